import { describe, expect, test } from 'vitest';
import type { UserCommand } from '../../lib/domain/alert-commands.ts';
import type { InboxItem } from '../../lib/domain/inbox.ts';
import { anyJob } from '../../lib/domain/search.ts';
import type { Database } from '../../lib/store/database.ts';
import { inboxCounts, inboxTables, placeItems, writeItems } from '../../lib/store/inbox.ts';
import { readCounters } from '../../lib/store/jobs.ts';
import { liveSearches } from '../../lib/store/searches.ts';
import { alertSettings } from '../../lib/store/settings.ts';
import { lastUndoable } from '../../lib/store/undo.ts';
import { carryOut } from '../../lib/tracker/carry-out.ts';
import { undoCommand } from '../../lib/tracker/undo.ts';
import { boardOf } from '../ui/support/rows.ts';
import { fillDisk, JOBS, NOW, picture, trackedDatabase } from './support.ts';

const [JOB = ''] = JOBS;

/** So many jobs, each with an unread match in the inbox. */
async function inboxOf(count: number): Promise<Database> {
  const db = await trackedDatabase(count);
  const ids = await db.jobs.toCollection().primaryKeys();
  const items = ids.map((jobId, at): InboxItem => {
    const about = { boardId: '', searchIds: ['s'], values: { words: [] }, at, box: 'unread' as const };
    return { id: `match:${jobId}`, kind: 'match', jobId, ...about };
  });
  await db.transaction('rw', inboxTables(db), async () =>
    writeItems(
      db,
      items.map(() => undefined),
      items,
    ),
  );
  return db;
}

const place = (commandId: string | null, jobIds: readonly string[], box: InboxItem['box']) =>
  ({
    name: 'placeItems',
    args: { commandId, items: jobIds.map((id) => ({ id: `match:${id}`, box, wakeAt: null })) },
  }) satisfies UserCommand;

const search = (name: string, words: string[]) => {
  const terms = words.map((text) => [{ text, kind: 'word' as const }]);
  return { id: 's', name, criteria: { ...anyJob(), words: terms }, isAlerting: true };
};

describe('of the inbox', () => {
  test('a thousand items are put away by one command and come back by one undo', async () => {
    const db = await inboxOf(1000);
    const before = await db.inbox.toArray();
    const jobIds = (await db.jobs.toCollection().primaryKeys()) as string[];
    expect(await carryOut(db, place('bulk', jobIds, 'done'), NOW)).toEqual({ changed: 1000 });
    expect(await inboxCounts(db)).toMatchObject({ unread: 0, done: 1000, matches: 0 });
    expect((await readCounters(db)).unseen).toBe(0);
    expect(await db.undo.count()).toBe(1);
    expect(await undoCommand(db, 'bulk', NOW + 1)).toEqual({ changed: 1000 });
    expect(await db.inbox.toArray()).toEqual(before);
    expect(await inboxCounts(db)).toMatchObject({ unread: 1000, done: 0, matches: 1000 });
    expect((await readCounters(db)).unseen).toBe(1000);
  });

  test('what was moved again since stays where it is, and what is gone stays gone', async () => {
    const db = await inboxOf(3);
    await carryOut(db, place('a', JOBS, 'done'), NOW);
    await carryOut(db, place('b', [JOB], 'read'), NOW + 1);
    await db.inbox.delete(`match:${JOBS[1]}`);
    await undoCommand(db, 'a', NOW + 2);
    const boxes = (await db.inbox.toArray()).map(({ jobId, box }) => [jobId, box]);
    expect(boxes).toEqual([
      [JOB, 'read'],
      [JOBS[2], 'unread'],
    ]);
  });

  test('saving a job puts its item away in the same transaction, and one undo takes both back', async () => {
    const db = await inboxOf(3);
    const parts = [
      { name: 'moveStage' as const, args: { jobIds: [JOB], stage: 'saved', closing: null } },
      { name: 'placeItems' as const, args: place('x', [JOB], 'done').args },
    ];
    const command = { name: 'together' as const, args: { commandId: 'save', parts } };
    const untouched = [await picture(db), await db.inbox.toArray()];
    for (let nth = 1; nth <= 6; nth++) {
      const disk = fillDisk(nth);
      const failed = await carryOut(db, command, NOW).then(
        () => false,
        () => true,
      );
      if (!disk.free()) break;
      expect(failed).toBe(true);
      expect([await picture(db), await db.inbox.toArray()]).toEqual(untouched);
    }
    expect(await carryOut(db, command, NOW)).toEqual({ changed: 1 });
    expect(await db.applications.get(JOB)).toMatchObject({ stage: 'saved' });
    expect((await db.inbox.get(`match:${JOB}`))?.box).toBe('done');
    await undoCommand(db, 'save', NOW + 1);
    expect(await db.applications.count()).toBe(0);
    expect((await db.inbox.get(`match:${JOB}`))?.box).toBe('unread');
  });

  test('looking at something is no command that a key takes back', async () => {
    const db = await inboxOf(3);
    await carryOut(db, place('a', [JOB], 'done'), NOW);
    await carryOut(db, place(null, [JOBS[1] ?? ''], 'read'), NOW + 1);
    expect(await lastUndoable(db, NOW)).toMatchObject({ id: 'a' });
  });

  test('marking all as seen is taken back job by job, with what the inbox says of them', async () => {
    const db = await inboxOf(3);
    await placeItems(db, [{ id: `match:${JOB}`, box: 'done', wakeAt: null }]);
    await db.jobs.update(JOB, { unseen: 1 });
    const all = { commandId: 'all', jobIds: null, isSeen: true };
    expect(await carryOut(db, { name: 'setSeen', args: all }, NOW)).toEqual({ changed: 3 });
    expect(await inboxCounts(db)).toMatchObject({ unread: 0, read: 2, done: 1 });
    await undoCommand(db, 'all', NOW + 1);
    expect(await inboxCounts(db)).toMatchObject({ unread: 2, read: 0, done: 1 });
    expect(await db.jobs.where('unseen').equals(1).count()).toBe(3);
  });
});

