import type { UserCommand } from '../domain/alert-commands.ts';
import type { RowChange } from '../domain/application-undo.ts';
import type { Database } from '../store/database.ts';
import { keepUndoable } from '../store/undo.ts';
import { changeAlerts } from './change-alerts.ts';
import { changeTracked } from './change-tracked.ts';
import { trackedTables } from './draft.ts';

/**
 * Carries out a command of the user's, at `at` milliseconds since the epoch, in one transaction with what undoing it
 * needs. A command whose id was carried out before changes nothing. Rejects as `changeTracked` does, and with
 * `board-unknown`; then, as with a full
 * disk, nothing is changed. Resolves with how many jobs or items of the inbox it changed something of.
 */
export function carryOut(db: Database, command: UserCommand, at: number): Promise<{ changed: number }> {
  const { name, args } = command;
  return carryOutOnce(db, { id: args.commandId, name, at }, () => change(db, command, at));
}

/**
 * As `carryOut`, for what only the caller can do: `work` does it inside a transaction over `trackedTables` and resolves with
 * what it changed.
 */
export function carryOutOnce(
  db: Database,
  { id, name, at }: { id: string | null; name: string; at: number },
  work: () => Promise<RowChange[]>,
): Promise<{ changed: number }> {
  return db.transaction('rw', trackedTables(db), async () => {
    const known = id === null ? undefined : await db.undo.get(id);
    if (known !== undefined) return { changed: known.jobs };
    const changes = await work();
    const jobs = new Set(changes.flatMap(jobsOfChange)).size;
    if (id !== null) await keepUndoable(db, { id, at, name, jobs, changes, undoneAt: null });
    return { changed: jobs };
  });
}

async function change(db: Database, command: UserCommand, at: number): Promise<RowChange[]> {
  switch (command.name) {
    case 'together': {
      const { commandId, parts } = command.args;
      const changes: RowChange[] = [];
      for (const { name, args } of parts) {
        const part = { name, args: { ...args, commandId } } as UserCommand;
        changes.push(...(await change(db, part, at)));
      }
      return changes;
    }
    case 'saveSearch':
    case 'removeSearch':
    case 'unwatch':
    case 'reschedule':
    case 'placeItems':
    case 'setSeen':
    case 'setAlerts':
    case 'putOff':
    case 'endAsUser':
    case 'ruleCopies':
    case 'forgetRecipe':
      return changeAlerts(db, command, at);
    default:
      return changeTracked(db, command, at);
  }
}

/** The job that a change is about; an event only tells of another change, and searches and settings belong to no job. */
function jobsOfChange({ table, id, before, after }: RowChange): string[] {
  if (table === 'notes') return [String(after.jobId ?? before.jobId ?? id)];
  // An item of the inbox is called by its kind and by what it is about.
  if (table === 'inbox') return [id.replace(/^\w+:/, '')];
  return table === 'applications' || table === 'jobs' || table === 'savings' ? [id] : [];
}
