import type { Table } from 'dexie';
import type { Change } from '../domain/change.ts';
import type { Database } from '../store/database.ts';
import type { BackupTable, Row } from './backup-format.ts';

/** What one portion comes to: rows to write, and how to take that back. */
export interface Merge {
  put: Row[];
  /** Rows as they were, and the keys of those that were not there. */
  replaced: Row[];
  added: unknown[];
}

/**
 * Joins rows of an import with what is stored. What is there stays: it is newer than any file. Two things are taken from
 * the file all the same: a user's record that was changed later than the stored one, and settings, for whose sake one
 * brings back a backup. To be called inside the transaction that writes it.
 */
export async function mergeRows(db: Database, name: BackupTable, rows: readonly Row[]): Promise<Merge> {
  if (name === 'changes') return mergeChanges(db, rows);
  const table = db[name] as unknown as Table<Row, unknown>;
  const keys = rows.map((row) => keyOf(table, row));
  const stored = await table.bulkGet(keys as never[]);
  const merge: Merge = { put: [], replaced: [], added: [] };
  for (const [i, row] of rows.entries()) {
    const before = stored[i];
    if (before === undefined) {
      merge.put.push(name === 'boards' ? asNoUser(row) : row);
      merge.added.push(keys[i]);
      continue;
    }
    const after = mergeRow(name, before, row);
    if (after === before) continue;
    merge.put.push(after);
    merge.replaced.push(before);
  }
  return merge;
}

/** What the user let one browser do with their cookies, they did not let another do. */
function asNoUser({ asUser: _, ...board }: Row): Row {
  return board;
}

export function keyOf(table: Table<Row, unknown>, row: Row): unknown {
  const { keyPath } = table.schema.primKey;
  return Array.isArray(keyPath) ? keyPath.map((path) => row[path]) : row[keyPath ?? ''];
}

function mergeRow(name: BackupTable, before: Row, row: Row): Row {
  if (name === 'settings') return JSON.stringify(before) === JSON.stringify(row) ? before : row;
  if (name === 'jobs') {
    return before.kept === undefined && row.kept !== undefined ? { ...before, kept: row.kept } : before;
  }
  const [stored, filed] = [before.changedAt, row.changedAt];
  return typeof stored === 'number' && typeof filed === 'number' && filed > stored ? row : before;
}

/** The ledger's numbers are of one database: in another one the same number can be another entry. Writes by itself. */
async function mergeChanges(db: Database, rows: readonly Row[]): Promise<Merge> {
  const changes = rows as unknown as Change[];
  const stored = await db.changes.bulkGet(changes.map((change) => change.id ?? 0));
  const merge: Merge = { put: [], replaced: [], added: [] };
  const free: Change[] = [];
  const others: Change[] = [];
  for (const [i, change] of changes.entries()) {
    const before = stored[i];
    if (before === undefined) {
      free.push(change);
      merge.added.push(change.id);
    } else if (markOf(before) !== markOf(change)) others.push(change);
  }
  // First those with numbers of their own: the others then get numbers that none of them has.
  await db.changes.bulkPut(free);
  if (others.length === 0) return merge;
  const jobIds = [...new Set(others.map((change) => change.jobId))];
  const known = new Set((await db.changes.where('jobId').anyOf(jobIds).toArray()).map(markOf));
  for (const { id: _, ...change } of others) {
    if (known.has(markOf(change))) continue;
    merge.added.push(await db.changes.add(change));
  }
  return merge;
}

function markOf({ jobId, at, field, to }: Change): string {
  return JSON.stringify([jobId, at, field, to]);
}
