// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import type { ComponentChild } from 'preact';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { AppRoot } from '../../components/app/app-root.tsx';
import { Options } from '../../components/options/options.tsx';
import { Popup } from '../../components/popup/popup.tsx';
import type { RunView, Trouble } from '../../lib/domain/commands.ts';
import { JobwakeError } from '../../lib/domain/errors.ts';
import { parseSearch } from '../../lib/domain/search-text.ts';
import type { Database } from '../../lib/store/database.ts';
import { BOARDS_OF_MANY } from '../../lib/ui/boards-of-many.ts';
import { createOptions } from '../../lib/ui/options.ts';
import { createPanel } from '../../lib/ui/panel.ts';
import { createPopup } from '../../lib/ui/popup.ts';
import type { Route } from '../../lib/ui/routes.ts';
import { sourceWord } from '../../lib/ui/source-words.ts';
import { createViewMemory } from '../../lib/ui/view-memory.ts';
import { setWords } from '../../lib/ui/words.ts';
import { manualClock } from './support/clock.ts';
import { draw, drawn } from './support/draw.ts';
import { fakeLive } from './support/live.ts';
import { fakeDensity, fakePage } from './support/page.ts';
import { boardOf, freshDatabase, jobOf, NOON, readOf, runOf, statsOf, storeJobs } from './support/rows.ts';
import { messages } from './support/words.ts';

// A language that nobody speaks: every English sentence in brackets and in stretched letters, with the dates, numbers
// and names that the browser writes in Arabic. With stored data in Greek, a Latin letter can only come from the code.

const stretch = (text: string) =>
  text.replace(/\{\w+\}|[A-Za-z]/g, (found) =>
    found.length > 1 ? found : String.fromCodePoint(found.charCodeAt(0) + 0xfee0),
  );
const OWN: Record<string, string> = { language: 'ar', direction: 'rtl' };

beforeAll(() =>
  setWords({
    getMessage: (key) => OWN[key] ?? (messages[key] ? `⟦${stretch(messages[key].message)}⟧` : ''),
    languages: ['ar'],
  }),
);

const SPOKEN = ['aria-label', 'aria-description', 'title', 'placeholder', 'alt', 'label'];
/** Addresses, codes of currencies and the names of job systems are the same in every language. */
const SAME_EVERYWHERE = /https?:\S+|\b[\w.-]+\.example\b|^[A-Z]{3}$|^World\b/g;

/** What people read or hear of the document and that is not in the locale file. */
function foreignWords(root: Element): string[] {
  const spoken = [...root.querySelectorAll('*')].flatMap((element) =>
    SPOKEN.map((name) => element.getAttribute(name) ?? ''),
  );
  const shown: string[] = [];
  const visit = (node: Node) => {
    if (node.nodeType === 3) shown.push(node.textContent ?? '');
    if ((node as Element).localName !== 'kbd') for (const child of node.childNodes) visit(child);
  };
  visit(root);
  const names = BOARDS_OF_MANY.map(([source]) => sourceWord(source));
  const isForeign = (text: string) =>
    !names.includes(text) && /[A-Za-z]{2}/.test(text.trim().replace(SAME_EVERYWHERE, ''));
  return [...new Set([...shown, ...spoken].filter(isForeign))];
}

const TROUBLE: Trouble = [
  { boardId: 'world:α', company: 'Άλφα', reason: 'site-error', nextAt: NOON + 3_600_000, isPaused: false },
];
const RUNS: RunView[] = [
  runOf('r', { done: 12, fresh: 3, failed: 1, resumes: 1, current: ['Άλφα'] }),
  runOf('q', { state: 'partial', cause: 'schedule', endedAt: NOON + 9 }),
];

async function store(): Promise<Database> {
  const db = await freshDatabase();
  await db.boards.bulkPut([
    boardOf('α', { id: 'world:acme', company: 'Άλφα', openCount: 3 }),
    boardOf('β', { company: 'Βήτα', reason: 'timed-out', pausedAt: NOON, failureStreak: 5 }),
  ]);
  await storeJobs(db, [
    jobOf(0, { title: 'Μάγειρας', company: 'Άλφα', places: ['Αθήνα', 'Πάτρα'], unseen: 1 }),
    jobOf(1, {
      title: 'Φούρναρης',
      company: 'Άλφα',
      places: ['Αθήνα'],
      workplace: 'hybrid',
      types: ['FULL_TIME', 'INTERN'],
      salary: { min: 50_000, max: 60_000, currency: 'EUR', period: 'YEAR' },
      department: 'Κουζίνα',
      postedAt: '2026-11-22',
      validUntil: '2026-11-30',
      withdrawn: ['salary'],
    }),
    jobOf(2, { title: 'Ναύτης', company: 'Άλφα', places: [], state: 'closed', closedAt: NOON }),
  ]);
  await db.searches.put({
    id: 's',
    name: 'Αναζήτηση',
    criteria: parseSearch('ναύτης OR μάγειρας remote:de pay>60k eur within:7d type:intern lang:el').criteria,
    isAlerting: true,
    createdAt: NOON,
    changedAt: NOON,
    removedAt: null,
    lastMatchAt: NOON,
    matchCount: 2,
  });
  return db;
}

