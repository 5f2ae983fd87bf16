// What this module keeps: the one connection to the database, where all truth lives. Callers await `openDatabase`
// once and pass the result on; tests pass a database of their own name.
import { Dexie, type EntityTable, type Table } from 'dexie';
import type { Application, ApplicationEvent, FrozenCopy, Note } from '../domain/application.ts';
import type { RowChange } from '../domain/application-undo.ts';
import type { Board } from '../domain/board.ts';
import type { Change } from '../domain/change.ts';
import { JobwakeError } from '../domain/errors.ts';
import type { Box, InboxItem, Notice } from '../domain/inbox.ts';
import type { Job, JobText } from '../domain/job.ts';
import type { LogLine } from '../domain/log.ts';
import type { Read, Run, Step } from '../domain/run.ts';
import type { Search } from '../domain/search.ts';
import { briefReads } from './brief-reads.ts';
import { type HeaderMark, markWrittenJobs } from './header-marks.ts';
import type { HeaderChunk } from './headers.ts';
import { leanPuts } from './lean-puts.ts';
import { DATABASE_NAME, SCHEMA_VERSION } from './schema.ts';
import { storeError } from './store-error.ts';
import { tellWrittenTables } from './written-tables.ts';

/** One request that left the browser. The newest 5,000 are kept, for the user to see. */
export interface RequestEntry {
  id?: number;
  at: number;
  host: string;
  purpose: 'read-board' | 'read-posting' | 'webhook' | 'sync';
  /** Empty for a request that is about no board. */
  boardId: string;
  /** HTTP status; 0 when no answer came. */
  status: number;
  bytes: number;
  /** How many requests the entry stands for, where it is not one. */
  count?: number;
  /** The run that made it, and how long it took until the answer was understood; absent of what no run asked for. */
  runId?: string;
  tookMs?: number;
  /** Absent where it holds a key of the user's, and of what no run asked for. */
  address?: string;
}

/** What politeness must remember of a host when the background dies. Milliseconds since the epoch. */
export interface HostMemory {
  host: string;
  lastAt: number;
  notBefore: number;
  /** How often it was asked in the day that began with the first of these requests; of hosts with a limit only. */
  day?: { from: number; asked: number };
}

export interface Counter {
  name: CounterName;
  value: number;
}
/** `matches` counts the unread matches of the inbox, `notices` the unread notices. */
export type CounterName = 'jobs' | 'open' | 'unseen' | `inbox-${Box}` | 'matches' | 'notices';

/** A portion of an import, by its part and number (`lib/data/import-state.ts`). */
export interface StoredPart {
  part: 'waiting' | 'before';
  number: number;
  table: string;
  rows: Record<string, unknown>[];
  /** Of `before`: keys of rows that were not there. */
  added: unknown[];
}

/**
 * A part of the index by which copies of one opening find each other: the keys of `lib/domain/cluster.ts` as numbers,
 * packed. A row for each key would cost ten times the writes of the jobs themselves.
 */
export interface KeyChunk {
  chunk: number;
  jobIds: string[];
  /** `simHash` of each job's description; `null` where there is none, or too little. */
  texts: (string | null)[];
  /** A number for all of each job that decides what it is a copy of: another one says that it changed. */
  facts: Uint32Array;
  /** The name of each job's company, as `companyKey` gives it. */
  companies: string[];
  /** Where each job is, as bits; 0 for one that may be anywhere. */
  places: Uint32Array;
  /** The keys of all jobs in a row, and where those of each end. */
  keys: Uint32Array;
  ends: Uint32Array;
}

/** Jobs that were stored or changed and have not been put into clusters since. */
export interface Unjoined {
  id?: number;
  jobIds: string[];
}

/** The cluster that a job is part of; the id is that of one of its jobs. Jobs that stand alone have no row. */
export interface Membership {
  jobId: string;
  clusterId: string;
  /** Jobs of the cluster. */
  size: number;
}

/** What the user said about two jobs: that they are one opening, or that they are not. */
export interface Ruling {
  /** The two ids in their order, with a line break between. */
  id: string;
  isSame: boolean;
  at: number;
}

/** One carried-out command, with what it changed. Also tells a command that arrives again from a new one. */
export interface Undoable {
  /** The command's. */
  id: string;
  at: number;
  name: string;
  /** How many jobs it changed something of. */
  jobs: number;
  /** Emptied when it is undone. */
  changes: RowChange[];
  undoneAt: number | null;
}

/** That a posting was announced to a search, here or on another device. */
export interface Announced {
  /** `SEARCH|JOB`. */
  id: string;
  at: number;
}

/** A setting of the user's, or something that must be remembered. The value is plain JSON. */
export interface Named {
  key: string;
  value: unknown;
}

/** A record of the user's that changed and that sync has not taken up yet. Written only while sync is set up. */
export interface Outgoing {
  table: string;
  id: string;
  /** Set for what was there before sync was set up. */
  isFirst?: true;
}

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
  readonly headers!: EntityTable<HeaderChunk, 'chunk'>;
  readonly headerMarks!: EntityTable<HeaderMark, 'id'>;
  readonly clusterKeys!: EntityTable<KeyChunk, 'chunk'>;
  readonly unjoined!: EntityTable<Unjoined, 'id'>;
  readonly clusters!: EntityTable<Membership, 'jobId'>;
  readonly rulings!: EntityTable<Ruling, 'id'>;
  readonly applications!: EntityTable<Application, 'jobId'>;
  readonly notes!: EntityTable<Note, 'id'>;
  readonly events!: EntityTable<ApplicationEvent, 'id'>;
  readonly copies!: EntityTable<FrozenCopy, 'jobId'>;
  readonly undo!: EntityTable<Undoable, 'id'>;
  readonly searches!: EntityTable<Search, 'id'>;
  readonly inbox!: EntityTable<InboxItem, 'id'>;
  readonly notices!: EntityTable<Notice, 'id'>;
  readonly announced!: EntityTable<Announced, 'id'>;
  readonly settings!: EntityTable<Named, 'key'>;
  readonly meta!: EntityTable<Named, 'key'>;
  readonly imports!: Table<StoredPart, [string, number]>;
  readonly outbox!: Table<Outgoing, [string, string]>;

  constructor(name: string) {
    // The cache of query results would copy every list once more; views keep their own.
    super(name, { cache: 'disabled', indexedDB: ownVersionOnly(), IDBKeyRange });
    this.use(briefReads);
    this.use(leanPuts);
    this.use(tellWrittenTables);
    this.version(1).stores({
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
    this.version(SCHEMA_VERSION).stores({
      headers: 'chunk',
      headerMarks: '++id',
      clusterKeys: 'chunk',
      unjoined: '++id',
      clusters: 'jobId, clusterId',
      rulings: 'id',
      applications: 'jobId, stage, dueAt, hiddenAt',
      notes: 'id, jobId',
      events: 'id, jobId',
      copies: 'jobId',
      undo: 'id, at',
      searches: 'id',
      inbox: 'id, [box+at], jobId, wakeAt',
      notices: 'id, at',
      announced: 'id, at',
      settings: 'key',
      meta: 'key',
      imports: '[part+number]',
      outbox: '[table+id]',
      records: '[table+id], dirty',
      syncMeta: 'key',
    });
    this.use(markWrittenJobs);
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
