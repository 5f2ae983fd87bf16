import type { Table } from 'dexie';
import type { Database } from '../store/database.ts';
import type { Row, SyncMeta } from './store.ts';

/** The extension's database with the tables of sync, which nothing else touches. */
export type SyncDatabase = Database & {
  readonly records: Table<Row, [string, string]>;
  readonly syncMeta: Table<SyncMeta & { key: string }, string>;
};

/** Tables whose rows never travel by themselves: what was read, what is on its way, and what follows from the rest. */
const OWN = new Set([
  'texts',
  'changes',
  'runs',
  'reads',
  'steps',
  'logs',
  'requests',
  'hosts',
  'counters',
  'headers',
  'headerMarks',
  'clusterKeys',
  'clusters',
  'unjoined',
  'undo',
  'meta',
  'imports',
  'outbox',
  'records',
  'syncMeta',
]);

/** All tables that the way between records and rows leads over. */
export function sharedTables(db: Database): Table[] {
  return db.tables.filter(({ name }) => !OWN.has(name) || SHOWN_BESIDES.has(name));
}

const SHOWN_BESIDES = new Set(['texts', 'changes', 'counters', 'unjoined', 'outbox']);

/** Whether rows of this table may come from another device. */
export function isShared(db: Database, table: string): boolean {
  return !OWN.has(table) && db.tables.some(({ name }) => name === table);
}
