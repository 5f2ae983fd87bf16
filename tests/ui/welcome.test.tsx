// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import { beforeAll, describe, expect, test } from 'vitest';
import { Welcome } from '../../components/app/welcome.tsx';
import { firstCriteria } from '../../lib/domain/first-search.ts';
import { criteriaSchema } from '../../lib/domain/search.ts';
import { createPanel, type Stored } from '../../lib/ui/panel.ts';
import { systemClock } from '../../lib/util/clock.ts';
import { draw, drawn } from './support/draw.ts';
import { fakeLive } from './support/live.ts';
import { fakeDensity, fakePage } from './support/page.ts';
import { freshDatabase, jobOf, storeJobs } from './support/rows.ts';
import { speak } from './support/words.ts';

beforeAll(() => speak());

const BOARD = {
  boardId: 'world:acme',
  source: 'world',
  sourceName: 'World',
  slug: 'acme',
  company: 'Acme',
  address: 'https://jobs.world.example/acme',
  origins: ['https://api.world.example'],
  isWatched: false,
};

/** The first page in a browser where nothing was set up, with a background that knows one board. */
async function open(boards: string[] = []) {
  const db = await freshDatabase();
  const live = fakeLive();
  live.answer('identify', () => BOARD);
  live.answer('watch', ({ runId }: { runId: string }) => ({ boardIds: [BOARD.boardId], runId }));
  let made = 0;
  const page = fakePage();
  const panel = createPanel({
    live,
    clock: systemClock,
    page,
    isOnline: signal(true),
    database: Promise.resolve(db),
    density: fakeDensity(),
    files: page,
    newId: () => `id-${++made}`,
  });
  await drawn(() => expect(panel.stored.value).not.toBeNull());
  const view = draw(<Welcome panel={panel} stored={panel.stored.value as Stored} boards={boards} />);
  const write = (selector: string, text: string) => {
    const field = view.get<HTMLInputElement>(selector);
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  };
  const asked = (name: string) => live.asked.filter((one) => one.name === name).map(({ args }) => args);
  return { db, page, view, write, asked };
}

describe('setting up', () => {
  test('leads from nothing to the first job by three clicks, one paste and the browser’s own question', async () => {
    const { db, page, view, write, asked } = await open();
    expect(view.text()).toContain('What are you looking for?');
    view.button('Next').click();
    await drawn(() => expect(view.text()).toContain('Where should we look?'));
    write('textarea', BOARD.address);
    await drawn(() => expect(view.text()).toContain('Acme'));
    expect(page.requested).toEqual([]);
    await drawn(() => expect(view.button('Next')).toBeTruthy());
    view.button('Next').click();
    await drawn(() => expect(view.text()).toContain('To read the open jobs of Acme.'));
    view.button('Allow and watch').click();
    await drawn(() => expect(view.text()).toContain('The first check'));
    expect(page.requested).toEqual([BOARD.origins]);
    expect(asked('watch')).toHaveLength(1);
    await storeJobs(db, [jobOf(0, { title: 'Boat Builder' })]);
    await drawn(() =>
      expect(view.all('.first-jobs a').map((link) => link.textContent)).toEqual(['Boat Builder']),
    );
  });

  test('keeps what is looked for as one search that alerts, however often the user comes back to it', async () => {
    const { view, write, asked } = await open();
    write('.field input', 'nurse, care assistant');
    view.button('Next').click();
    await drawn(() => expect(asked('saveSearch')).toHaveLength(1));
    view.button('Looking for').click();
    await drawn(() => expect(view.all('.field input')).toHaveLength(2));
    view.button('Where').click();
    await drawn(() => expect(view.text()).toContain('Where should we look?'));
    expect(asked('saveSearch')).toMatchObject([
      {
        search: { isAlerting: true, criteria: { words: [[{ text: 'nurse' }, { text: 'care assistant' }]] } },
      },
    ]);
  });

  test('shows of the first jobs those first that are looked for', async () => {
    const { db, view, write } = await open();
    write('.field input', 'nurse, care assistant');
    view.button('First check').click();
    await storeJobs(db, [
      jobOf(0, { title: 'Boat Builder' }),
      jobOf(1, { title: 'Care Assistant' }),
      jobOf(2, { title: 'Nurses’ Aide' }),
    ]);
    const titles = () => view.all('.first-jobs a').map((link) => link.textContent);
    await drawn(() => expect(titles()).toEqual(['Care Assistant', 'Nurses’ Aide', 'Boat Builder']));
  });

  test('takes “remote” among the places for the way of working', async () => {
    const { view, write, asked } = await open();
    write('.field + .field input', 'Berlin, Remote');
    view.button('Next').click();
    await drawn(() => expect(asked('saveSearch')).toHaveLength(1));
    expect(asked('saveSearch')).toMatchObject([
      {
        search: {
          name: 'Berlin or Remote',
          criteria: { places: [{ text: 'Berlin' }], workplaces: ['remote'] },
        },
      },
    ]);
  });

  test('watches the board of a page by one click, without leading through the steps', async () => {
    const { view, asked } = await open([BOARD.address]);
    await drawn(() => expect(view.button('Allow and watch')).toBeTruthy());
    expect(view.all('.first-steps')).toEqual([]);
    view.button('Allow and watch').click();
    await drawn(() => expect(asked('watch')).toHaveLength(1));
  });

  test('says what does not work without the permission, and goes on all the same', async () => {
    const { page, view, write, asked } = await open();
    page.grants = false;
    view.button('Next').click();
    await drawn(() => expect(view.text()).toContain('Where should we look?'));
    write('textarea', BOARD.address);
    await drawn(() => expect(view.text()).toContain('Acme'));
    await drawn(() => expect(view.button('Next')).toBeTruthy());
    view.button('Next').click();
    await drawn(() => expect(view.button('Allow and watch')).toBeTruthy());
    view.button('Allow and watch').click();
    await drawn(() => expect(view.text()).toContain('You can still save jobs from any page'));
    expect(asked('watch')).toEqual([]);
    view.button('Skip').click();
    await drawn(() => expect(view.text()).toContain('Tell you about new ones?'));
  });

  test('asks for notifications only in the last step, in the click, and can be skipped from the first on', async () => {
    const { view, asked } = await open();
    view.button('Skip').click();
    await drawn(() => expect(view.text()).toContain('Where should we look?'));
    view.button('Skip').click();
    await drawn(() => expect(view.button('Yes, tell me')).toBeTruthy());
    expect(view.text()).toContain('Export or delete it whenever you like');
    expect(asked('saveSearch')).toEqual([]);
    view.button('Yes, tell me').click();
    await drawn(() => expect(asked('setAlerts')).toMatchObject([{ settings: { isOn: true } }]));
  });
});

test('what is said first can be kept as criteria', () => {
  const criteria = firstCriteria(' nurse ,  care  assistant,nurse', 'Berlin; Hamburg');
  expect(criteriaSchema().parse(criteria)).toEqual(criteria);
  expect(criteria).toMatchObject({
    words: [
      [
        { text: 'nurse', kind: 'word' },
        { text: 'care assistant', kind: 'phrase' },
      ],
    ],
    places: [{ text: 'Berlin' }, { text: 'Hamburg' }],
  });
  expect(firstCriteria(' , ', '')).toBeNull();
});
