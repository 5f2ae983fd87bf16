// What runs inside an extension's page. It is sent there as text: it imports nothing but types, and only `tools` leaves.
import type { Board } from '../../lib/domain/board.ts';
import type { Job, JobText } from '../../lib/domain/job.ts';
import type { Read } from '../../lib/domain/run.ts';

declare const chrome: {
  runtime: {
    connect(info: { name: string }): {
      onMessage: { addListener(listener: (message: { replies?: Reply[] }) => void): void };
      postMessage(message: unknown): void;
      disconnect(): void;
    };
  };
};

interface Reply {
  id: string;
  error?: unknown;
  value?: unknown;
}

const NAME = 'jobwake';
const RAW_NAME = 'raw';
/** Where Dexie says in all parts of an extension what a committed transaction wrote. */
const COMMITS = 'x-storagemutated-1';
/** A run of which nothing was committed for so long is looked up in the database. */
const QUIET_MS = 600;
const SEED_PORTION = 5000;
/** Seldom enough to disturb nothing. */
const JOIN_LOOK_MS = 100;
const BULK = 1000;
/** As the live protocol has it. */
const PART_LENGTH = 20_000;

function promised<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function committed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
}

function ask(name: string, args: unknown): Promise<Reply> {
  const port = chrome.runtime.connect({ name: 'view' });
  const id = crypto.randomUUID();
  return new Promise((resolve) => {
    port.onMessage.addListener((message) => {
      const reply = message.replies?.find((one) => one.id === id);
      if (reply === undefined) return;
      resolve(reply);
      port.disconnect();
    });
    port.postMessage({ type: 'command', id, name, args });
  });
}

/** Puts 1,000 stored jobs into a stage by one command. Resolves with the time to its answer, in milliseconds. */
async function timeBulk(stage: string): Promise<number> {
  const jobIds = await someJobIds(BULK);
  const commandId = crypto.randomUUID();
  const text = JSON.stringify({
    type: 'command',
    id: commandId,
    name: 'moveStage',
    args: { commandId, jobIds, stage, closing: null },
  });
  const count = Math.ceil(text.length / PART_LENGTH);
  const port = chrome.runtime.connect({ name: 'view' });
  const startMs = performance.now();
  const reply = await new Promise<Reply>((resolve) => {
    port.onMessage.addListener(({ replies = [] }) => replies[0] !== undefined && resolve(replies[0]));
    for (let index = 0; index < count; index++) {
      const part = text.slice(index * PART_LENGTH, (index + 1) * PART_LENGTH);
      port.postMessage({ type: 'part', id: commandId, index, count, text: part });
    }
  });
  const tookMs = performance.now() - startMs;
  port.disconnect();
  if (reply.error !== undefined) throw new Error(JSON.stringify(reply.error));
  return tookMs;
}

async function someJobIds(count: number): Promise<string[]> {
  const db = await promised(indexedDB.open(NAME));
  const ids = await promised(db.transaction('jobs').objectStore('jobs').getAllKeys(null, count));
  db.close();
  return ids as string[];
}

/** Puts the applications that are stored now into an empty database of the same shape, in one transaction. */
async function timeRawApplications(): Promise<number> {
  const db = await promised(indexedDB.open(NAME));
  const rows = await promised(db.transaction('applications').objectStore('applications').getAll());
  if (rows.length !== BULK) throw new Error(`${rows.length} applications are stored.`);
  const twin = await createTwin(db);
  const startMs = performance.now();
  const transaction = twin.transaction('applications', 'readwrite');
  for (const row of rows) transaction.objectStore('applications').put(row);
  await committed(transaction);
  const tookMs = performance.now() - startMs;
  twin.close();
  db.close();
  return tookMs;
}

async function putBoards(boards: Board[]): Promise<void> {
  const db = await promised(indexedDB.open(NAME));
  const transaction = db.transaction('boards', 'readwrite');
  for (const board of boards) transaction.objectStore('boards').put(board);
  await committed(transaction);
  db.close();
}

/** Stores `count` jobs made of the given ones, with the counters that say so. The last ones are the newest. */
async function putJobs(templates: Job[], count: number): Promise<void> {
  const db = await promised(indexedDB.open(NAME));
  for (let from = 0; from < count; from += SEED_PORTION) {
    const transaction = db.transaction('jobs', 'readwrite');
    for (let i = from; i < Math.min(count, from + SEED_PORTION); i++) {
      const { boardId, newAt, ...rest } = templates[i % templates.length] as Job;
      const postingId = String(i);
      const job = { ...rest, boardId, postingId, id: `${boardId}:${postingId}`, newAt: newAt - (count - i) };
      transaction.objectStore('jobs').put(job);
    }
    await committed(transaction);
  }
  const transaction = db.transaction('counters', 'readwrite');
  for (const name of ['jobs', 'open']) transaction.objectStore('counters').put({ name, value: count });
  await committed(transaction);
  db.close();
}

/**
 * Checks all boards in a run. Resolves with the time from the command to the last commit, in milliseconds. Nothing is
 * asked of the background or the database while the run goes on.
 */
