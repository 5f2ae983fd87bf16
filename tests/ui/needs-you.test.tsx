// @vitest-environment happy-dom
import { beforeAll, expect, test } from 'vitest';
import { BoardList } from '../../components/boards/board-list.tsx';
import { NeedsYouLane } from '../../components/boards/needs-you-lane.tsx';
import { NeedsLine } from '../../components/inbox/needs-line.tsx';
import type { Board } from '../../lib/domain/board.ts';
import { carryOutOn } from './support/commands.ts';
import { draw, drawn } from './support/draw.ts';
import { fakeLive } from './support/live.ts';
import { fakePage } from './support/page.ts';
import { panelOver } from './support/panel.ts';
import { boardOf, freshDatabase, statsOf } from './support/rows.ts';
import { speak } from './support/words.ts';

beforeAll(() => speak());

async function panelWith(boards: Board[]) {
  const db = await freshDatabase();
  await db.boards.bulkPut(boards);
  const live = fakeLive();
  const page = fakePage();
  return { db, live, page, ...(await panelOver(db, { live, page })) };
}

test('each board that waits for the user says what happened, what to do, and has the button for it', async () => {
  const { panel, stored, live, page } = await panelWith([
    boardOf('check', { reason: 'needs-check' }),
    boardOf('fine'),
    boardOf('key', { reason: 'key-missing' }),
    boardOf('outage', { reason: 'site-error' }),
    boardOf('permission', { reason: 'permission-missing' }),
    boardOf('sign-in', { reason: 'needs-sign-in' }),
  ]);
  const view = draw(<NeedsYouLane panel={panel} stored={stored} />);
  await drawn(() => expect(view.all('h3').map((name) => name.textContent)).toHaveLength(4));
  expect(view.get('h2').textContent).toBe('4 boards need you');
  expect(view.text()).toContain('The site asks you to sign in.');
  expect(view.text()).toContain(
    'Sign in at world.example. From then on this board is read with your cookies',
  );
  view.button('Allow: permission').click();
  expect(page.requested).toEqual([['https://world.example']]);
  view.button('Enter the key: key').click();
  expect(page.opened).toEqual(['options']);
  view.button('Open tab, I will continue by myself: sign-in').click();
  await drawn(() =>
    expect(live.asked).toContainEqual({ name: 'openForHelp', args: { boardId: 'world:sign-in' } }),
  );
  live.tell('stats', { helping: ['world:sign-in'] });
  await drawn(() => expect(view.button('Show the tab: sign-in')).toBeDefined());
});

test('a board is skipped this time, at once, and comes back when that is taken back', async () => {
  const { db, panel, stored, live } = await panelWith([boardOf('key', { reason: 'key-missing' })]);
  carryOutOn(live, db);
  const view = draw(<NeedsYouLane panel={panel} stored={stored} />);
  await drawn(() => expect(view.all('.need')).toHaveLength(1));
  view.button('Skip this time: key').click();
  await drawn(() => expect(view.all('.need')).toHaveLength(0));
  await drawn(async () => expect((await db.boards.get('world:key'))?.reason).toBe('put-off'));
  // Also when the view that did it is gone.
  const later = await panelOver(db, { live });
  expect(await later.stored.tracker.undoLast()).toBe(true);
  await drawn(() => expect(view.all('.need')).toHaveLength(1));
});

test('a board leaves the lane as soon as it was read', async () => {
  const { db, panel, stored } = await panelWith([boardOf('acme', { reason: 'needs-sign-in' })]);
  const view = draw(<NeedsYouLane panel={panel} stored={stored} />);
  await drawn(() => expect(view.all('.need')).toHaveLength(1));
  await db.boards.update('world:acme', { reason: null });
  await drawn(() => expect(view.root.innerHTML).toBe(''));
});

test('a board that is read with cookies says so, and ends it', async () => {
  const { db, panel, stored, live } = await panelWith([boardOf('acme', { asUser: true })]);
  carryOutOn(live, db);
  const view = draw(<BoardList panel={panel} stored={stored} />);
  await drawn(() => expect(view.text()).toContain('It is read with your cookies of this site.'));
  view.button('Read without cookies').click();
  await drawn(() => expect(view.text()).not.toContain('with your cookies'));
  await drawn(async () => expect(await db.boards.get('world:acme')).toEqual(boardOf('acme')));
  panel.toasts.undoLast();
  await drawn(() => expect(view.text()).toContain('with your cookies'));
  await drawn(async () => expect(await db.boards.get('world:acme')).toMatchObject({ asUser: true }));
});

test('the inbox says in one line that boards wait', async () => {
  const { panel, live } = await panelWith([]);
  const view = draw(<NeedsLine stats={panel.stats} />);
  expect(view.root.innerHTML).toBe('');
  const one = { boardId: 'world:acme', company: 'Acme', reason: 'needs-check', nextAt: 0, isPaused: false };
  live.tell('stats', { now: statsOf({ needsYou: 2 }), trouble: [one] });
  await drawn(() => expect(view.text()).toContain('2 boards need you'));
  expect(view.get('a').getAttribute('href')).toBe('#/boards');
});
