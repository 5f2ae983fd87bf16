import { beforeEach, expect, test } from 'vitest';
import { pageHandlers } from '../../entrypoints/background/page-handlers.ts';
import { openDatabase } from '../../lib/store/database.ts';
import { readCounters } from '../../lib/store/jobs.ts';
import { readRecipes } from '../../lib/store/recipes.ts';
import { lastUndoable } from '../../lib/store/undo.ts';
import { carryOut } from '../../lib/tracker/carry-out.ts';
import { undoCommand } from '../../lib/tracker/undo.ts';
import { NOON } from '../ui/support/rows.ts';
import { BOAT, markup, openPageWorld, type PageWorld, page } from './page-world.ts';

// Counters stand at nought after an undo, the notes go as soon as clusters and lists have followed, and what is kept of
// the commands themselves is no part of what they change.
const BESIDE = ['counters', 'unjoined', 'headerMarks', 'undo', 'outbox'];
const NONE = { jobs: 0, open: 0, unseen: 0 };

let world: PageWorld;
beforeEach(async () => {
  world = await openPageWorld();
});
const undo = (commandId: string) => undoCommand(world.tools.db, commandId, NOON);
/** As after the background died: only what is stored is left. */
async function dieAndRestart() {
  const { name } = world.tools.db;
  world.tools.db.close();
  world.tools.db = await openDatabase(name);
}
const forget = (commandId: string) => pageHandlers.forgetSaved({ commandId, jobIds: [BOAT] }, world.tools);

test('a saving is the newest change, and is undone without a trace after the background died', async () => {
  const before = await world.everything(BESIDE);
  await world.save(page(BOAT), { title: 'Boat' }, 'save');
  await dieAndRestart();
  const newest = await lastUndoable(world.tools.db, 0);
  expect(newest?.id).toBe('save');
  await undo('save');
  await undo('save');
  expect(await readRecipes(world.tools.db)).toEqual([]);
  await world.tools.db.meta.delete('recipes');
  expect(await world.everything(BESIDE)).toBe(before);
  expect(await readCounters(world.tools.db)).toEqual(NONE);
});

test('a saving that arrives twice is answered alike and saves once, also after it was undone', async () => {
  const first = await world.save(page(BOAT), null, 'save');
  const stored = await world.everything();
  expect(await world.save(page(BOAT), null, 'save')).toEqual(first);
  expect(await world.everything()).toBe(stored);
  await undo('save');
  await world.save(page(BOAT), null, 'save');
  expect(await world.tools.db.jobs.count()).toBe(0);
});

test('what the user did with a job since it was saved stays, and so does the job', async () => {
  const { db } = world.tools;
  await world.save(page(BOAT), null, 'save');
  await carryOut(db, { name: 'setStar', args: { commandId: 'star', jobIds: [BOAT], isStarred: true } }, NOON);
  await undo('save');
  expect(await db.jobs.get(BOAT)).not.toHaveProperty('kept');
  expect(await db.applications.get(BOAT)).toMatchObject({ isStarred: true, moves: [] });
});

test('saving once more with a correction is undone to the former saving', async () => {
  const { db } = world.tools;
  await world.save(page(BOAT), null, 'save');
  const before = await db.jobs.toArray();
  await world.save(page(BOAT), { title: 'Boat' }, 'again');
  await undo('again');
  expect(await db.jobs.toArray()).toEqual(before);
});

test('forgetting a saving is undone with its description, its ledger and its stage', async () => {
  await world.save(page(BOAT), { title: 'Boat' });
  await world.save(page(BOAT, markup({ title: 'Senior Boat Builder' })));
  const before = await world.everything(BESIDE);
  expect(await forget('forget')).toEqual({ changed: 1 });
  expect(await world.tools.db.jobs.count()).toBe(0);
  expect(await forget('forget')).toEqual({ changed: 1 });
  await dieAndRestart();
  await undo('forget');
  await undo('forget');
  expect(JSON.parse(await world.everything([...BESIDE, 'applications']))).toEqual(
    JSON.parse(before).filter(([name]: [string]) => name !== 'applications'),
  );
  expect(await world.tools.db.applications.get(BOAT)).toMatchObject({ stage: 'saved' });
  expect(await readCounters(world.tools.db)).toEqual({ jobs: 1, open: 1, unseen: 0 });
});

test('a job that was saved anew since it was forgotten stays as it was saved', async () => {
  await world.save(page(BOAT), { title: 'Boat' });
  await forget('forget');
  await world.save(page(BOAT), { title: 'Ship' });
  const jobs = await world.tools.db.jobs.toArray();
  await undo('forget');
  expect(await world.tools.db.jobs.toArray()).toEqual(jobs);
  expect((await readCounters(world.tools.db)).jobs).toBe(1);
});
