import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { type CommandTools, handlers } from '../../entrypoints/background/handlers.ts';
import { readers } from '../../entrypoints/background/readers.ts';
import type { Board } from '../../lib/domain/board.ts';
import type { NewRun } from '../../lib/run/control.ts';
import { dueBoards } from '../../lib/run/schedule.ts';
import { openDatabase } from '../../lib/store/database.ts';
import { lastUndoable } from '../../lib/store/undo.ts';
import { carryOut } from '../../lib/tracker/carry-out.ts';
import { undoCommand } from '../../lib/tracker/undo.ts';
import { boardOf, jobOf } from '../ui/support/rows.ts';

const ADDRESS = 'https://job-boards.greenhouse.io/tidewright';
const ID = 'greenhouse:tidewright';

let tools: CommandTools;
let started: Pick<NewRun, 'id' | 'boards'>[];
beforeEach(async () => {
  started = [];
  const engine = { startRun: async (run: (typeof started)[number]) => void started.push(run) };
  const db = await openDatabase(randomUUID());
  tools = { db, readers, engine, canRead: async () => true } as unknown as CommandTools;
});

const watch = (runId: string) => handlers.watch({ addresses: [ADDRESS], runId }, tools);
const undo = (commandId: string) => undoCommand(tools.db, commandId, Date.now());
const stored = () => tools.db.boards.get(ID);

test('watching a board is undone by the id of its run, also after the background died, and its jobs stay', async () => {
  await watch('r1');
  await tools.db.jobs.put({ ...jobOf(1), boardId: ID });
  const { name } = tools.db;
  tools.db.close();
  tools.db = await openDatabase(name);
  expect(await lastUndoable(tools.db, 0)).toMatchObject({ id: 'r1', name: 'watch' });
  await undo('r1');
  expect((await stored())?.removedAt).toBeTypeOf('number');
  expect(await tools.db.jobs.count()).toBe(1);
});

test('the schedule leaves a new board to the run that follows, and makes up for it should that never be stored', async () => {
  await watch('r1');
  const boards = await tools.db.boards.toArray();
  expect(dueBoards(boards, Date.now())).toEqual([]);
  expect(dueBoards(boards, Date.now() + 60_000)).toHaveLength(1);
});

test('watching that arrives twice watches once, and not again after it was undone', async () => {
  expect(await watch('r1')).toEqual({ boardIds: [ID], runId: 'r1' });
  const board = await stored();
  expect(await watch('r1')).toEqual({ boardIds: [ID], runId: 'r1' });
  expect(await stored()).toEqual(board);
  expect(started.map(({ id, boards }) => [id, boards.length])).toEqual([
    ['r1', 1],
    ['r1', 1],
  ]);
  await undo('r1');
  await watch('r1');
  expect((await stored())?.removedAt).toBeTypeOf('number');
});

test('watching what is watched already changes nothing that could be undone', async () => {
  await watch('r1');
  const board = await stored();
  await watch('r2');
  expect(await lastUndoable(tools.db, 0)).toMatchObject({ id: 'r1' });
  await undo('r2');
  expect(await stored()).toEqual(board);
});

test('a board that is watched no more comes back with its schedule, its streak and its jobs', async () => {
  const more: Partial<Board> = { everyMs: 7_200_000, failureStreak: 3, openCount: 2, reason: 'site-error' };
  const board = boardOf('acme', { ...more, asUser: true });
  await tools.db.boards.put(board);
  const jobs = [1, 2].map((n) => ({ ...jobOf(n), boardId: board.id }));
  await tools.db.jobs.bulkPut(jobs);
  const args = { commandId: 'stop', boardId: board.id };
  await carryOut(tools.db, { name: 'unwatch', args }, Date.now());
  await undo('stop');
  expect(await tools.db.boards.get(board.id)).toEqual(board);
  expect(await tools.db.jobs.toArray()).toEqual(jobs);
});

test('a board that is read without cookies again is read with them when that is undone', async () => {
  const board = boardOf('acme', { asUser: true });
  await tools.db.boards.put(board);
  const args = { commandId: 'end', boardId: board.id };
  await carryOut(tools.db, { name: 'endAsUser', args }, Date.now());
  expect(await tools.db.boards.get(board.id)).toEqual(boardOf('acme'));
  await undo('end');
  expect(await tools.db.boards.get(board.id)).toEqual(board);
});
