import type { Application, StageMove } from '../domain/application.ts';
import { isDeleted } from './merge.ts';
import { MOVE, moveAt, moveIds, readMove, shelfOf } from './shelves.ts';
import type { RowValues } from './spread.ts';
import { keyText, type Row } from './store.ts';
import type { SyncDatabase } from './sync-database.ts';

/** All moves of the jobs for which some came, in the order in which they were made, by the ids of the jobs. */
export async function readMoves(
  db: SyncDatabase,
  arrivals: ReadonlyMap<string, readonly Row[]>,
  stored: readonly (RowValues | undefined)[],
): Promise<Map<string, StageMove[]>> {
  const moves = new Map<string, StageMove[]>();
  let i = -1;
  for (const [jobId, records] of arrivals) {
    i += 1;
    const came = records.filter(({ table }) => table === MOVE);
    if (came.length === 0) continue;
    const known = (stored[i] as Partial<Application> | undefined)?.moves ?? [];
    // A job without moves has no more than those that came, which saves a look for each job of a first sync.
    const others = known.length === 0 ? [] : await movesOf(db, jobId);
    const all = new Map([...others, ...came].map((row) => [keyText(row), row]));
    moves.set(jobId, inOrder([...all.values()], jobId));
  }
  return moves;
}

/** An application with these moves. */
export function withMoves(
  row: RowValues | undefined,
  jobId: string,
  moves: StageMove[],
  now: number,
): RowValues {
  const fresh = shelfOf({ table: 'jobUser', id: jobId }).shelf.fresh(now, jobId);
  const { stage: _, ...rest } = { ...fresh, ...row } as RowValues & { stage?: string };
  const stage = moves.at(-1)?.stage ?? null;
  return { ...rest, jobId, moves, ...(stage !== null && { stage }) };
}

/** An application with the time of its next reminder, which follows from them all. */
export function withDue(row: RowValues): RowValues {
  const { dueAt: _, ...rest } = row;
  const { reminders = [] } = row as Partial<Application>;
  const open = reminders.filter(({ doneAt }) => doneAt === null).map((reminder) => reminder.dueAt);
  return open.length === 0 ? rest : { ...rest, dueAt: Math.min(...open) };
}

async function movesOf(db: SyncDatabase, jobId: string): Promise<Row[]> {
  const [from, to] = moveIds(jobId);
  const rows = await db.records.where('[table+id]').between([MOVE, from], [MOVE, to]).toArray();
  return rows.filter(({ id }) => moveAt(id, jobId) !== null);
}

/** The clocks of devices may be wrong, their stamps are not. */
function inOrder(rows: readonly Row[], jobId: string): StageMove[] {
  const stampOf = ({ fields }: Row) => fields.to?.[1] ?? '';
  return rows
    .filter(({ fields }) => !isDeleted(fields) && fields.to !== undefined)
    .toSorted((one, other) => (stampOf(one) < stampOf(other) ? -1 : 1))
    .map(({ id, fields }) => readMove(moveAt(id, jobId) ?? 0, fields.to?.[0] ?? null));
}
