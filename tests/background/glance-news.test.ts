import { beforeEach, describe, expect, test, vi } from 'vitest';
import { GlanceNews } from '../../entrypoints/background/glance-news.ts';
import type { Glance, RunView } from '../../lib/domain/commands.ts';
import type { Database } from '../../lib/store/database.ts';
import { addToCounters } from '../../lib/store/jobs.ts';
import { manualClock } from '../ui/support/clock.ts';
import { boardOf, freshDatabase, NOON, runOf } from '../ui/support/rows.ts';

/** The glance over a database, with a run under way, and what was told of it. */
async function world({ isLooked = false } = {}) {
  const db = await freshDatabase();
  await db.boards.put(boardOf('a'));
  const clock = manualClock(NOON);
  const runs: RunView[] = [runOf('r')];
  const views = { isLooked };
  const published: Record<string, unknown>[] = [];
  const badges: [number, boolean][] = [];
  const glances: Glance[] = [];
  const errors: unknown[] = [];
  const glance = new GlanceNews(
    db,
    {
      isWatched: () => views.isLooked,
      set: (_topic, key, value) => void (key === 'now' && published.push(value as Record<string, unknown>)),
    },
    { list: runs },
    {
      clock,
      keepGlance: async (kept) => void glances.push(kept),
      showBadge: async (...shown) => void badges.push(shown),
      report: (error) => void errors.push(error),
    },
  );
  // Reading the boards' rows and what is due is what the numbers cost; the counter of matches is one row.
  const costs = { due: vi.spyOn(db.applications, 'where'), boards: vi.spyOn(db.boards, 'toArray') };
  /** Lets the time go on and what came due be done. */
  const pass = async (ms: number) => {
    const before = glances.length;
    clock.pass(ms);
    await vi.waitFor(() => expect(glances.length).toBeGreaterThan(before));
  };
  glance.touch('settled');
  await pass(0);
  costs.due.mockClear();
  costs.boards.mockClear();
  return { db, clock, runs, views, published, badges, glances, errors, glance, costs, pass };
}

async function bring(db: Database, matches: number): Promise<void> {
  await db.transaction('rw', db.counters, () => addToCounters(db, { matches, open: 1, jobs: 1 }));
}

describe('the numbers of every view', () => {
  let w: Awaited<ReturnType<typeof world>>;
  beforeEach(async () => {
    w = await world();
  });

  test('cost nothing while nobody looks, and the badge is exact all the same', async () => {
    for (let i = 1; i <= 40; i++) {
      await bring(w.db, 1);
      w.glance.touch('progress');
      await w.pass(250);
      expect(w.badges.at(-1)).toEqual([i, false]);
    }
    expect(w.costs.due).not.toHaveBeenCalled();
    expect(w.costs.boards).not.toHaveBeenCalled();
    expect(w.glances.at(-1)?.stats.unread).toBe(40);
    expect(w.errors).toEqual([]);
  });

  test('are read once when the run has ended, for the picture that the next popup opens with', async () => {
    await bring(w.db, 1);
    w.glance.touch('settled');
    await w.pass(250);
    expect(w.costs.due).not.toHaveBeenCalled();
    w.runs[0] = runOf('r', { state: 'finished', endedAt: NOON });
    w.glance.touch('settled');
    await w.pass(250);
    expect(w.costs.due).toHaveBeenCalledTimes(1);
    expect(w.glances.at(-1)?.stats).toMatchObject({ jobs: 1, open: 1, unread: 1 });
  });

  test('tell on the badge of a board that needs the user as soon as it does, and no longer', async () => {
    await w.db.boards.put(boardOf('a', { reason: 'needs-sign-in' }));
    w.glance.touch('boards');
    await w.pass(250);
    expect(w.badges.at(-1)).toEqual([0, true]);
    await w.db.boards.put(boardOf('a'));
    w.glance.touch('boards');
    await w.pass(250);
    expect(w.badges.at(-1)).toEqual([0, false]);
    expect(w.costs.due).not.toHaveBeenCalled();
  });

  test('are read every 5 seconds while somebody looks, the last of a run after it at the latest', async () => {
    w.views.isLooked = true;
    for (let i = 0; i < 60; i++) {
      await bring(w.db, 0);
      w.glance.touch('progress');
      await w.pass(250);
    }
    // 15 seconds.
    expect(w.costs.due).toHaveBeenCalledTimes(3);
    await bring(w.db, 0);
    w.glance.touch('progress');
    await w.pass(250);
    expect(w.published.at(-1)).toMatchObject({ jobs: 60 });
    await w.pass(5000);
    expect(w.published.at(-1)).toMatchObject({ jobs: 61 });
  });

  test('follow at once what the user did, and what ended', async () => {
    w.views.isLooked = true;
    await bring(w.db, 0);
    w.glance.touch('settled');
    await w.pass(250);
    expect(w.published.at(-1)).toMatchObject({ jobs: 1 });
  });
});
