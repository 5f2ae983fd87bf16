import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { trackerHandlers } from '../../entrypoints/background/tracker-handlers.ts';
import { UserHelp } from '../../entrypoints/background/user-help.ts';
import { noteTrouble } from '../../lib/alerts/note-trouble.ts';
import type { HelpTab } from '../../lib/platform/help-tabs.ts';
import { readStats } from '../../lib/run/stats.ts';
import { type Database, openDatabase } from '../../lib/store/database.ts';
import { undoCommand } from '../../lib/tracker/undo.ts';
import { worldBoard } from '../support/board.ts';

const BOARD = 'world:acme';
const MINUTE_MS = 60_000;

let db: Database;
let kept: HelpTab[];
let open: Set<number>;
let now: number;
let checked: string[][];
let told: string[][];
let tell: { loaded(tabId: number): void; closed(tabId: number): void } | null;

/** The background's part, as a new background makes it. */
function begin() {
  return new UserHelp({
    db,
    now: () => now,
    readHelpTabs: async () => kept,
    keepHelpTabs: async (tabs) => {
      kept = [...tabs];
    },
    openTab: async () => {
      open.add(open.size + 1);
      return open.size;
    },
    showTab: async (tabId) => open.has(tabId),
    hasTab: async (tabId) => open.has(tabId),
    followTabs: (loaded, closed) => {
      tell = { loaded, closed };
      return () => {
        tell = null;
      };
    },
    check: async (boards) => checked.push(boards.map(({ id }) => id)),
    onChange: (ids) => void told.push(ids),
    report: (error) => {
      throw error;
    },
  });
}

/** As the command does it. */
function putOff(help: UserHelp, boardId: string, commandId = 'later') {
  const joiner = { join: async () => undefined };
  return trackerHandlers.putOff({ commandId, boardId }, { db, joiner, help });
}

beforeEach(async () => {
  db = await openDatabase(randomUUID());
  await db.boards.put(worldBoard('acme', { reason: 'needs-sign-in', pausedAt: 5 }));
  [kept, open, now, checked, told, tell] = [[], new Set(), 0, [], [], null];
});
afterEach(() => db.close());

describe('a board that waits for the user', () => {
  test('is opened in one tab however often that is asked, and read as the user from then on', async () => {
    const help = begin();
    await Promise.all([help.open(BOARD), help.open(BOARD)]);
    expect(open.size).toBe(1);
    expect(await help.boardIds()).toEqual([BOARD]);
    expect(await db.boards.get(BOARD)).toMatchObject({ asUser: true });
    expect(checked).toEqual([]);
  });

  test('is read whenever its tab has loaded a page, until that went well', async () => {
    const help = begin();
    await help.open(BOARD);
    tell?.loaded(99);
    tell?.loaded(1);
    await vi.waitFor(() => expect(checked).toEqual([[BOARD]]));
    await help.settle(['world:other']);
    expect(await help.boardIds()).toEqual([BOARD]);
    await help.settle([BOARD]);
    expect(told.at(-1)).toEqual([]);
    expect(tell).toBeNull();
  });

  test('is not read while that is going on already, nor when it needs nobody any more', async () => {
    const help = begin();
    await help.open(BOARD);
    await db.boards.update(BOARD, { reason: null });
    tell?.closed(1);
    await vi.waitFor(() => expect(kept).toEqual([]));
    expect(checked).toEqual([]);
  });

  test('is read when its tab is closed, also while no background heard it', async () => {
    await begin().open(BOARD);
    open.clear();
    const next = begin();
    await next.look();
    expect(checked).toEqual([[BOARD]]);
    expect(kept).toEqual([]);
    expect(told.at(-1)).toEqual([]);
  });

  test('is heard of by the next background, and forgotten after half an hour', async () => {
    await begin().open(BOARD);
    tell = null;
    const next = begin();
    await next.look();
    expect(tell).not.toBeNull();
    expect(kept).toHaveLength(1);
    now = 31 * MINUTE_MS;
    await next.look();
    expect(kept).toEqual([]);
    expect(checked).toEqual([]);
  });

  test('is skipped until it is read again: its tab counts no more, and the inbox never had it', async () => {
    const boardBefore = worldBoard('acme');
    const board = worldBoard('acme', { reason: 'needs-sign-in' });
    await db.boards.put(board);
    await noteTrouble(db, { boardBefore, board, at: 1 });
    const help = begin();
    await help.open(BOARD);
    await putOff(help, BOARD);
    await putOff(help, BOARD);
    expect(await db.boards.get(BOARD)).toEqual({ ...board, asUser: true, reason: 'put-off' });
    expect((await readStats(db, now)).stats).toMatchObject({ needsYou: 0, failing: 1 });
    expect(await db.inbox.toArray()).toEqual([]);
    expect(told.at(-1)).toEqual([]);
    await undoCommand(db, 'later', now);
    expect(await db.boards.get(BOARD)).toEqual({ ...board, asUser: true });
  });

  test('that was skipped and then read stays as it was read when the skipping is taken back', async () => {
    await putOff(begin(), BOARD);
    await db.boards.update(BOARD, { reason: null });
    await undoCommand(db, 'later', now);
    expect((await db.boards.get(BOARD))?.reason).toBeNull();
  });

  test('that waits for nobody cannot be skipped', async () => {
    const fine = worldBoard('acme');
    await db.boards.put(fine);
    await putOff(begin(), BOARD);
    const nobody = putOff(begin(), 'world:nobody', 'other');
    await expect(nobody).rejects.toMatchObject({ code: 'board-unknown' });
    expect(await db.boards.toArray()).toEqual([fine]);
  });

  test('that is unknown is refused, and nothing is opened', async () => {
    await expect(begin().open('world:nobody')).rejects.toMatchObject({ code: 'board-unknown' });
    expect(open.size).toBe(0);
  });
});
