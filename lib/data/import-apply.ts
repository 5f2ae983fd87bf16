import type { IndexableType, Table } from 'dexie';
import type { Job } from '../domain/job.ts';
import { noteUnjoined } from '../store/clusters.ts';
import { dropRows, putRows } from '../store/counted-rows.ts';
import type { Database } from '../store/database.ts';
import { addToCounters } from '../store/jobs.ts';
import { countOpenJobs } from '../store/open-counts.ts';
import { noteOutgoing } from '../store/outbox.ts';
import type { BackupTable, Row } from './backup-format.ts';
import type { RowsOfTable } from './backup-read.ts';
import { keyOf, mergeRows } from './import-merge.ts';
import { type ImportState, importState, setImportState } from './import-state.ts';

export interface ImportOptions {
  onProgress?(done: number, total: number): void;
  signal?: AbortSignal;
}

/** Tables whose rows stay here: what was read, and what follows from the rest. */
const OWN: readonly BackupTable[] = ['texts', 'changes', 'clusters'];

/**
 * Puts the rows of an import aside, and forgets the one before. Nothing of the database's own is changed by that. Rejects
 * with what `parts` throws or with the signal's reason, and has then left nothing behind.
 */
export async function stageImport(
  db: Database,
  about: Pick<ImportState, 'kind' | 'name' | 'at'>,
  parts: AsyncIterable<RowsOfTable> | Iterable<RowsOfTable>,
  { signal }: ImportOptions = {},
): Promise<void> {
  const counts = { parts: 0, applied: 0, added: 0, changed: 0, boardIds: [] };
  const state: ImportState = { ...about, state: 'staging', ...counts };
  await db.transaction('rw', db.imports, db.meta, async () => {
    await db.imports.clear();
    await setImportState(db, state);
  });
  try {
    for await (const { table, rows } of parts) {
      signal?.throwIfAborted();
      await db.imports.put({ part: 'waiting', number: state.parts, table, rows, added: [] });
      state.parts += 1;
    }
    await setImportState(db, { ...state, state: 'applying' });
  } catch (error) {
    await db.transaction('rw', db.imports, db.meta, async () => {
      await db.imports.clear();
      await setImportState(db, null);
    });
    throw error;
  }
}

/**
 * Takes over what was put aside, portion by portion, and goes on where it was broken off. Stopped by the signal it
 * resolves, with the rest still waiting. Does nothing unless an import is being applied.
 */
export async function applyImport(db: Database, { onProgress, signal }: ImportOptions = {}): Promise<void> {
  for (;;) {
    const state = await importState(db);
    if (state?.state !== 'applying' || signal?.aborted) return;
    onProgress?.(state.applied, state.parts);
    if (state.applied === state.parts) {
      await setImportState(db, { ...state, state: 'done' });
      return;
    }
    await applyPart(db, state.applied);
  }
}

function applyPart(db: Database, number: number): Promise<void> {
  // Which table it is of is not known before the transaction; the whole of them is named once.
  return db.transaction('rw', db.tables, async () => {
    const state = await importState(db);
    const part = await db.imports.get(['waiting', number]);
    if (state?.state !== 'applying' || state.applied !== number || part === undefined) return;
    const name = part.table as BackupTable;
    const { put, replaced, added } = await mergeRows(db, name, part.rows);
    await putRows(db, name, inOrderOf(db, name, put, replaced), put);
    await countJobs(db, name, put, replaced);
    if (name === 'jobs') await countOpenJobs(db, rowsOf(put, added), 1, state.boardIds);
    await noteRows(db, name, put);
    await db.imports.delete(['waiting', number]);
    await db.imports.put({ part: 'before', number, table: name, rows: replaced, added });
    await setImportState(db, {
      ...state,
      applied: number + 1,
      added: state.added + added.length,
      changed: state.changed + replaced.length,
      boardIds: name === 'boards' ? [...state.boardIds, ...added.map(String)] : state.boardIds,
    });
  });
}

/**
 * Takes the last import back, whole or half-way: rows that it brought go, rows that it changed are as they were. Can be
 * broken off and called again.
 */
