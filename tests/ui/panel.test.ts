// @vitest-environment happy-dom
import { effect } from '@preact/signals';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { JobwakeError } from '../../lib/domain/errors.ts';
import { createAnnouncer } from '../../lib/ui/announcer.ts';
import { createConnection } from '../../lib/ui/connection.ts';
import { createLibrary } from '../../lib/ui/library.ts';
import { createStats } from '../../lib/ui/stats.ts';
import { Toasts } from '../../lib/ui/toasts.ts';
import { systemClock } from '../../lib/util/clock.ts';
import { manualClock } from './support/clock.ts';
import { carryOutOn } from './support/commands.ts';
import { fakeLive } from './support/live.ts';
import { fakePage } from './support/page.ts';
import { panelOver } from './support/panel.ts';
import { boardOf, freshDatabase, jobOf, statsOf, storeJobs } from './support/rows.ts';
import { speak } from './support/words.ts';

beforeAll(() => speak());

describe('the connection', () => {
  test('is not spoken of until it has been missing for a second', () => {
    const live = fakeLive();
    const clock = manualClock();
    const isReconnecting = createConnection(live, clock);
    live.become({ state: 'waiting', staleSinceMs: clock.now() });
    clock.pass(900);
    live.become({ state: 'connecting' });
    expect(isReconnecting.value).toBe(false);
    clock.pass(100);
    expect(isReconnecting.value).toBe(true);
    live.become({ state: 'live', staleSinceMs: undefined });
    expect(isReconnecting.value).toBe(false);
    clock.pass(5000);
    expect(isReconnecting.value).toBe(false);
  });
});

describe('toasts', () => {
  test('can be undone for eight seconds, the newest first, and wait while they are held', () => {
    const clock = manualClock();
    const said: string[] = [];
    const undone: string[] = [];
    const toasts = new Toasts(clock, (text) => said.push(text));
    toasts.show('one', { label: 'Undo', run: () => undone.push('one') });
    toasts.show('two', { label: 'Undo', run: () => undone.push('two') });
    toasts.undoLast();
    expect(undone).toEqual(['two']);
    toasts.hold(true);
    clock.pass(60_000);
    expect(toasts.list.value.map(({ text }) => text)).toEqual(['one']);
    toasts.hold(false);
    clock.pass(8000);
    expect(toasts.list.value).toEqual([]);
    toasts.undoLast();
    expect(undone).toEqual(['two']);
    expect(said).toEqual(['one', 'two']);
  });

  test('never pile up', () => {
    const toasts = new Toasts(manualClock(), () => undefined);
    for (let i = 0; i < 10; i++) toasts.show(`toast ${i}`);
    expect(toasts.list.value.map(({ text }) => text)).toEqual(['toast 7', 'toast 8', 'toast 9']);
  });

  test('show the same words once, unless each of them offers a way back of its own', () => {
    const clock = manualClock();
    const toasts = new Toasts(clock, () => undefined);
    const texts = () => toasts.list.value.map(({ text }) => text);
    toasts.show('Undone.');
    clock.pass(5000);
    toasts.show('Undone.');
    expect(texts()).toEqual(['Undone.']);
    clock.pass(5000);
    expect(texts()).toEqual(['Undone.']);
    const action = { label: 'Undo', run: () => undefined };
    toasts.show('Moved.', action);
    toasts.show('Moved.', action);
    expect(texts()).toEqual(['Undone.', 'Moved.', 'Moved.']);
  });
});

test('the voice tells the browser what to say, and is silent where it cannot be told', () => {
  const heard: string[] = [];
  createAnnouncer().say('Unheard');
  vi.stubGlobal('document', { ariaNotify: (text: string) => heard.push(text) });
  const announcer = createAnnouncer();
  vi.unstubAllGlobals();
  announcer.say('Saved');
  expect(heard).toEqual(['Saved']);
});