async function timeRun(runId: string): Promise<{ tookMs: number; state: string; found: number }> {
  const commits = new BroadcastChannel(COMMITS);
  let lastMs = 0;
  // Every step of a run writes the run's row; what follows from its jobs later, behind it, does not.
  commits.onmessage = ({ data }: MessageEvent<object>) => {
    if (Object.keys(data).some((part) => part.startsWith(`idb://${NAME}/runs/`))) lastMs = performance.now();
  };
  const db = await promised(indexedDB.open(NAME));
  const startMs = performance.now();
  lastMs = startMs;
  const reply = await ask('check', { runId, boardIds: null });
  if (reply.error !== undefined) throw new Error(JSON.stringify(reply.error));
  for (;;) {
    while (performance.now() - lastMs < QUIET_MS) await new Promise((done) => setTimeout(done, QUIET_MS));
    const run = await promised(db.transaction('runs').objectStore('runs').get(runId));
    if (run?.endedAt == null) {
      await new Promise((done) => setTimeout(done, QUIET_MS));
      continue;
    }
    db.close();
    commits.close();
    return { tookMs: lastMs - startMs, state: run.state, found: run.found };
  }
}

/** Waits until all stored jobs were put into clusters. Resolves with the time that took, in milliseconds. */
async function timeJoin(): Promise<number> {
  const db = await promised(indexedDB.open(NAME));
  const startMs = performance.now();
  while ((await promised(db.transaction('unjoined').objectStore('unjoined').count())) > 0) {
    await new Promise((done) => setTimeout(done, JOIN_LOOK_MS));
  }
  db.close();
  return performance.now() - startMs;
}

/** A database with the same stores, keys and indexes as ours, and nothing in them. */
async function createTwin(db: IDBDatabase): Promise<IDBDatabase> {
  await promised(indexedDB.deleteDatabase(RAW_NAME));
  const transaction = db.transaction([...db.objectStoreNames]);
  const shapes = [...db.objectStoreNames].map((name) => {
    const store = transaction.objectStore(name);
    const { keyPath, autoIncrement } = store;
    const indexes = [...store.indexNames].map((one) => {
      const { keyPath: path, unique, multiEntry } = store.index(one);
      return { one, path, options: { unique, multiEntry } };
    });
    return { name, options: { keyPath, autoIncrement }, indexes };
  });
  const opening = indexedDB.open(RAW_NAME, 1);
  opening.onupgradeneeded = () => {
    for (const { name, options, indexes } of shapes) {
      const twin = opening.result.createObjectStore(name, options);
      for (const index of indexes) twin.createIndex(index.one, index.path, index.options);
    }
  };
  return promised(opening);
}

/**
 * Puts the very rows that are stored now into an empty database of the same shape, in transactions of the size
 * that the run's had: one for each page of each board's list.
 * Resolves with the time of the puts, in milliseconds.
 */
async function timeRawPuts(): Promise<{ tookMs: number; transactions: number; jobs: number; texts: number }> {
  const db = await promised(indexedDB.open(NAME));
  const twin = await createTwin(db);
  const all = (store: string) => promised(db.transaction(store).objectStore(store).getAll());
  const [jobs, texts, boards, reads, requests]: [Job[], JobText[], Board[], Read[], unknown[]] =
    await Promise.all([all('jobs'), all('texts'), all('boards'), all('reads'), all('requests')]);
  const textOf = new Map(texts.map((text) => [text.jobId, text]));
  const portions = [...Map.groupBy(jobs, (job) => job.boardId).entries()].flatMap(([boardId, ofBoard]) => {
    const read = reads.find((one) => one.boardId === boardId);
    const size = Math.ceil(ofBoard.length / Math.max(1, read?.page ?? 1));
    return Array.from({ length: Math.ceil(ofBoard.length / size) }, (_, page) => {
      const rows = ofBoard.slice(page * size, (page + 1) * size);
      return {
        jobs: rows,
        texts: rows.flatMap((job) => textOf.get(job.id) ?? []),
        boards: boards.filter((board) => board.id === boardId),
        reads: read === undefined ? [] : [read],
        requests: requests.splice(0, 1),
      };
    });
  });
  const startMs = performance.now();
  for (const portion of portions) {
    const transaction = twin.transaction(Object.keys(portion), 'readwrite');
    for (const [name, rows] of Object.entries(portion)) {
      const store = transaction.objectStore(name);
      for (const row of rows) store.put(row);
    }
    await committed(transaction);
  }
  const tookMs = performance.now() - startMs;
  twin.close();
  db.close();
  return { tookMs, transactions: portions.length, jobs: jobs.length, texts: texts.length };
}

/** Reads all rows of the tables that a backup holds, 5,000 at a time. Resolves with the time, in milliseconds. */
async function timeRawReads(): Promise<number> {
  const db = await promised(indexedDB.open(NAME));
  const startMs = performance.now();
  for (const name of ['boards', 'jobs', 'texts', 'changes', 'applications', 'notes']) {
    for (let range: IDBKeyRange | null = null; ; ) {
      const store = db.transaction(name).objectStore(name);
      const [rows, keys]: [unknown[], IDBValidKey[]] = await Promise.all([
        promised(store.getAll(range, SEED_PORTION)),
        promised(store.getAllKeys(range, SEED_PORTION)),
      ]);
      const last = keys.at(-1);
      if (rows.length < SEED_PORTION || last === undefined) break;
      range = IDBKeyRange.lowerBound(last, true);
    }
  }
  const tookMs = performance.now() - startMs;
  db.close();
  return tookMs;
}

/** Asks the background one thing. Resolves with the time to its answer, in milliseconds. */
async function timeAnswer(): Promise<number> {
  const startMs = performance.now();
  await ask('identify', { address: 'https://jobs.lever.co/example' });
  return performance.now() - startMs;
}

export const tools = {
  putBoards,
  putJobs,
  timeRun,
  timeJoin,
  timeRawPuts,
  timeRawReads,
  timeAnswer,
  timeBulk,
  timeRawApplications,
  someJobIds,
  ask,
};
