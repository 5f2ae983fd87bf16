import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Database } from '../../lib/store/database.ts';
import { carryOut } from '../../lib/tracker/carry-out.ts';
import { JobList } from '../../lib/ui/job-list.ts';
import { systemClock } from '../../lib/util/clock.ts';
import { drawn } from './support/draw.ts';
import { freshDatabase, jobOf, NOON, storeJobs } from './support/rows.ts';

const failed: unknown[] = [];
const listOf = (db: Database) => new JobList(db, systemClock, (thrown) => failed.push(thrown));
const ids = (list: JobList) => Array.from({ length: list.known.value }, (_, i) => list.idAt(i));

/** The background at work: what it writes reaches the list through the database alone. */
const many = (from: number, count: number) => Array.from({ length: count }, (_, i) => jobOf(from + i));

afterEach(() => expect(failed.splice(0)).toEqual([]));

describe('the list of jobs', () => {
  test('shows its first rows before all ids are known, and its whole length at once', async () => {
    const db = await freshDatabase();
    await storeJobs(db, many(0, 6000));
    const list = listOf(db);
    await drawn(() => expect(list.total.value).toBe(6000));
    expect(list.known.value).toBeLessThan(6000);
    expect(list.row(list.idAt(0) ?? '').value).toMatchObject({ title: 'Job 0' });
    await vi.waitFor(() => expect(list.known.value).toBe(6000), { timeout: 30_000 });
    expect(ids(list)).toEqual(many(0, 6000).map((job) => job.id));
    expect(list.indexOf('world:acme:5999')).toBe(5999);
  });

  test('reads the rows that are shown, wherever the list was scrolled to', async () => {
    const db = await freshDatabase();
    await storeJobs(db, many(0, 300));
    const list = listOf(db);
    await drawn(() => expect(list.known.value).toBe(300));
    const row = list.row('world:acme:250');
    expect(row.value).toBeUndefined();
    list.show({ start: 240, end: 260 }, null);
    await drawn(() => expect(row.value).toMatchObject({ title: 'Job 250' }));
  });

  test('leaves out what the user is not interested in, from the next time that it is made', async () => {
    const db = await freshDatabase();
    await storeJobs(db, many(0, 50));
    const list = listOf(db);
    await drawn(() => expect(list.known.value).toBe(50));
    const jobIds = [3, 40].map((index) => jobOf(index).id);
    await carryOut(db, { name: 'hideJobs', args: { commandId: 'a', jobIds, isHidden: true } }, NOON);
    expect(list.known.value).toBe(50);
    await list.refresh();
    await drawn(() => expect(list.known.value).toBe(48));
    expect(list.total.value).toBe(48);
    expect(jobIds.map((jobId) => list.indexOf(jobId))).toEqual([-1, -1]);
    await storeJobs(db, [jobOf(100, { newAt: NOON + 1 })]);
    await drawn(() => expect(list.arrivals.value.count).toBe(1));
  });

  test('never moves by itself: new jobs wait to be asked for', async () => {
    const db = await freshDatabase();
    await storeJobs(db, many(0, 50));
    const list = listOf(db);
    await drawn(() => expect(list.known.value).toBe(50));
    const before = ids(list);
    await storeJobs(db, [jobOf(100, { newAt: NOON + 1 }), jobOf(101, { newAt: NOON + 2 })]);
    await drawn(() => expect(list.arrivals.value).toEqual({ count: 2, areNewest: true }));
    expect(ids(list)).toEqual(before);
    await list.refresh();
    await drawn(() => expect(list.known.value).toBe(52));
    expect(list.idAt(0)).toBe('world:acme:101');
    expect(list.arrivals.value.count).toBe(0);
  });

  test('tells jobs that are only older apart from new ones', async () => {
    const db = await freshDatabase();
    await storeJobs(db, many(0, 10));
    const list = listOf(db);
    await drawn(() => expect(list.known.value).toBe(10));
    await storeJobs(db, [jobOf(100, { newAt: NOON - 90_000 })]);
    await drawn(() => expect(list.arrivals.value).toEqual({ count: 1, areNewest: false }));
  });

  test('fills itself when it was empty', async () => {
    const db = await freshDatabase();
    const list = listOf(db);
    await drawn(() => expect(list.total.value).toBe(0));
    await storeJobs(db, many(0, 5));
    await drawn(() => expect(list.total.value).toBe(5));
    expect(list.arrivals.value.count).toBe(0);
  });

  test('follows changes of the rows that are shown, and knows of one that is gone', async () => {
    const db = await freshDatabase();
    await storeJobs(db, many(0, 5));
    const list = listOf(db);
    await drawn(() => expect(list.known.value).toBe(5));
    list.show({ start: 0, end: 5 }, null);
    const row = list.row('world:acme:2');
    await db.jobs.update('world:acme:2', { state: 'closed' });
    await drawn(() => expect(row.value).toMatchObject({ state: 'closed' }));
    await db.jobs.delete('world:acme:2');
    await drawn(() => expect(row.value).toBeNull());
  });

  test('offers nothing for ever when the stored counter is wrong', async () => {
    const db = await freshDatabase();
    await storeJobs(db, many(0, 8));
    await db.counters.put({ name: 'jobs', value: 11 });
    const list = listOf(db);
    await drawn(() => expect(list.known.value).toBe(8));
    await drawn(() => expect(list.total.value).toBe(8));
    await db.jobs.update('world:acme:0', { title: 'Changed' });
    list.show({ start: 0, end: 8 }, null);
    await drawn(() => expect(list.row('world:acme:0').value).toMatchObject({ title: 'Changed' }));
    expect(list.arrivals.value.count).toBe(0);
  });
});