describe('the numbers', () => {
  test('tell why the background has no database, until it has one', () => {
    const live = fakeLive();
    const stats = createStats(live, null);
    live.fail('stats', new JobwakeError('database-newer', 'Too new'));
    expect(stats.storeTrouble.value).toBe('database-newer');
    live.tell('stats', { now: statsOf({ unseen: 2 }), trouble: [] });
    expect(stats.storeTrouble.value).toBeNull();
    expect(stats.now.value?.unseen).toBe(2);
  });
});

describe('the library', () => {
  test('reads boards only while they are shown, and keeps them current then', async () => {
    const db = await freshDatabase();
    await db.boards.bulkPut([boardOf('zeta'), boardOf('alpha'), boardOf('gone', { removedAt: 1 })]);
    const library = createLibrary(db, systemClock, () => undefined);
    await vi.waitFor(() => expect(library.counters.value).not.toBeNull());
    expect(library.boards.isReady.value).toBe(false);
    const end = effect(() => void library.boards.keys.value);
    await vi.waitFor(() => expect(library.boards.keys.value).toEqual(['world:alpha', 'world:zeta']));
    await db.boards.put(boardOf('beta'));
    await vi.waitFor(() => expect(library.boards.keys.value).toContain('world:beta'));
    end();
  });

  test('has the counters as the store keeps them', async () => {
    const db = await freshDatabase();
    const library = createLibrary(db, systemClock, () => undefined);
    await storeJobs(db, [jobOf(1, { unseen: 1 }), jobOf(2)]);
    await vi.waitFor(() => expect(library.counters.value).toMatchObject({ jobs: 2, open: 2, unseen: 1 }));
  });
});

async function boardWorld() {
  const db = await freshDatabase();
  await db.boards.put(boardOf('acme'));
  const live = fakeLive();
  carryOutOn(live, db);
  const page = fakePage();
  const { panel } = await panelOver(db, { live, page });
  const texts = () => panel.toasts.list.value.map(({ text }) => text);
  return { db, live, page, panel, actions: panel.boards, texts };
}

describe('what can be done with a board', () => {
  test('shows at once, and is taken back from any view, as it was', async () => {
    const { db, live, panel } = await boardWorld();
    const { boards: actions } = panel;
    const board = boardOf('acme');
    const done = actions.stopWatching(board);
    expect(actions.shown(board).removedAt).not.toBeNull();
    expect(await done).toBe(true);
    expect((await db.boards.get(board.id))?.removedAt).not.toBeNull();
    await actions.reschedule(board, 3_600_000);
    const later = await panelOver(db, { live });
    expect(await later.stored.tracker.undoLast()).toBe(true);
    expect((await db.boards.get(board.id))?.everyMs).toBe(board.everyMs);
    expect(await later.stored.tracker.undoLast()).toBe(true);
    expect(await db.boards.get(board.id)).toMatchObject({ removedAt: null, everyMs: board.everyMs });
  });

  test('goes back when it is refused, with the reason and without an undo', async () => {
    const { live, panel, texts } = await boardWorld();
    live.answer('reschedule', () => {
      throw new JobwakeError('disk-full', 'No room');
    });
    const board = boardOf('acme');
    expect(await panel.boards.reschedule(board, 3_600_000)).toBe(false);
    expect(panel.boards.shown(board).everyMs).toBe(board.everyMs);
    expect(texts()).toEqual([expect.stringMatching(/^Not changed\. .*disk is full/i)]);
  });

  test('asks for the host within the click and then checks the board', async () => {
    const { live, actions, page, texts } = await boardWorld();
    const board = boardOf('acme');
    const done = actions.allow(board);
    expect(page.requested).toEqual([board.origins]);
    expect(live.asked).toEqual([]);
    await done;
    expect(live.asked).toEqual([
      { name: 'check', args: { runId: expect.any(String), boardIds: [board.id] } },
    ]);
    page.grants = false;
    await actions.allow(board);
    expect(live.asked).toHaveLength(1);
    expect(texts()).toHaveLength(1);
  });
});
