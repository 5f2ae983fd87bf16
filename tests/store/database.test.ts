import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { Dexie } from 'dexie';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { newJob } from '../../lib/domain/job.ts';
import { type Database, openDatabase } from '../../lib/store/database.ts';
import {
  countNewerJobs,
  jobsOfBoard,
  type NewestKey,
  newestJobKeys,
  newestJobs,
} from '../../lib/store/jobs.ts';
import { appendLog, logOfRun } from '../../lib/store/runs.ts';
import { SCHEMA_VERSION } from '../../lib/store/schema.ts';
import { storeError } from '../../lib/store/store-error.ts';
import { readSample, restoreSample, SAMPLES } from '../support/samples.ts';
import { posting } from '../support/world.ts';

describe('opening', () => {
  test('finds a frozen sample of every version so far, and keeps all that is in it', async () => {
    const files = readdirSync(SAMPLES).sort();
    expect(files).toEqual(Array.from({ length: SCHEMA_VERSION }, (_, i) => `v${i + 1}.json`));
    for (const file of files) {
      const sample = readSample(file);
      const name = randomUUID();
      await restoreSample(name, sample);
      const db = await openDatabase(name);
      for (const [table, rows] of Object.entries(sample.rows)) {
        expect(await db.table(table).count(), `${file}, ${table}`).toBe(rows.length);
      }
      expect(await newestJobs(db, null, 10)).toHaveLength(sample.rows.jobs?.length ?? 0);
      db.close();
    }
  });

  test('refuses a database from a newer version, and leaves it as it is', async () => {
    const name = randomUUID();
    await restoreSample(name, {
      version: SCHEMA_VERSION + 1,
      stores: { boards: 'id', later: 'id' },
      rows: { later: [{ id: 1 }] },
    });
    await expect(openDatabase(name)).rejects.toMatchObject({ code: 'database-newer', canRetry: false });
    const again = new Dexie(name);
    await again.open();
    expect(again.verno).toBe(SCHEMA_VERSION + 1);
    expect(await again.table('later').count()).toBe(1);
    again.close();
  });

  test('tells a full disk from other trouble, however deep the library wraps it', () => {
    const quota = new DOMException('full', 'QuotaExceededError');
    expect(storeError(quota)).toMatchObject({ code: 'disk-full', canRetry: true });
    expect(storeError(Object.assign(new Error('x'), { name: 'AbortError', inner: quota })).code).toBe(
      'disk-full',
    );
    expect(storeError(new Error('x')).code).toBe('database-broken');
  });
});

async function fill(times: number[]): Promise<Database> {
  const db = await openDatabase(randomUUID());
  const context = { boardId: 'world:a', company: 'A', isBaseline: false, isPartial: false };
  await db.jobs.bulkPut(times.map((at, i) => newJob(posting(`${i}`), null, { ...context, at })));
  return db;
}

test('one row is changed without a transaction of the caller', async () => {
  const db = await fill([1]);
  await db.jobs.update('world:a:0', { missed: 7 });
  expect((await db.jobs.get('world:a:0'))?.missed).toBe(7);
  db.close();
});

describe('newest first', () => {
  test('pages show each job once, in one order, also where times are equal', async () => {
    const histories = fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(histories, fc.integer({ min: 1, max: 7 }), async (times, limit) => {
        const db = await fill(times);
        const keys: NewestKey[] = [];
        for (let after: NewestKey | null = null; ; ) {
          const page = await newestJobKeys(db, after, limit);
          keys.push(...page);
          after = page.at(-1) ?? null;
          if (page.length < limit) break;
        }
        const rows = await newestJobs(db, null, 100);
        expect(keys).toEqual(rows.map((job) => [job.newAt, job.id]));
        expect(new Set(keys.map(([, id]) => id)).size).toBe(times.length);
        expect(rows.every((job, i) => i === 0 || (rows[i - 1]?.newAt ?? 0) >= job.newAt)).toBe(true);
        const middle = keys[Math.floor(keys.length / 2)];
        if (middle) expect(await countNewerJobs(db, middle, 100)).toBe(Math.floor(keys.length / 2));
        db.close();
      }),
      { numRuns: 30 },
    );
  });

  test('the jobs of a board are its own, whatever other boards are called', async () => {
    const db = await openDatabase(randomUUID());
    for (const boardId of ['s:acme', 's:acme2', 's:acm', 's:acme-b']) {
      await db.jobs.put(
        newJob(posting('1'), null, { boardId, company: '', at: 1, isBaseline: false, isPartial: false }),
      );
    }
    expect((await jobsOfBoard(db, 's:acme')).map((job) => job.id)).toEqual(['s:acme:1']);
    db.close();
  });
});

describe("a run's log", () => {
  test('keeps its last 100 lines, in order, however they come', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 130 }), { maxLength: 6 }), async (portions) => {
        const db = await openDatabase(randomUUID());
        let run = { id: 'r', logged: 0 } as Parameters<typeof appendLog>[1];
        for (const count of portions) {
          const lines = Array.from(
            { length: count },
            () => ({ at: 1, level: 'info', code: 'read', values: {} }) as const,
          );
          run = (await appendLog(db, run, lines)).run;
        }
        const total = portions.reduce((sum, count) => sum + count, 0);
        const kept = Math.min(total, 100);
        const seqs = (await logOfRun(db, 'r')).map((line) => line.seq);
        expect(seqs).toEqual(Array.from({ length: kept }, (_, i) => total - kept + i));
        db.close();
      }),
      { numRuns: 20 },
    );
  });
});

describe('a reading', () => {
  async function isCommitted(read: (db: Database) => Promise<unknown>): Promise<boolean> {
    const db = await fill([3, 1, 2]);
    const commit = vi.spyOn(IDBTransaction.prototype, 'commit');
    try {
      await read(db);
      return commit.mock.calls.length > 0;
    } finally {
      commit.mockRestore();
      db.close();
    }
  }

  test.each<[string, (db: Database) => Promise<unknown>]>([
    ['of one row', (db) => db.jobs.get('none')],
    ['of several rows', (db) => db.jobs.bulkGet(['none', 'neither'])],
    ['of all rows', (db) => db.jobs.toArray()],
    ['of keys', (db) => db.jobs.toCollection().primaryKeys()],
    ['of a number', (db) => db.jobs.count()],
  ])('%s ends without waiting for the one who asked', async (_, read) => {
    expect(await isCommitted(read)).toBe(true);
  });

  test('within a transaction leaves it open', async () => {
    const seen = await isCommitted((db) =>
      db.transaction('r', db.jobs, async () => {
        await db.jobs.count();
        expect(await db.jobs.toArray()).toHaveLength(3);
      }),
    );
    expect(seen).toBe(false);
  });

  test('that is the first half of a deletion leaves the transaction to it', async () => {
    const db = await fill([3, 1, 2]);
    await db.jobs.where('id').between('', '\uffff').delete();
    expect(await db.jobs.count()).toBe(0);
    db.close();
  });

  test('backwards gives all rows', async () => {
    const db = await fill([3, 1, 2]);
    expect((await newestJobs(db, null, 10)).map((job) => job.newAt)).toEqual([3, 2, 1]);
    db.close();
  });
});
