import { describe, expect, test } from 'vitest';
import { JobwakeError } from '../../lib/domain/errors.ts';
import type { Database } from '../../lib/store/database.ts';
import { readCounters } from '../../lib/store/jobs.ts';
import { setSeen } from '../../lib/store/seen.ts';
import { createAsk } from '../../lib/ui/live.ts';
import { SeenStore } from '../../lib/ui/seen.ts';
import { fakeLive } from './support/live.ts';
import { freshDatabase, jobOf, storeJobs } from './support/rows.ts';

async function world(count: number) {
  const db: Database = await freshDatabase();
  await storeJobs(
    db,
    Array.from({ length: count }, (_, i) => jobOf(i, { unseen: 1 })),
  );
  const live = fakeLive();
  live.answer('setSeen', async ({ jobIds, isSeen }: { jobIds: string[]; isSeen: boolean }) => ({
    changedIds: await setSeen(db, jobIds, isSeen),
  }));
  const seen = new SeenStore(db, createAsk(live), async () => undefined);
  return { db, live, seen, unseen: async () => (await readCounters(db)).unseen };
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

  test('takes back exactly what it marked, even of very many', async () => {
    const { seen, unseen, live } = await world(1000);
    const marking = seen.markAllSeen();
    expect(seen.unseenCount(1000)).toBe(0);
    const ids = await marking;
    expect(ids).toHaveLength(1000);
    expect(await unseen()).toBe(0);
    const longest = Math.max(...live.asked.map(({ args }) => JSON.stringify(args).length));
    expect(longest).toBeLessThan(64_000);
    await seen.unmark(ids);
    expect(await unseen()).toBe(1000);
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