async function openPanel() {
  const db = await store();
  const live = fakeLive();
  live.tell('stats', { now: statsOf({ unread: 2, failing: 1, needsYou: 1 }), trouble: TROUBLE });
  live.tell('runs', Object.fromEntries(RUNS.map((run) => [run.id, run])));
  live.tell('run:r', {
    run: RUNS[0],
    'read:a': readOf('a', { company: 'Άλφα', state: 'failed', reason: 'timed-out' }),
    'read:b': readOf('b', { company: 'Βήτα', state: 'reading', page: 2 }),
  });
  const panel = createPanel({
    live,
    clock: manualClock(NOON),
    page: fakePage(),
    files: fakePage(),
    density: fakeDensity(),
    isOnline: signal(false),
    database: Promise.resolve(db),
    newId: () => 'made',
  });
  await drawn(() => expect(panel.stored.value).not.toBeNull());
  return panel;
}

/** Draws, waits until nothing more comes, and says what is not in the locale file. */
async function foreignIn(
  view: ComponentChild,
  act: (root: Element) => void = () => undefined,
): Promise<string[]> {
  const { root } = draw(view);
  await untilQuiet(root);
  act(root);
  await untilQuiet(root);
  expect(root.textContent).toContain('⟦');
  return foreignWords(root);
}

async function untilQuiet(root: Element): Promise<void> {
  let before = '';
  await vi.dynamicImportSettled();
  await vi.waitFor(
    () => {
      const now = root.innerHTML;
      const isQuiet = now === before;
      before = now;
      expect(isQuiet).toBe(true);
    },
    { timeout: 5000, interval: 150 },
  );
}

const clickAll = (selector: string) => (root: Element) => {
  for (const one of root.querySelectorAll<HTMLElement>(selector)) one.click();
};
const pressKey =
  (key: string, ctrlKey = false) =>
  () => {
    document.dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey, bubbles: true }));
  };

const ROUTES: [name: string, route: Route, act?: (root: Element) => void][] = [
  ['the inbox', { name: 'inbox', search: null, job: null }],
  ['the searches', { name: 'searches', edit: null }],
  ['a new search', { name: 'searches', edit: 'new' }],
  ['the jobs', { name: 'jobs' }],
  ['a job', { name: 'job', id: 'world:acme:1' }],
  ['a closed job', { name: 'job', id: 'world:acme:2' }],
  ['a job that is not there', { name: 'job', id: 'none' }],
  ['the runs', { name: 'runs' }],
  ['a run', { name: 'run', id: 'r' }],
  ['the boards', { name: 'boards' }],
  ['the tracker', { name: 'board' }],
  ['the insights', { name: 'insights' }, clickAll('.figure button')],
  ['the filters', { name: 'jobs' }, clickAll('[aria-controls="filter-panel"]')],
  ['the palette', { name: 'jobs' }, pressKey('k', true)],
  ['the keys', { name: 'jobs' }, pressKey('?')],
  ...['timeline', 'notes', 'contacts'].map((tab): (typeof ROUTES)[number] => [
    `a job's ${tab}`,
    { name: 'job', id: 'world:acme:1' },
    clickAll(`#tab-${tab}, .reminders > button`),
  ]),
  ...[1, 2, 3, 4, 5].map((step): (typeof ROUTES)[number] => [
    `step ${step} of the welcome`,
    { name: 'welcome', boards: [] },
    clickAll(`.first-steps li:nth-child(${step}) button`),
  ]),
];

describe('in a language that nobody speaks, no word is of another one in', () => {
  test.each(ROUTES)('%s', async (_, start, act) => {
    const route = signal(start);
    const router = { route, go: () => undefined };
    const memory = createViewMemory({ getItem: () => null, setItem: () => undefined }, 'test');
    const props = { router, memory, isPanel: true, openCount: () => new Promise<never>(() => undefined) };
    expect(await foreignIn(<AppRoot panel={await openPanel()} {...props} />, act)).toEqual([]);
  });

  test('the settings', async () => {
    const options = createOptions({
      panel: await openPanel(),
      theme: 'system',
      onTheme: () => undefined,
      areSingleKeysOn: signal(true),
    });
    expect(await foreignIn(<Options options={options} />)).toEqual([]);
  });

  test('the popup', async () => {
    const glance = { at: NOON, stats: statsOf({ unread: 7, failing: 1 }), trouble: TROUBLE, runs: RUNS };
    const [live, clock] = [fakeLive(), manualClock(NOON)];
    live.answer('readTab', () => Promise.reject(new JobwakeError('tab-gone', 'No tab is in front.')));
    const options = { live, clock, page: fakePage(), isOnline: signal(true), glance, newId: () => 'made' };
    expect(await foreignIn(<Popup popup={createPopup({ ...options, close: () => undefined })} />)).toEqual(
      [],
    );
  });

  test('this very test, which does find words', () => {
    const { root } = draw(<p title={stretch('Hello')}>Hello {stretch('you')}</p>);
    expect(foreignWords(root)).toEqual(['Hello ']);
  });
});
