// From the user's tables to records: what was noted in the outbox is compared with the records, field by field, and what
// differs is written. All of it happens in one transaction of the caller's, so that nothing is lost or done twice.
import type { Application } from '../domain/application.ts';
import { putRows } from '../store/counted-rows.ts';
import type { Outgoing } from '../store/database.ts';
import { Buffer } from './buffer.ts';
import { wantedJobs } from './job-records.ts';
import {
  APPLICATIONS,
  JOBS,
  MOVE,
  moveAt,
  moveField,
  moveId,
  moveIds,
  type Shelf,
  shelvesOf,
} from './shelves.ts';
import { type RowValues, rowOf, valuesOf } from './spread.ts';
import type { RecordTransaction } from './store.ts';
import { isShared, type SyncDatabase } from './sync-database.ts';
import { type Wanted, writeWanted } from './wanted.ts';

/** Rows that were noted, all of one table, with what is stored of them now. */
interface Noted {
  table: string;
  entries: { id: string; row: RowValues | undefined; oldAt: number | null }[];
}

/**
 * Brings records level with the rows that were noted, and takes these off the outbox. Must run in a transaction that
 * includes all shared tables.
 *
 * @param now this device's time in milliseconds since the epoch
 */
export async function takeUp(
  db: SyncDatabase,
  records: RecordTransaction,
  outgoing: readonly Outgoing[],
  now: number,
): Promise<void> {
  if (outgoing.length === 0) return;
  const buffer = new Buffer(records);
  const all = await readNoted(db, outgoing, now);
  const wanted: Wanted[] = [];
  for (const noted of all) {
    if (noted.table === JOBS) continue;
    for (const shelf of shelvesOf(noted.table)) wanted.push(...(await wantedOn(shelf, noted, buffer, db)));
    if (noted.table === APPLICATIONS) wanted.push(...(await wantedMoves(noted, db)));
  }
  wanted.push(...(await wantedJobs(db, buffer, all)));
  await buffer.get(wanted.map(({ key }) => key));
  for (const one of wanted) {
    // Dexie follows some hundred awaits that are none of its own, and takes the transaction for over after that.
    await records.get([]);
    await writeWanted(buffer, one, now);
  }
  await buffer.flush();
  await db.outbox.bulkDelete(outgoing.map(({ table, id }) => [table, id]));
}

async function readNoted(db: SyncDatabase, outgoing: readonly Outgoing[], now: number): Promise<Noted[]> {
  const byTable = Map.groupBy(outgoing, ({ table }) => table);
  const shared = [...byTable].filter(([table]) => isShared(db, table));
  return Promise.all(
    shared.map(async ([table, those]) => {
      const rows: (RowValues | undefined)[] = await db.table(table).bulkGet(those.map(({ id }) => id));
      const entries = those.map(({ id, isFirst }, i) => {
        const row = rows[i];
        return { id, row, oldAt: isFirst === true ? writtenAt(row ?? {}, now) : null };
      });
      return { table, entries };
    }),
  );
}

async function wantedOn(
  shelf: Shelf,
  { entries }: Noted,
  buffer: Buffer,
  db: SyncDatabase,
): Promise<Wanted[]> {
  const keys = entries.map(({ id }) => ({ table: shelf.record, id: shelf.prefix + id }));
  const stored = await buffer.get(keys);
  const wanted: Wanted[] = [];
  for (const [i, key] of keys.entries()) {
    const { row, oldAt = null } = entries[i] ?? {};
    const record = stored[i];
    const isLate = row !== undefined && record?.isUnshown === true;
    if (isLate) {
      // Another device was there first: this one has only now made the row that its mark is for.
      const { isUnshown, ...shown } = record;
      await buffer.put([shown]);
      await putRows(db, shelf.table, [row], [rowOf(record.fields, shelf, row)]);
    } else {
      wanted.push({ key, oldAt, values: row === undefined ? null : valuesOf(row, shelf) });
    }
  }
  return wanted;
}

/** A record for each move. Records of moves that are there no more, because they were undone, are deleted. */
async function wantedMoves({ entries }: Noted, db: SyncDatabase): Promise<Wanted[]> {
  const wanted: Wanted[] = [];
  for (const { id, row, oldAt } of entries) {
    const { moves = [] } = (row ?? {}) as Partial<Application>;
    const ids = new Set<string>();
    for (const move of moves) {
      let nth = 0;
      while (ids.has(moveId(id, move.at, nth))) nth++;
      const key = { table: MOVE, id: moveId(id, move.at, nth) };
      ids.add(key.id);
      wanted.push({
        key,
        values: { to: moveField(move) },
        oldAt: oldAt === null ? null : Math.min(move.at, oldAt),
      });
    }
    for (const stored of await storedMoves(db, id))
      if (!ids.has(stored)) wanted.push({ key: { table: MOVE, id: stored }, values: null, oldAt: null });
  }
  return wanted;
}

async function storedMoves(db: SyncDatabase, jobId: string): Promise<string[]> {
  const [from, to] = moveIds(jobId);
  const keys = await db.records.where('[table+id]').between([MOVE, from], [MOVE, to]).primaryKeys();
  return keys.map(([, id]) => id).filter((id) => moveAt(id, jobId) !== null);
}

const TIMES = ['changedAt', 'removedAt', 'addedAt', 'createdAt', 'writtenAt', 'hiddenAt', 'readAt', 'at'];

/** When a row was last written, as far as it says so itself; never after `now`. */
function writtenAt(row: RowValues, now: number): number {
  const times = TIMES.map((name) => row[name]).filter((time) => typeof time === 'number');
  return Math.min(now, Math.max(0, ...times));
}
