// @vitest-environment happy-dom

import { render } from 'preact';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BoardView } from '../../components/board/board-view.tsx';
import { MovePlace } from '../../components/tracker/move-place.tsx';
import { carryOutOn } from './support/commands.ts';
import { draw, drawn, press } from './support/draw.ts';
import { fakeLive } from './support/live.ts';
import { panelOver } from './support/panel.ts';
import { freshDatabase, jobOf, storeJobs } from './support/rows.ts';
import { listen } from './support/voice.ts';
import { speak } from './support/words.ts';

beforeAll(() => speak());

/** A board with these jobs, by stage. */
async function boardWith(stages: readonly string[]) {
  const db = await freshDatabase();
  const jobs = stages.map((_, i) => jobOf(i));
  await storeJobs(db, jobs);
  const live = fakeLive();
  carryOutOn(live, db);
  const { panel, stored } = await panelOver(db, { live });
  for (const [i, stage] of stages.entries()) await stored.tracker.move([jobs[i]?.id ?? ''], stage);
  const page = draw(<BoardView panel={panel} stored={stored} />);
  await drawn(() => expect(page.all('[data-card]')).toHaveLength(stages.length));
  const columnOf = (index: number) =>
    page.get(`[data-card="${jobOf(index).id}"]`).closest<HTMLElement>('[data-column]')?.dataset.column;
  const heard = listen();
  const said = () => heard.at(-1);
  return {
    ...page,
    panel,
    stored,
    db,
    columnOf,
    said,
    card: (index: number) => page.get(`[data-card="${jobOf(index).id}"]`),
  };
}

test('a card is lifted, carried and dropped by keys, each step is said, and it keeps the focus', async () => {
  const { card, columnOf, said, db } = await boardWith(['saved', 'applied']);
  card(0).focus();
  press(card(0), 'Enter');
  await drawn(() => expect(said()).toBe('Lifted Job 0. It stands in Saved.'));
  press(card(0), 'ArrowRight');
  await drawn(() => expect(columnOf(0)).toBe('applying'));
  expect(said()).toBe('Job 0: over Applying.');
  await drawn(() => expect((document.activeElement as HTMLElement).dataset.card).toBe(jobOf(0).id));
  expect((await db.applications.get(jobOf(0).id))?.stage).toBe('saved');
  press(card(0), 'Enter');
  await drawn(() => expect(said()).toBe('Dropped Job 0 in Applying.'));
  expect(columnOf(0)).toBe('applying');
  await expect.poll(async () => (await db.applications.get(jobOf(0).id))?.stage).toBe('applying');
});

test('whoever comes back finds the board at once, but none that is not true any more', async () => {
  const { root, panel, stored } = await boardWith(['saved', 'applied']);
  const drawAgain = (root: HTMLElement) => {
    render(null, root);
    return draw(<BoardView panel={panel} stored={stored} />);
  };
  const again = drawAgain(root);
  expect(again.all('[data-card]')).toHaveLength(2);
  render(null, again.root);
  await stored.tracker.move([jobOf(0).id], 'applied');
  const later = drawAgain(again.root);
  expect(later.all('[data-card]')).toEqual([]);
  await drawn(() => expect(later.all('[data-column="applied"] [data-card]')).toHaveLength(2));
});

test('a lifted card goes back where it was, and no further than the board', async () => {
  const { card, columnOf, said, db } = await boardWith(['saved']);
  card(0).focus();
  press(card(0), 'Enter');
  press(card(0), 'ArrowLeft');
  press(card(0), 'ArrowRight');
  await drawn(() => expect(columnOf(0)).toBe('applying'));
  press(card(0), 'Escape');
  await drawn(() => expect(columnOf(0)).toBe('saved'));
  expect(said()).toBe('Put Job 0 back into Saved.');
  expect((await db.applications.get(jobOf(0).id))?.moves).toHaveLength(1);
});

test('arrows lead from card to card, and the menu is asked for by a button', async () => {
  const { card, button, stored } = await boardWith(['saved', 'saved', 'interview']);
  card(1).focus();
  press(card(1), 'ArrowDown');
  await drawn(() => expect((document.activeElement as HTMLElement).dataset.card).toBe(jobOf(0).id));
  press(card(0), 'ArrowRight');
  await drawn(() => expect((document.activeElement as HTMLElement).dataset.card).toBe(jobOf(2).id));
  button('Move Job 2 to…').click();
  expect(stored.tracker.asked.value).toEqual({ jobIds: [jobOf(2).id], isClosing: false });
});

