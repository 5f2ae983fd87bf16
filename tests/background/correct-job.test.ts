import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { correct } from '../../entrypoints/background/correct-job.ts';
import { pageReaders } from '../../entrypoints/background/page-readers.ts';
import { readers } from '../../entrypoints/background/readers.ts';
import { asKept } from '../../lib/domain/kept.ts';
import type { HandedPage } from '../../lib/domain/page-job.ts';
import { forgetKept } from '../../lib/run/keep-jobs.ts';
import { type Database, openDatabase } from '../../lib/store/database.ts';
import { jobOf, NOON } from '../ui/support/rows.ts';

const JOB = jobOf(1, { title: 'Boat Builder | Apply', url: 'https://tidewright.example/jobs/1' });
let db: Database;
let recipes: unknown;
let inTab: HandedPage | { problem: 'gone' };

beforeEach(async () => {
  db = await openDatabase(randomUUID());
  recipes = undefined;
  inTab = { problem: 'gone' };
  await db.jobs.put(JOB);
});

const say = (corrected: object, jobId = JOB.id) =>
  correct(
    { jobId, corrected, tabId: 1 },
    {
      db,
      readers,
      pageReaders: async () => pageReaders,
      takePage: async () => inTab,
      changeRecipes: async (edit) => {
        recipes = edit(recipes);
      },
    },
  );
const shown = async () => asKept((await db.jobs.get(JOB.id)) ?? JOB);

test('what the user says of a stored job is kept beside what its posting says, and learned for its site', async () => {
  const said = { title: 'Boat Builder', pay: '40 000 € a year', places: 'Kiel; Lübeck' };
  expect(await say(said)).toEqual({ wasSaved: false });
  expect(await shown()).toMatchObject({
    title: 'Boat Builder',
    places: ['Kiel', 'Lübeck'],
    salary: { min: 40_000, currency: 'EUR', period: 'YEAR' },
  });
  expect((await db.jobs.get(JOB.id))?.title).toBe('Boat Builder | Apply');
  expect((await db.applications.get(JOB.id))?.stage).toBe('saved');
  expect(recipes).toEqual([{ kind: 'cut', host: 'tidewright.example', start: '', end: ' | Apply' }]);
  const rows = await db.jobs.toArray();
  expect(await say(said)).toEqual({ wasSaved: true });
  expect(await db.jobs.toArray()).toEqual(rows);
});

test('what the posting says itself is no correction, and forgetting the saving takes all of it back', async () => {
  await say({ company: 'Tidewright' });
  await say({ company: 'Acme' });
  expect((await db.jobs.get(JOB.id))?.kept?.corrections).toEqual({});
  await forgetKept(db, [JOB.id], NOON);
  expect(await db.jobs.toArray()).toEqual([JOB]);
});

test('a job that is not there and pay that nobody understands are refused, and nothing is kept', async () => {
  await expect(say({ title: 'A' }, 'world:acme:9')).rejects.toMatchObject({ code: 'job-unknown' });
  await expect(say({ pay: 'plenty' })).rejects.toMatchObject({ code: 'pay-unclear' });
  expect(await db.jobs.toArray()).toEqual([JOB]);
});

test('what stands on the page in the tab is learned from it, and from no page of another site', async () => {
  const html = '<body><h2 class="headline">Shipwright</h2></body>';
  inTab = { address: 'https://elsewhere.example/jobs/1', html };
  await say({ title: 'Shipwright' });
  expect(recipes).toBeUndefined();
  inTab = { address: 'https://tidewright.example/jobs/1', html };
  await say({ title: 'Shipwright' });
  const spot = { kind: 'at', field: 'title', at: '[class~=headline]', start: '', end: '' };
  expect(recipes).toEqual([{ ...spot, host: 'tidewright.example' }]);
});
