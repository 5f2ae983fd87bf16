import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BOXES, type Box, type InboxItem, type Notice } from '../../../lib/domain/inbox.ts';
import { inboxCounts, inboxTables, placeItems, wakeItems, writeItems } from '../../../lib/store/inbox.ts';
import { countersOf } from '../../../lib/store/jobs.ts';
import { noticeTables, putNotices, setNoticesRead } from '../../../lib/store/notices.ts';
import { setSeen } from '../../../lib/store/seen.ts';
import type { SyncDatabase } from '../../../lib/sync/sync-database.ts';
import { aJob, type Browser } from './browser.ts';
import { NOW, withPair } from './pair.ts';

const IDS = ['1', '2', '3', '4'];
const jobId = (id: string) => `lever:acme:${id}`;

function seenJob(id: string) {
  const { unseen, ...job } = aJob('lever:acme', id, NOW);
  return job;
}

async function add(db: SyncDatabase, id: string, kind: 'match' | 'change', at: number): Promise<void> {
  const values = kind === 'match' ? { words: [] } : { changes: [] };
  const about = { jobId: jobId(id), boardId: '', searchIds: [], values, at, box: 'unread' as Box };
  const item = { id: `${kind}:${jobId(id)}`, kind, ...about } as InboxItem;
  await db.transaction('rw', inboxTables(db), async () =>
    writeItems(db, [await db.inbox.get(item.id)], [item]),
  );
}

async function notify(db: SyncDatabase, id: string, at: number): Promise<void> {
  const about = { searchId: null, jobIds: [], values: {}, at, readAt: null };
  const notice: Notice = { id: `n${id}`, kind: 'matches', ...about };
  await db.transaction('rw', noticeTables(db), async () => putNotices(db, [notice]));
}

/** What is counted against what is there, and the marks of jobs against the matches that they are marks of. */
async function recount(db: SyncDatabase): Promise<void> {
  const items = await db.inbox.toArray();
  const counts = await inboxCounts(db);
  for (const box of BOXES) expect(counts[box]).toBe(items.filter((item) => item.box === box).length);
  const unread = items.filter(({ kind, box }) => kind === 'match' && box === 'unread');
  expect(counts.matches).toBe(unread.length);
  const marked = await db.jobs.where('unseen').equals(1).primaryKeys();
  for (const item of unread) expect(marked).toContain(item.jobId);
  const { notices, unseen } = await countersOf(db, ['notices', 'unseen']);
  expect(unseen).toBe(marked.length);
  expect(notices).toBe((await db.notices.toArray()).filter(({ readAt }) => readAt === null).length);
}

const id = fc.constantFrom(...IDS);
const kind = fc.constantFrom('match' as const, 'change' as const);
const step = fc.oneof(
  fc.tuple(id, kind).map(
    ([one, of]) =>
      (db: SyncDatabase, now: number) =>
        add(db, one, of, now),
  ),
  fc.tuple(id, kind, fc.constantFrom(...BOXES)).map(([one, of, box]) => (db: SyncDatabase, now: number) => {
    const wakeAt = box === 'snoozed' ? now + 30 : null;
    return placeItems(db, [{ id: `${of}:${jobId(one)}`, box, wakeAt }]);
  }),
  fc.constant((db: SyncDatabase, now: number) => wakeItems(db, now)),
  fc.tuple(id, fc.boolean()).map(
    ([one, is]) =>
      (db: SyncDatabase) =>
        setSeen(db, [jobId(one)], is),
  ),
  id.map((one) => (db: SyncDatabase, now: number) => notify(db, one, now)),
  fc.tuple(fc.option(id), fc.boolean()).map(
    ([one, is]) =>
      (db: SyncDatabase, now: number) =>
        setNoticesRead(db, one === null ? null : [`n${one}`], is ? now : null),
  ),
);
const steps = fc.array(fc.tuple(fc.boolean(), fc.option(step)), { minLength: 5, maxLength: 30 });

it('counters say what a recount says, whatever two devices do and however it comes to the other', async () => {
  await fc.assert(
    fc.asyncProperty(steps, (history) =>
      withPair(async ({ world, one, two, join, level }) => {
        for (const { db } of [one, two]) await db.jobs.bulkPut(IDS.map(seenJob));
        await join();
        for (const [isFirst, work] of history) {
          const browser: Browser = isFirst ? one : two;
          world.now += 10;
          if (work === null) await browser.sync();
          else await work(browser.db, world.now);
          await recount(browser.db);
        }
        await level();
        const boxes = await Promise.all([one, two].map(({ db }) => db.inbox.toArray()));
        for (const { db } of [one, two]) await recount(db);
        const [left, right] = boxes.map((items) => new Map(items.map((item) => [item.id, item.box])));
        for (const [itemId, box] of left ?? []) expect(right?.get(itemId) ?? box).toBe(box);
      }),
    ),
    { numRuns: 40 },
  );
}, 60_000);