test('a card that is dropped on Closed is closed with the reason that the user gives, or stays where it was', async () => {
  const { card, columnOf, db, stored } = await boardWith(['offer']);
  HTMLDialogElement.prototype.showModal ??= () => undefined;
  const menu = draw(<MovePlace tracker={stored.tracker} />);
  const moves = async () => (await db.applications.get(jobOf(0).id))?.moves;
  const dropOnClosed = async () => {
    card(0).focus();
    for (const key of ['Enter', 'ArrowRight', 'Enter']) press(card(0), key);
    await drawn(() => expect(menu.text()).toContain('Why is it closed?'));
  };
  await dropOnClosed();
  menu.get('dialog').dispatchEvent(new Event('close'));
  await drawn(() => expect(menu.text()).toBe(''));
  expect(columnOf(0)).toBe('offer');
  expect(await moves()).toHaveLength(1);
  await dropOnClosed();
  expect(menu.all('.move-choice span').map(({ textContent }) => textContent)).toEqual([
    'Closed: Rejected',
    'Closed: Withdrawn',
    'Closed: No answer',
    'Closed, without a reason',
  ]);
  press(menu.get('dialog'), '3');
  await drawn(() => expect(columnOf(0)).toBe('closed'));
  await expect.poll(async () => (await moves())?.at(-1)).toMatchObject({ closing: 'no-answer' });
});

test('stages are renamed, hidden while nothing stands in them, and added', async () => {
  const { all, panel, stored, text } = await boardWith(['interview']);
  const columns = () => all('[data-column]').map(({ dataset }) => dataset.column);
  await stored.tracker.editStages({ kind: 'rename', id: 'interview', name: 'Talks' });
  await stored.tracker.editStages({ kind: 'hide', id: 'screening', isHidden: true });
  await stored.tracker.editStages({ kind: 'hide', id: 'interview', isHidden: true });
  await stored.tracker.editStages({ kind: 'add', id: 'task', name: 'Task', before: 'offer' });
  expect(panel.toasts.list.value.map(({ text: said }) => said)).toEqual([
    'Stages changed: Screening',
    'Stages changed: Talks',
    'Stages changed: Task',
  ]);
  await drawn(() => expect(text()).toContain('Talks'));
  await drawn(() =>
    expect(columns()).toEqual(['saved', 'applying', 'applied', 'interview', 'task', 'offer', 'closed']),
  );
});

describe('stages for which there is no room', () => {
  const widths = { offsetWidth: 100, clientWidth: 350 };
  const real = Object.keys(widths).map(
    (name) => [name, Object.getOwnPropertyDescriptor(HTMLElement.prototype, name)] as const,
  );
  beforeAll(() => {
    for (const [name, value] of Object.entries(widths)) {
      Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get: () => value });
    }
    HTMLElement.prototype.hidePopover ??= () => undefined;
  });
  afterAll(() => {
    for (const [name, descriptor] of real) {
      if (descriptor === undefined) Reflect.deleteProperty(HTMLElement.prototype, name);
      else Object.defineProperty(HTMLElement.prototype, name, descriptor);
    }
  });

  test('stand in a menu that counts what is in them, and that is named by the one that is shown', async () => {
    const { get, all } = await boardWith(['saved', 'applied', 'offer']);
    await drawn(() => expect(get('.stage-more').textContent).toBe('More 2'));
    expect(all('.stage-tabs > .tab:not([data-out], .stage-more)').map((tab) => tab.textContent)).toEqual([
      'Saved 1',
      'Applying 0',
    ]);
    const offer = all('.menu-item').find((item) => item.textContent === 'Offer 1');
    offer?.click();
    await drawn(() => expect(get('.stage-more').textContent).toBe('Offer 1'));
    expect(get('.stage-more').getAttribute('aria-pressed')).toBe('true');
    expect(get('[data-current="true"] [data-column]').dataset.column).toBe('offer');
  });
});
