// @vitest-environment happy-dom
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { JobwakeError } from '../../lib/domain/errors.ts';
import type { Database } from '../../lib/store/database.ts';
import { readCounters } from '../../lib/store/jobs.ts';
import { carryOutOn } from './support/commands.ts';
import { fakeLive } from './support/live.ts';
import { panelOver } from './support/panel.ts';
import { freshDatabase, jobOf, storeJobs } from './support/rows.ts';
import { speak } from './support/words.ts';

beforeAll(() => speak());

async function world(count: number) {
  const db: Database = await freshDatabase();
  await storeJobs(
    db,
    Array.from({ length: count }, (_, i) => jobOf(i, { unseen: 1 })),
  );
  const live = fakeLive();
  carryOutOn(live, db);
  const { panel, stored } = await panelOver(db, { live });
  return { live, panel, ...stored, unseen: async () => (await readCounters(db)).unseen };
}

describe('marking jobs as seen', () => {
  test('shows at once and reaches the database', async () => {
    const { seen, unseen } = await world(3);
    const job = jobOf(1, { unseen: 1 });
    const marked = seen.markSeen(job);
    expect(seen.isUnseen(job)).toBe(false);
    expect(seen.isUnseen(jobOf(2, { unseen: 1 }))).toBe(true);
    expect(seen.unseenCount(3)).toBe(2);
    await marked;
    expect(await unseen()).toBe(2);
    expect(seen.unseenCount(2)).toBe(2);
  });

  test('takes back exactly what it marked, even of very many, and shows it at once', async () => {
    const { seen, tracker, unseen, live, panel } = await world(1000);
    const marking = seen.markAllSeen(1000);
    expect(seen.unseenCount(1000)).toBe(0);
    await marking;
    expect(await unseen()).toBe(0);
    expect(panel.toasts.list.value.map(({ text }) => text)).toEqual(['1,000 jobs marked as seen']);
    live.answer('undo', () => new Promise(() => undefined));
    void tracker.undoLast();
    await vi.waitFor(() => expect(seen.unseenCount(0)).toBe(1000));
    expect(seen.isUnseen(jobOf(7))).toBe(true);
  });

  test('is taken back from another window, once this one is closed', async () => {
    const { seen, unseen, live, db } = await world(3);
    await seen.markAllSeen(3);
    const later = await panelOver(db, { live });
    expect(await later.stored.tracker.undoLast()).toBe(true);
    expect(await unseen()).toBe(3);
    expect(later.panel.toasts.list.value.map(({ text }) => text)).toEqual(['Undone for 3 jobs.']);
  });

  test('shows the job as new again when it is refused', async () => {
    const { seen, live } = await world(1);
    live.answer('setSeen', () => {
      throw new JobwakeError('disk-full', 'No room');
    });
    const job = jobOf(0, { unseen: 1 });
    await expect(seen.markSeen(job)).rejects.toThrow('No room');
    expect(seen.isUnseen(job)).toBe(true);
    expect(seen.unseenCount(1)).toBe(1);
  });

  test('asks nothing for a job that was seen before', async () => {
    const { seen, live } = await world(1);
    await seen.markSeen(jobOf(0));
    expect(live.asked).toEqual([]);
  });
});
