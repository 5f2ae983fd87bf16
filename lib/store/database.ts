// What this module keeps: the one connection to the database, where all truth lives. Callers await `openDatabase`
// once and pass the result on; tests pass a database of their own name.
import { Dexie, type EntityTable, type Table } from 'dexie';
import type { Board } from '../domain/board.ts';
import type { Change } from '../domain/change.ts';
import { JobwakeError } from '../domain/errors.ts';
import type { Job, JobText } from '../domain/job.ts';
import type { LogLine } from '../domain/log.ts';
import type { Read, Run, Step } from '../domain/run.ts';
import { DATABASE_NAME, SCHEMA_VERSION } from './schema.ts';
import { storeError } from './store-error.ts';

/** One request that left the browser. The newest 5,000 are kept, for the user to see. */
export interface RequestEntry {
  id?: number;
  at: number;
  host: string;
  purpose: 'read-board' | 'read-posting';
  boardId: string;
  /** HTTP status; 0 when no answer came. */
  status: number;
  bytes: number;
}

/** What politeness must remember of a host when the background dies. Milliseconds since the epoch. */
export interface HostMemory {
  host: string;
  lastAt: number;
  notBefore: number;
}

export interface Counter {
  name: CounterName;
  value: number;
}
export type CounterName = 'jobs' | 'open' | 'unseen';

export class Database extends Dexie {
  readonly boards!: EntityTable<Board, 'id'>;
  readonly jobs!: EntityTable<Job, 'id'>;
  readonly texts!: EntityTable<JobText, 'jobId'>;
  readonly changes!: EntityTable<Change, 'id'>;
  readonly runs!: EntityTable<Run, 'id'>;
  readonly reads!: Table<Read, [string, string]>;
  readonly steps!: EntityTable<Step, 'id'>;
  readonly logs!: Table<LogLine, [string, number]>;
  readonly requests!: EntityTable<RequestEntry, 'id'>;
  readonly hosts!: EntityTable<HostMemory, 'host'>;
  readonly counters!: EntityTable<Counter, 'name'>;

  constructor(name: string) {
    // The cache of query results would copy every list once more; views keep their own.
    super(name, { cache: 'disabled', indexedDB: ownVersionOnly(), IDBKeyRange });
    this.version(SCHEMA_VERSION).stores({
      boards: 'id',
      jobs: 'id, [newAt+id], unseen',
      texts: 'jobId',
      changes: '++id, jobId',
      runs: 'id',
      reads: '[runId+boardId]',
      steps: 'id',
      logs: '[runId+seq]',
      requests: '++id',
      hosts: 'host',
      counters: 'name',
    });
  }
}

/**
 * Opens the database, creating or upgrading it. Rejects with `database-newer` when a newer Jobwake wrote it, with
 * `disk-full` when there is no room to create it, and with `database-broken` otherwise.
 */
export async function openDatabase(name = DATABASE_NAME): Promise<Database> {
  const db = new Database(name);
  try {
    await db.open();
  } catch (error) {
    throw storeError(error);
  }
  return db;
}

/**
 * The browser's databases, but that one is never opened as it happens to be. Dexie asks for that when it meets a later
 * version than its own, and would then add its tables to that database and write rows of an old shape.
 */
function ownVersionOnly(): IDBFactory {
  return {
    open(name, version) {
      if (version !== undefined) return indexedDB.open(name, version);
      throw new JobwakeError('database-newer', 'The database was written by a newer version.');
    },
    deleteDatabase: (name) => indexedDB.deleteDatabase(name),
    databases: () => indexedDB.databases(),
    cmp: (first, second) => indexedDB.cmp(first, second),
  };
}
