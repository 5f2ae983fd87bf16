import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { correct } from '../../entrypoints/background/correct-job.ts';
import { pageReaders } from '../../entrypoints/background/page-readers.ts';
import { asKept } from '../../lib/domain/kept.ts';
import type { HandedPage } from '../../lib/domain/page-job.ts';
import { type Database, openDatabase } from '../../lib/store/database.ts';
import { forgetKept } from '../../lib/store/kept-jobs.ts';
import { readRecipes } from '../../lib/store/recipes.ts';
import { undoCommand } from '../../lib/tracker/undo.ts';
import { jobOf, NOON } from '../ui/support/rows.ts';

const JOB = jobOf(1, { title: 'Boat Builder | Apply', url: 'https://tidewright.example/jobs/1' });
let db: Database;
let inTab: HandedPage | { problem: 'gone' };

beforeEach(async () => {
  db = await openDatabase(randomUUID());
  inTab = { problem: 'gone' };
  await db.jobs.put(JOB);
});

let commands = 0;
const say = (corrected: object, jobId = JOB.id, commandId = `said-${commands++}`) =>
  correct({ commandId, jobId, corrected, tabId: 1 }, { ...pageReaders, db, takePage: async () => inTab });
const shown = async () => asKept((await db.jobs.get(JOB.id)) ?? JOB);

test('what the user says of a stored job is kept beside what its posting says, and learned for its site', async () => {
  const said = { title: 'Boat Builder', pay: '40 000 € a year', places: 'Kiel; Lübeck' };
  expect(await say(said)).toEqual({ changed: 1 });
  expect(await shown()).toMatchObject({
    title: 'Boat Builder',
    places: ['Kiel', 'Lübeck'],
    salary: { min: 40_000, currency: 'EUR', period: 'YEAR' },
  });
  expect((await db.jobs.get(JOB.id))?.title).toBe('Boat Builder | Apply');
  expect((await db.applications.get(JOB.id))?.stage).toBe('saved');
  expect(await readRecipes(db)).toEqual([
    { kind: 'cut', host: 'tidewright.example', start: '', end: ' | Apply' },
  ]);
  const rows = await db.jobs.toArray();
  expect(await say(said)).toEqual({ changed: 0 });
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
  expect(await readRecipes(db)).toEqual([]);
  inTab = { address: 'https://tidewright.example/jobs/1', html };
  await say({ title: 'Shipwright' });
  const spot = { kind: 'at', field: 'title', at: '[class~=headline]', start: '', end: '' };
  expect(await readRecipes(db)).toEqual([{ ...spot, host: 'tidewright.example' }]);
});

test('a correction is taken back with the saving and what was learned from it, and what was written since stays', async () => {
  await say({ title: 'Boat Builder', pay: '40 000 € a year' }, JOB.id, 'first');
  expect(await say({ title: 'Shipwright' }, JOB.id, 'first')).toEqual({ changed: 1 });
  expect((await shown()).title).toBe('Boat Builder');
  await say({ places: 'Kiel' }, JOB.id, 'second');
  await undoCommand(db, 'first', NOON);
  expect((await db.jobs.get(JOB.id))?.kept?.corrections).toEqual({ places: ['Kiel'] });
  expect(await readRecipes(db)).toEqual([]);
  await forgetKept(db, [JOB.id], NOON);
  await say({ title: 'Boat Builder' }, JOB.id, 'third');
  await say({ places: 'Kiel' }, JOB.id, 'fourth');
  await undoCommand(db, 'fourth', NOON);
  await undoCommand(db, 'third', NOON);
  expect(await db.jobs.toArray()).toEqual([JOB]);
  expect(await db.applications.count()).toBe(0);
});
