import { beforeEach, describe, expect, test } from 'vitest';
import { readers } from '../../entrypoints/background/readers.ts';
import { storePostings } from '../../lib/run/store-postings.ts';
import { watchBoards } from '../../lib/run/watch.ts';
import { readCounters } from '../../lib/store/jobs.ts';
import { forgetKept } from '../../lib/store/kept-jobs.ts';
import { posting } from '../support/world.ts';
import { openPageWorld, type PageWorld, page } from './page-world.ts';

let world: PageWorld;
beforeEach(async () => {
  world = await openPageWorld();
});

describe('a page of a board', () => {
  const LEVER_ID = '0f3d2c1b-aaaa-4bbb-8ccc-1234567890ab';
  const LEVER = `https://jobs.lever.co/tidewright/${LEVER_ID}`;
  const context = {
    boardId: 'lever:tidewright',
    company: 'Tidewright',
    at: 1,
    isBaseline: true,
    isPartial: false,
  };
  const watch = () => watchBoards(world.tools.db, [readers.recognise(LEVER)], 1);
  const fromBoard = posting(LEVER_ID, { url: LEVER, title: 'Boat Builder (board)' });
  const readBoard = () =>
    world.tools.db.transaction('rw', ['jobs', 'texts', 'changes', 'unjoined', 'counters'], async () => {
      await storePostings(world.tools.db, [fromBoard], context);
    });

  test('is the job that the board has read, and its record stays as it was read', async () => {
    await watch();
    await readBoard();
    const id = `lever:tidewright:${LEVER_ID}`;
    const before = await world.tools.db.jobs.get(id);
    expect(await world.save(page(`${LEVER}?lever-source=x`))).toEqual({ jobIds: [id], newIds: [id] });
    const { kept, ...job } = (await world.tools.db.jobs.get(id)) ?? {};
    expect(job).toEqual(before);
    expect(kept).toMatchObject({ isMade: false });
    await forgetKept(world.tools.db, [id], 2);
    expect(await world.tools.db.jobs.toArray()).toEqual([before]);
    expect(await readCounters(world.tools.db)).toEqual({ jobs: 1, open: 1, unseen: 0 });
  });

  test('is told to the board that comes to be watched later, which counts it and takes it up in silence', async () => {
    const { jobIds } = await world.save(page(LEVER));
    expect(jobIds).toEqual([`lever:tidewright:${LEVER_ID}`]);
    const [watching] = await watch();
    expect(watching?.after.openCount).toBe(1);
    await readBoard();
    expect(await world.tools.db.jobs.toArray()).toMatchObject([
      { title: 'Boat Builder (board)', kept: { isMade: true } },
    ]);
    expect(await world.tools.db.changes.count()).toBe(0);
    await forgetKept(world.tools.db, jobIds, 2);
    expect(await world.tools.db.jobs.count()).toBe(1);
  });

  test("is known on the employer's own page by the id that the vendor gives", async () => {
    const board = readers.recognise('https://boards.greenhouse.io/tidewright');
    await watchBoards(world.tools.db, [board], 1);
    const stored = posting('4012345', { url: 'https://tidewright.example/open?gh_jid=4012345' });
    await world.tools.db.transaction('rw', ['jobs', 'texts', 'changes', 'unjoined', 'counters'], async () => {
      await storePostings(world.tools.db, [stored], { ...context, boardId: 'greenhouse:tidewright' });
    });
    const { jobIds } = await world.save(page('https://tidewright.example/careers/boats?gh_jid=4012345'));
    expect(jobIds).toEqual(['greenhouse:tidewright:4012345']);
  });
});