describe('of a search', () => {
  test('making, changing and deleting it are taken back, whichever first, and what was changed since stays', async () => {
    const db = await trackedDatabase();
    const save = (commandId: string, name: string, words: string[], at: number) =>
      carryOut(db, { name: 'saveSearch', args: { commandId, search: search(name, words) } }, at);
    await save('make', 'Rust', ['rust'], NOW);
    await save('rename', 'Rust jobs', ['rust'], NOW + 1);
    await save('widen', 'Rust jobs', ['rust', 'go'], NOW + 2);
    await carryOut(db, { name: 'removeSearch', args: { commandId: 'remove', searchId: 's' } }, NOW + 3);
    expect(await liveSearches(db)).toEqual([]);
    await undoCommand(db, 'remove', NOW + 4);
    await undoCommand(db, 'rename', NOW + 5);
    expect(await liveSearches(db)).toMatchObject([search('Rust', ['rust', 'go'])]);
    await undoCommand(db, 'widen', NOW + 6);
    expect(await liveSearches(db)).toMatchObject([search('Rust', ['rust'])]);
    await undoCommand(db, 'make', NOW + 7);
    expect(await liveSearches(db)).toEqual([]);
    expect(await db.searches.get('s')).toMatchObject({ removedAt: NOW + 7 });
  });
});

test('settings of the alerts are taken back one by one', async () => {
  const db = await trackedDatabase();
  const change = (commandId: string, settings: object) =>
    carryOut(db, { name: 'setAlerts', args: { commandId, settings } }, NOW);
  const before = await alertSettings(db);
  await change('quiet', { quiet: { from: 60, to: 120 } });
  await change('gap', { everyMinutes: 30 });
  expect(await change('same', { everyMinutes: 30 })).toEqual({ changed: 0 });
  await undoCommand(db, 'quiet', NOW);
  expect(await alertSettings(db)).toEqual({ ...before, everyMinutes: 30 });
  expect(await lastUndoable(db, 0)).toMatchObject({ id: 'gap' });
  await undoCommand(db, 'gap', NOW);
  expect(await alertSettings(db)).toEqual(before);
});

test('a board that is watched no more, or less often, is taken back, and due as its interval says', async () => {
  const db = await trackedDatabase();
  const board = boardOf('acme', { triedAt: NOW - 1000, nextAt: NOW + 5000 });
  await db.boards.put(board);
  const about = { boardId: board.id };
  const often = { commandId: 'often', ...about, everyMs: 3_600_000 };
  await carryOut(db, { name: 'reschedule', args: often }, NOW);
  await carryOut(db, { name: 'unwatch', args: { commandId: 'stop', ...about } }, NOW);
  expect(await db.boards.get(board.id)).toMatchObject({ everyMs: 3_600_000, removedAt: NOW });
  await undoCommand(db, 'often', NOW + 1);
  const nextAt = NOW - 1000 + board.everyMs;
  expect(await db.boards.get(board.id)).toEqual({ ...board, removedAt: NOW, nextAt });
  await undoCommand(db, 'stop', NOW + 2);
  expect(await db.boards.get(board.id)).toEqual({ ...board, nextAt });
  const nowhere = { commandId: 'x', boardId: 'world:none' };
  await expect(carryOut(db, { name: 'unwatch', args: nowhere }, NOW)).rejects.toMatchObject({
    code: 'board-unknown',
  });
});