export async function undoImport(db: Database, { onProgress }: ImportOptions = {}): Promise<void> {
  const first = await importState(db);
  if (first === null || first.state === 'staging') return;
  await setImportState(db, { ...first, state: 'undoing' });
  for (;;) {
    const state = await importState(db);
    if (state?.state !== 'undoing') return;
    onProgress?.(state.parts - state.applied, state.parts);
    if (state.applied === 0) break;
    await undoPart(db, state.applied - 1);
  }
  await db.transaction('rw', db.imports, db.meta, async () => {
    await db.imports.clear();
    await setImportState(db, null);
  });
}

function undoPart(db: Database, number: number): Promise<void> {
  return db.transaction('rw', db.tables, async () => {
    const state = await importState(db);
    const part = await db.imports.get(['before', number]);
    if (state?.state !== 'undoing' || state.applied !== number + 1 || part === undefined) return;
    const name = part.table as BackupTable;
    const table = db[name] as unknown as Table<Row, unknown>;
    const keys = [...part.added, ...part.rows.map((row) => keyOf(table, row))];
    const now = (await table.bulkGet(keys as never[])).filter((row) => row !== undefined);
    await dropRows(db, name, part.added as IndexableType[]);
    await putRows(db, name, inOrderOf(db, name, part.rows, now), part.rows);
    await countJobs(db, name, part.rows, now);
    if (name === 'jobs') await countOpenJobs(db, rowsOf(now, part.added), -1, state.boardIds);
    await noteRows(db, name, now);
    await db.imports.delete(['before', number]);
    await setImportState(db, { ...state, applied: number });
  });
}

/** Those of the jobs that have one of these ids. */
function rowsOf(jobs: readonly Row[], ids: readonly unknown[]): Job[] {
  const wanted = new Set(ids);
  return jobs.filter(({ id }) => wanted.has(id)) as unknown as Job[];
}

/** Counters are kept by every write of jobs. */
async function countJobs(
  db: Database,
  name: BackupTable,
  after: readonly Row[],
  before: readonly Row[],
): Promise<void> {
  if (name !== 'jobs') return;
  const sum = (rows: readonly Row[], isCounted: (job: Job) => boolean) =>
    rows.filter((row) => isCounted(row as unknown as Job)).length;
  const differ = (isCounted: (job: Job) => boolean) => sum(after, isCounted) - sum(before, isCounted);
  await addToCounters(db, {
    jobs: differ(() => true),
    open: differ((job) => job.state === 'open'),
    unseen: differ((job) => job.unseen === 1),
  });
}

/** What stands in `before` of each of these rows. */
function inOrderOf(
  db: Database,
  name: BackupTable,
  rows: readonly Row[],
  before: readonly Row[],
): (Row | undefined)[] {
  const table = db[name] as unknown as Table<Row, unknown>;
  const byKey = new Map(before.map((row) => [String(keyOf(table, row)), row]));
  return rows.map((row) => byKey.get(String(keyOf(table, row))));
}

/** Notes what changed for sync, and jobs that may be copies of one opening, or be so no more. */
async function noteRows(db: Database, name: BackupTable, rows: readonly Row[]): Promise<void> {
  const table = db[name] as unknown as Table<Row, unknown>;
  const ids = rows.map((row) => String(keyOf(table, row)));
  await noteUnjoined(db, jobsToJoin(name, ids));
  if (OWN.includes(name)) return;
  const outgoing = name === 'jobs' ? ids.filter((_, i) => rows[i]?.kept !== undefined) : ids;
  await noteOutgoing(
    db,
    outgoing.map((id) => ({ table: name, id })),
  );
}

/** Jobs whose clusters hang on rows of this table; the key of a ruling is the two jobs that it is about. */
function jobsToJoin(name: BackupTable, ids: string[]): string[] {
  if (name === 'jobs' || name === 'texts') return ids;
  return name === 'rulings' ? [...new Set(ids.flatMap((id) => id.split('\n')))] : [];
}
