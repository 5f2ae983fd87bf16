import type { Database, Undoable } from './database.ts';

export const KEPT_COMMANDS = 200;
/** A key must not take back what was done in another sitting. */
export const UNDO_WITHIN_MS = 3_600_000;
/** Old rows go in portions, so that most commands need no deletion. */
const PORTION = 50;

/** Keeps what a command changed. To be called inside the command's own transaction, which must include `undo`. */
export async function keepUndoable(db: Database, row: Undoable): Promise<void> {
  await db.undo.put(row);
  const surplus = (await db.undo.count()) - KEPT_COMMANDS;
  if (surplus < PORTION) return;
  await db.undo.bulkDelete(await db.undo.orderBy('at').limit(surplus).primaryKeys());
}

/** The newest command since `since` (milliseconds since the epoch) that changed something and was not undone. */
export function lastUndoable(db: Database, since: number): Promise<Undoable | undefined> {
  return db.undo
    .where('at')
    .aboveOrEqual(since)
    .reverse()
    .filter(({ undoneAt, changes }) => undoneAt === null && changes.length > 0)
    .first();
}
