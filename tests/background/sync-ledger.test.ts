import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SyncLedger } from '../../entrypoints/background/sync-ledger.ts';
import { type Database, openDatabase } from '../../lib/store/database.ts';
import { addRequest, newestRequests } from '../../lib/store/requests.ts';

const HOUR_MS = 3_600_000;
const SERVER = 'https://sync.example:8790/jobs';
const ENTRY = { host: 'sync.example:8790', purpose: 'sync', boardId: '' } as const;

let db: Database;
let nowMs: number;
const reports: unknown[] = [];
const begin = () => new SyncLedger({ db, now: () => nowMs, report: (error) => reports.push(error) });

beforeEach(async () => {
  db = await openDatabase(randomUUID());
  nowMs = 500_000 * HOUR_MS;
});
afterEach(async () => {
  await db.delete();
  expect(reports).toEqual([]);
});

/** The entries without their ids, oldest first. */
const entries = async () => (await newestRequests(db)).reverse().map(({ id, ...entry }) => entry);

test('a socket and what passes over it are one entry for each hour, also when the background dies meanwhile', async () => {
  const first = begin();
  first.note(SERVER, { status: 101, requests: 1, bytes: 0 });
  first.note(SERVER, { status: 101, requests: 0, bytes: 300 });
  await first.flush();
  const second = begin();
  nowMs += HOUR_MS / 2;
  second.note(SERVER, { status: 101, requests: 1, bytes: 20 });
  await second.flush();
  expect(await entries()).toEqual([{ ...ENTRY, status: 101, at: nowMs, count: 2, bytes: 320 }]);
  const before = nowMs;
  nowMs += HOUR_MS / 2;
  second.note(SERVER, { status: 101, requests: 0, bytes: 7 });
  await second.flush();
  expect(await entries()).toEqual([
    { ...ENTRY, status: 101, at: before, count: 2, bytes: 320 },
    { ...ENTRY, status: 101, at: nowMs, count: 0, bytes: 7 },
  ]);
});

test('each server and each kind of answer has an entry of its own, and entries of other kinds stay as they are', async () => {
  const read = {
    at: nowMs,
    host: ENTRY.host,
    purpose: 'webhook',
    boardId: '',
    status: 200,
    bytes: 5,
  } as const;
  await addRequest(db, { ...read });
  const ledger = begin();
  ledger.note(SERVER, { status: 200, requests: 1, bytes: 10 });
  ledger.note(SERVER, { status: 0, requests: 1, bytes: 0 });
  ledger.note('http://127.0.0.1:8790', { status: 200, requests: 1, bytes: 30 });
  await ledger.flush();
  expect(await entries()).toEqual([
    read,
    { ...ENTRY, status: 200, at: nowMs, count: 1, bytes: 10 },
    { ...ENTRY, status: 0, at: nowMs, count: 1, bytes: 0 },
    { ...ENTRY, host: '127.0.0.1:8790', status: 200, at: nowMs, count: 1, bytes: 30 },
  ]);
});

test('requests make few writes: much that passes in a moment is written at once', async () => {
  const ledger = begin();
  let writes = 0;
  const count = () => {
    writes += 1;
  };
  db.requests.hook('creating', count);
  db.requests.hook('updating', count);
  for (let i = 0; i < 1000; i++) ledger.note(SERVER, { status: 200, requests: 1, bytes: 1 });
  await ledger.flush();
  await ledger.flush();
  expect(writes).toBe(1);
  expect(await entries()).toMatchObject([{ count: 1000, bytes: 1000 }]);
});
