// @vitest-environment happy-dom

import { effect } from '@preact/signals';
import { Dexie } from 'dexie';
import { beforeAll, expect, test, vi } from 'vitest';
import { InsightsView } from '../../components/insights/insights-view.tsx';
import { blankApplication } from '../../lib/domain/application.ts';
import { defaultStages } from '../../lib/domain/stages.ts';
import { partOf } from '../../lib/store/written-tables.ts';
import { insightsOf, sourceOfJob } from '../../lib/ui/insights.ts';
import { manualClock } from './support/clock.ts';
import { draw, drawn } from './support/draw.ts';
import { panelOver } from './support/panel.ts';
import { freshDatabase, jobOf, storeJobs } from './support/rows.ts';
import { speak } from './support/words.ts';

beforeAll(() => speak());

const DAY = 86_400_000;

async function viewOf(db: Awaited<ReturnType<typeof freshDatabase>>) {
  const { panel, stored } = await panelOver(db);
  return draw(<InsightsView panel={panel} stored={stored} />);
}

test('with nothing stored says so and draws nothing', async () => {
  const page = await viewOf(await freshDatabase());
  await drawn(() => expect(page.text()).toContain('Nothing to tell yet'));
  expect(page.all('.figure')).toEqual([]);
});

test('tells in sentences and tables what it draws, and follows what the user does', async () => {
  const db = await freshDatabase();
  const now = Date.now();
  const salary = { min: null, period: 'YEAR', currency: 'EUR', text: '' } as const;
  const jobs = Array.from({ length: 6 }, (_, i) =>
    jobOf(i, { newAt: now - i * DAY, salary: { ...salary, max: 50_000 + i * 5000 } as never }),
  );
  await storeJobs(db, jobs);
  await db.announced.bulkPut([
    { id: `a|${jobs[0]?.id}`, at: now },
    { id: `b|${jobs[0]?.id}`, at: now },
  ]);
  const moves = (stages: string[]) =>
    stages.map((stage, i) => ({ id: `m${i}`, at: now - (9 - i * 4) * DAY, stage, closing: null }));
  const put = (i: number, stages: string[]) =>
    db.applications.put({
      ...blankApplication(jobs[i]?.id ?? ''),
      stage: stages.at(-1) as string,
      moves: moves(stages),
    });
  await put(0, ['saved', 'applied', 'interview']);
  await put(1, ['saved']);
  const page = await viewOf(db);
  const says = (text: string) => drawn(() => expect(page.text()).toContain(text));
  await says('2 jobs tracked: 1 applied to, 1 came as far as Interview.');
  await says('6 new jobs in 30 days, and 1 that matched.');
  await says('1 application sent, 1 answered (100%).');
  await says('too few to tell');
  await says('Applications stay longest in Saved: 4 days at the median.');
  await says('6 of 6 jobs say what they pay');
  await says('4 steps of yours in 12 weeks, on 3 days.');
  page.button('Show as table: How far applications came').click();
  await drawn(() => expect(page.all('.figure-table tbody tr')).toHaveLength(6));
  const cells = page.all('.figure-table tbody tr:nth-child(3) > *').map(({ textContent }) => textContent);
  expect(cells).toEqual(['Applied', '1', '100%']);
  page.button('Show as picture: How far applications came').click();
  await put(1, ['saved', 'applied']);
  await says('2 jobs tracked: 2 applied to');
});

test('names the source of a job by its board or by the page that it was saved from', () => {
  expect(sourceOfJob('lever:acme:1')).toBe('lever');
  expect(sourceOfJob('https://www.world.example/jobs/1')).toBe('world.example');
});

test('are read anew every five seconds while somebody looks, and by whoever comes back after something changed', async () => {
  const db = await freshDatabase();
  const clock = manualClock(new Date(2026, 10, 24, 12).getTime());
  const reads = vi.spyOn(db.announced, 'where');
  const all = insightsOf({
    ...{ db, clock, firstDay: 1, stages: defaultStages },
    onError: (thrown) => expect.unreachable(String(thrown)),
  });
  const look = () => effect(() => void all.value);
  const shows = (jobs: number) => vi.waitFor(() => expect(all.peek()?.jobs).toBe(jobs));
  const add = async (index: number) => {
    const heard = new Promise<void>((resolve) =>
      Dexie.on('storagemutated', (parts) => partOf(db.name, 'jobs') in parts && resolve()),
    );
    await storeJobs(db, [jobOf(index)]);
    await heard;
  };
  const lookAway = look();
  await shows(0);
  await add(0);
  clock.pass(0);
  await shows(1);
  await add(1);
  clock.pass(4999);
  expect(reads).toHaveBeenCalledTimes(2);
  clock.pass(1);
  await shows(2);
  lookAway();
  look()();
  await add(2);
  clock.pass(60_000);
  expect(reads).toHaveBeenCalledTimes(3);
  const lookAwayAgain = look();
  expect(all.peek()?.jobs).toBe(2);
  await shows(3);
  lookAwayAgain();
  clock.pass(86_400_000);
  look();
  await vi.waitFor(() => expect(reads).toHaveBeenCalledTimes(5));
});
