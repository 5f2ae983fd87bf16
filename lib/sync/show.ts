// From records to the user's tables: what other devices wrote is laid into the rows that are shown, in the transaction
// that stores the records. Nothing here is noted as a change of this device's.
import { noteUnjoined } from '../store/clusters.ts';
import { putRows } from '../store/counted-rows.ts';
import type { Outgoing } from '../store/database.ts';
import { stampMs } from './clock.ts';
import { isDeleted } from './merge.ts';
import { isReference } from './parts.ts';
import { APPLICATIONS, homeOf, isGone, JOBS, MOVE, shelfOf, wholeId } from './shelves.ts';
import { showJobs } from './show-jobs.ts';
import { readMoves, withDue, withMoves } from './show-moves.ts';
import { type RowValues, rowOf } from './spread.ts';
import { keyText, type Row } from './store.ts';
import { isShared, type SyncDatabase, sharedTables } from './sync-database.ts';
import type { Key } from './tables.ts';
import { wholeTexts } from './whole-texts.ts';

/** Rows of one table that records came for, by their keys. */
type Arrivals = Map<string, Row[]>;

/**
 * Shows records that came from other devices. Resolves with the tables that changed. Must run in a transaction that
 * includes all shared tables.
 *
 * @param now this device's time in milliseconds since the epoch
 */
export async function show(db: SyncDatabase, told: readonly Row[], now: number): Promise<Set<string>> {
  const tables = new Map<string, Arrivals>();
  for (const record of await wholeTexts(db, await withoutPieces(db, told))) {
    const home = homeOf(record);
    const arrivals = tables.get(home.table) ?? new Map<string, Row[]>();
    tables.set(home.table, arrivals.set(home.id, [...(arrivals.get(home.id) ?? []), record]));
  }
  for (const [table, arrivals] of tables) {
    if (table === JOBS) await showJobs(db, arrivals, now);
    else if (isShared(db, table)) await showRows(db, table, arrivals, now);
    else await noteUnshown(db, [...arrivals.values()].flat());
  }
  return new Set(tables.keys());
}

/** Records that a piece of a text is of, in place of the piece. */
async function withoutPieces(db: SyncDatabase, told: readonly Row[]): Promise<Row[]> {
  const whole = new Map<string, Row | Key>();
  for (const row of told) {
    const key = { table: row.table, id: wholeId(row.id) };
    if (key.id === row.id) whole.set(keyText(key), row);
    else if (!whole.has(keyText(key))) whole.set(keyText(key), key);
  }
  const missing = [...whole.values()].filter((one): one is Key => !('fields' in one));
  const found = await db.records.bulkGet(missing.map(({ table, id }) => [table, id]));
  for (const row of found) if (row !== undefined) whole.set(keyText(row), row);
  return [...whole.values()].filter((one) => 'fields' in one);
}

async function showRows(db: SyncDatabase, table: string, arrivals: Arrivals, now: number): Promise<void> {
  const ids = [...arrivals.keys()];
  const stored: (RowValues | undefined)[] = await db.table(table).bulkGet(ids);
  const moves = table === APPLICATIONS ? await readMoves(db, arrivals, stored) : null;
  const rows: RowValues[] = [];
  const replaced: (RowValues | undefined)[] = [];
  const going: string[] = [];
  const revived: Outgoing[] = [];
  const unshown: Row[] = [];
  for (const [i, id] of ids.entries()) {
    const records = arrivals.get(id) ?? [];
    const before = stored[i];
    let row = before;
    for (const record of records) {
      if (record.table === MOVE) continue;
      const next = laidInto(row, record, now);
      if (next === 'unshown') unshown.push(record);
      else row = next;
      // Changed by one device after another had deleted it: it comes back, whole, from whoever has the row.
      if (isDeleted(record.fields) && !isGone(record.fields) && before !== undefined)
        revived.push({ table, id });
    }
    if (moves?.has(id)) row = withMoves(row, id, moves.get(id) ?? [], now);
    if (row === undefined) going.push(id);
    else if (row !== before) {
      rows.push(table === APPLICATIONS ? withDue(row) : row);
      replaced.push(before);
    }
  }
  await putRows(db, table, replaced, rows);
  // What the user ruled of two jobs on another device puts them together or apart here, too.
  if (table === 'rulings') await noteUnjoined(db, [...new Set(ids.flatMap((id) => id.split('\n')))]);
  if (going.length > 0) await db.table(table).bulkDelete(going);
  if (revived.length > 0) await db.outbox.bulkPut(revived);
  await noteUnshown(db, unshown);
}

/** The row with what a record says, nothing when the record says that it is deleted, or `unshown`. */
function laidInto(
  before: RowValues | undefined,
  record: Row,
  now: number,
): RowValues | undefined | 'unshown' {
  const { shelf, key } = shelfOf(record);
  const { fields } = record;
  if (isGone(fields)) return shelf.only === undefined ? undefined : before;
  if (isDeleted(fields)) return before;
  const base = before ?? shelf.fresh(now, key);
  if (base === null) return 'unshown';
  const shown = Object.fromEntries(Object.entries(fields).filter(([, [value]]) => !isReference(value)));
  const row = rowOf(shown, shelf, { ...base, ...ofLostText(record), [shelf.key]: key });
  const isWhole = shelf.needs.every((name) => row[name] !== undefined && row[name] !== null);
  return isWhole ? row : (before ?? 'unshown');
}

/** A text that lost stands beside the note that won, as a note of its own. */
function ofLostText({ id, fields }: Row): RowValues {
  const [, lostTo] = /^(.*)~[0-9a-z]{13}-[0-9a-z]{6,16}$/.exec(id) ?? [];
  if (lostTo === undefined) return {};
  const at = stampMs(fields.text?.[1] ?? '');
  return { lostTo, writtenAt: at, changedAt: at };
}

/** Remembers what could not be shown yet, for when it can. */
async function noteUnshown(db: SyncDatabase, records: readonly Row[]): Promise<void> {
  const stored = await db.records.bulkGet(records.map(({ table, id }) => [table, id]));
  const rows = stored.filter((row) => row !== undefined && row.isUnshown !== true) as Row[];
  if (rows.length > 0) await db.records.bulkPut(rows.map((row) => ({ ...row, isUnshown: true })));
}

/** Shows what an earlier version of the extension had no place for. To be called after an update. */
export async function showUnshown(db: SyncDatabase, now: number): Promise<void> {
  await db.transaction('rw', [db.records, ...sharedTables(db)], async () => {
    const rows = await db.records.filter((row) => row.isUnshown === true).toArray();
    if (rows.length === 0) return;
    await db.records.bulkPut(rows.map(({ isUnshown, ...row }) => row));
    await show(db, rows, now);
  });
}
