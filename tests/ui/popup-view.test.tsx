// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import { beforeAll, describe, expect, test } from 'vitest';
import { Popup } from '../../components/popup/popup.tsx';
import type { RunView, Stats, Trouble } from '../../lib/domain/commands.ts';
import { JobwakeError } from '../../lib/domain/errors.ts';
import { createPopup } from '../../lib/ui/popup.ts';
import { manualClock } from './support/clock.ts';
import { draw, drawn } from './support/draw.ts';
import { fakeLive } from './support/live.ts';
import { fakePage } from './support/page.ts';
import { NOON, runOf, statsOf } from './support/rows.ts';
import { speak } from './support/words.ts';

beforeAll(() => speak());

interface Picture {
  stats?: Stats;
  trouble?: Trouble;
  runs?: RunView[];
  online?: boolean;
}

function show({ stats = statsOf(), trouble = [], runs = [], online = true }: Picture | undefined = {}) {
  const live = fakeLive();
  const page = fakePage();
  live.answer('readTab', () => Promise.reject(new JobwakeError('tab-gone', 'No tab is in front.')));
  const glance = { at: NOON, stats, trouble, runs };
  const options = {
    live,
    clock: manualClock(NOON),
    page,
    isOnline: signal(online),
    glance,
    newId: () => 'run-1',
  };
  /** What the user had done, without what the popup asks by itself. */
  const asked = () => live.asked.filter(({ name }) => name !== 'readTab');
  const popup = createPopup({ ...options, close: () => undefined });
  return { live, page, asked, ...draw(<Popup popup={popup} />) };
}

const troubles = (count: number): Trouble =>
  Array.from({ length: count }, (_, i) => ({
    boardId: `b${i}`,
    company: `Company ${i}`,
    reason: i === count - 1 ? ('permission-missing' as const) : ('site-error' as const),
    nextAt: NOON + 3_600_000,
    isPaused: i === 0,
  }));

describe('the popup', () => {
  test('idle says what is new and when it was checked', async () => {
    const page = show({ stats: statsOf({ unread: 7, open: 1221, boards: 40 }) });
    expect(page.get('.summary').textContent).toContain('7 new matches1,221 open jobs · 40 boards');
    expect(page.all('.summary')).toHaveLength(1);
    page.button('Check now').click();
    await drawn(() =>
      expect(page.asked()).toEqual([{ name: 'check', args: { runId: 'run-1', boardIds: null } }]),
    );
  });

  test('idle leads to what is due today and says how many boards are fine', async () => {
    const page = show({ stats: statsOf({ due: 2, boards: 40, failing: 1, needsYou: 1 }) });
    expect(page.text()).toContain('Last check 11:00 · 38 of 40 boards finenext check 13:00');
    page.button('2 follow-ups today').click();
    await drawn(() => expect(page.page.opened).toEqual(['#/board']));
  });

  test('running has a card for each run, and no second way to start one', async () => {
    const runs = [runOf('a', { done: 12, fresh: 3 }), runOf('b', { state: 'paused', startedAt: NOON - 1 })];
    const page = show({ runs });
    const cards = page.all('.run-card');
    expect(cards.map((card) => card.querySelector('progress')?.getAttribute('value'))).toEqual(['30', '0']);
    expect(cards[0]?.textContent).toContain('12 of 40 boards · 3 new');
    expect(page.text()).not.toContain('Check now');
    cards[1]?.querySelector('button')?.click();
    await drawn(() => expect(page.asked()).toEqual([{ name: 'resume', args: { runId: 'b' } }]));
  });

  test('reads the page in the tab in front, once', async () => {
    const page = show();
    const reads = () => page.live.asked.filter(({ name }) => name === 'readTab');
    await drawn(() => expect(reads()).toEqual([{ name: 'readTab', args: { tabId: 7 } }]));
  });

  test('opens the tab in which the user helps a board, or skips it this time', async () => {
    const [one] = troubles(1);
    const trouble = [{ ...one, reason: 'needs-sign-in' as const }] as Trouble;
    const page = show({ trouble, stats: statsOf({ needsYou: 1 }) });
    await drawn(() => expect(page.text()).toContain('needs sign-in'));
    page.button('Open tab, I will continue by myself: Company 0').click();
    await drawn(() => expect(page.asked()).toContainEqual({ name: 'openForHelp', args: { boardId: 'b0' } }));
    page.button('Skip this time: Company 0').click();
    const args = { commandId: expect.any(String), boardId: 'b0' };
    await drawn(() => expect(page.asked()).toContainEqual({ name: 'putOff', args }));
  });

  test('leads to where a host can be allowed, which a popup cannot ask for', async () => {
    const [one] = troubles(1);
    const trouble = [{ ...one, reason: 'permission-missing' as const }] as Trouble;
    const page = show({ trouble, stats: statsOf({ needsYou: 1 }) });
    await drawn(() => expect(page.button('Skip this time: Company 0')).toBeTruthy());
    page.button('Allow: Company 0').click();
    await drawn(() => expect(page.page.opened).toEqual(['#/boards']));
  });

  test('shows three of many troubles, those that need the user first', async () => {
    const page = show({ trouble: troubles(5), stats: statsOf({ failing: 6, needsYou: 1 }) });
    await drawn(() => expect(page.all('.trouble-name')).toHaveLength(3));
    const names = page.all('.trouble-name').map(({ textContent }) => textContent);
    expect(names).toEqual(['Company 4', 'Company 0', 'Company 1']);
    expect(page.text()).toContain('and 4 more');
    expect(page.text()).toContain('1 board needs you');
  });

  test('offline cannot check and says why', () => {
    const page = show({ online: false });
    const check = page.button('Check now');
    expect(check.getAttribute('aria-disabled')).toBe('true');
    expect(check.getAttribute('aria-description')).toBe('You are offline.');
    check.click();
    expect(page.asked()).toEqual([]);
    expect(page.text()).toContain('Saved jobs still work');
  });

  test('on first use leads to the welcome', async () => {
    const page = show({ stats: statsOf({ boards: 0 }) });
    page.button('Set up (1 minute)').click();
    expect(page.page.opened).toEqual(['#/welcome']);
  });

  test('says so when the database is of a newer version', async () => {
    const page = show();
    page.live.fail('stats', new JobwakeError('database-newer', ''));
    await drawn(() => expect(page.text()).toContain('Update Jobwake'));
  });

  test('says that a run was resumed after the browser paused it', () => {
    expect(show({ runs: [runOf('a', { resumes: 1 })] }).text()).toContain(
      'Resumed after the browser paused us',
    );
  });

  test('opens the panel in the click itself', () => {
    const page = show();
    page.button('Open the side panel').click();
    expect(page.page.opened).toEqual(['panel']);
  });
});
