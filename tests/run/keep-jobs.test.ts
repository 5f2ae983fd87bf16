import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { InboxItem } from '../../lib/domain/inbox.ts';
import { MISSES_UNTIL_CLOSED, missJob } from '../../lib/domain/job.ts';
import { asKept } from '../../lib/domain/kept.ts';
import { keepJobs } from '../../lib/run/keep-jobs.ts';
import { leadsTo, type PageIdentity } from '../../lib/run/page-identity.ts';
import { storePostings } from '../../lib/run/store-postings.ts';
import { openDatabase } from '../../lib/store/database.ts';
import { inboxCounts, inboxTables, writeItems } from '../../lib/store/inbox.ts';
import { readCounters } from '../../lib/store/jobs.ts';
import { forgetKept } from '../../lib/store/kept-jobs.ts';
import { worldBoard } from '../support/board.ts';
import { posting } from '../support/world.ts';

type Op =
  | { kind: 'save'; at: number; version: number; words: string | null }
  | { kind: 'forget'; at: number }
  | { kind: 'read'; version: number };

const BOARD = 'world:acme';
/** Postings 0 and 1 are the board's, all others belong to no board. */
const COUNT = 4;
const isOfBoard = (at: number) => at < 2;

const at = fc.nat(COUNT - 1);
const version = fc.nat(2);
const words = fc.option(fc.constantFrom('Mine', 'My words'), { nil: null });
const ops = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('save' as const), at, version, words }),
    fc.record({ kind: fc.constant('forget' as const), at }),
    fc.record({ kind: fc.constant('read' as const), version }),
  ),
  { maxLength: 14 },
);

const read = (index: number, edition: number) =>
  posting(String(index), { title: `Job ${index} v${edition}`, text: `Text ${index} v${edition}` });

function identity(index: number): PageIdentity {
  const boardId = isOfBoard(index) ? BOARD : '';
  const id = isOfBoard(index) ? `${BOARD}:${index}` : `https://world.example/${index}`;
  return { id, boardId, others: [], key: null, host: 'world.example' };
}

test('whatever is saved, forgotten and read in whatever order, the counts hold and the words of the user stay', async () => {
  await fc.assert(
    fc.asyncProperty(ops, fc.boolean(), async (history: Op[], isWatched) => {
      const db = await openDatabase(randomUUID());
      if (isWatched) await db.boards.add(worldBoard('acme'));
      const saved = new Map<number, string | null>();
      let now = 1_000;
      for (const op of history) {
        now += 1_000;
        if (op.kind === 'save') {
          const said = op.words === null ? {} : { title: op.words };
          const one = { posting: read(op.at, op.version), identity: identity(op.at), said };
          const context = { address: 'https://world.example/page', at: now, leadsTo };
          await keepJobs(db, [one], context);
          const before = JSON.stringify(await db.jobs.toArray());
          expect((await keepJobs(db, [one], { ...context, at: now + 1 })).newIds).toEqual([]);
          expect(JSON.stringify(await db.jobs.toArray())).toBe(before);
          saved.set(op.at, op.words ?? saved.get(op.at) ?? null);
        } else if (op.kind === 'forget') {
          await forgetKept(db, [identity(op.at).id], 2);
          saved.delete(op.at);
        } else if (isWatched) {
          const context = { boardId: BOARD, company: 'Acme', at: now, isBaseline: false, isPartial: false };
          await db.transaction(
            'rw',
            ['boards', 'jobs', 'texts', 'changes', 'unjoined', 'counters'],
            async () => {
              const { openedCount } = await storePostings(
                db,
                [read(0, op.version), read(1, op.version)],
                context,
              );
              await db.boards
                .where('id')
                .equals(BOARD)
                .modify((board) => {
                  board.openCount += openedCount;
                });
            },
          );
        }
        const jobs = await db.jobs.toArray();
        const unseen = jobs.filter((job) => job.unseen === 1).length;
        expect(await readCounters(db)).toEqual({ jobs: jobs.length, open: jobs.length, unseen });
        expect((await db.texts.toCollection().primaryKeys()).sort()).toEqual(jobs.map(({ id }) => id).sort());
        const board = await db.boards.get(BOARD);
        if (board) expect(board.openCount).toBe(jobs.filter((job) => job.boardId === BOARD).length);
        for (const [index, mine] of saved) {
          const job = jobs.find(({ id }) => id === identity(index).id);
          expect(job?.kept).toBeDefined();
          if (job && mine !== null) expect(asKept(job).title).toBe(mine);
        }
      }
      db.close();
    }),
    { numRuns: 60 },
  );
});

test('a saved job that its board no longer shows closes, with the words of the user', async () => {
  const db = await openDatabase(randomUUID());
  const one = { posting: read(0, 0), identity: identity(0), said: { title: 'Mine' } };
  await keepJobs(db, [one], { address: 'https://world.example/page', at: 1, leadsTo });
  let [job] = await db.jobs.toArray();
  for (let miss = 0; miss < MISSES_UNTIL_CLOSED && job; miss++) job = missJob(job, 2).job;
  expect(job).toMatchObject({ state: 'closed', kept: { corrections: { title: 'Mine' } } });
});

test('a saved job that is forgotten leaves nothing in the inbox, and the counts of the others stay', async () => {
  const db = await openDatabase(randomUUID());
  for (const index of [2, 3]) {
    const one = { posting: read(index, 0), identity: identity(index), said: {} };
    await keepJobs(db, [one], { address: 'https://world.example/page', at: 1, leadsTo });
  }
  const jobs = await db.jobs.toArray();
  const items = jobs.map(({ id }, at): InboxItem => {
    const about = {
      jobId: id,
      boardId: '',
      searchIds: [],
      values: { words: [] },
      at,
      box: 'unread' as const,
    };
    return { id: `match:${id}`, kind: 'match', ...about };
  });
  await db.transaction('rw', inboxTables(db), () => writeItems(db, [undefined, undefined], items));
  await forgetKept(db, [identity(2).id], 2);
  expect((await db.inbox.toArray()).map(({ jobId }) => jobId)).toEqual([identity(3).id]);
  expect(await inboxCounts(db)).toMatchObject({ unread: 1, matches: 1 });
  expect(await readCounters(db)).toEqual({ jobs: 1, open: 1, unseen: 1 });
});
