// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { FilterBar } from '../../components/jobs/filter-bar.tsx';
import { criteriaSchema } from '../../lib/domain/search.ts';
import { defaultStages, editStages } from '../../lib/domain/stages.ts';
import { JobSearch } from '../../lib/ui/search-jobs.ts';
import { chipsOf } from '../../lib/ui/search-jobs-chips.ts';
import { criteriaOf } from '../../lib/ui/search-jobs-criteria.ts';
import { type Filters, NO_FILTERS } from '../../lib/ui/search-jobs-filter.ts';
import { markedParts } from '../../lib/ui/search-jobs-marks.ts';
import { Selection } from '../../lib/ui/search-jobs-selection.ts';
import { systemClock } from '../../lib/util/clock.ts';
import { draw, drawn } from './support/draw.ts';
import { freshDatabase, jobOf, storeJobs } from './support/rows.ts';
import { speak } from './support/words.ts';

beforeAll(() => speak());

/** The stages of a user who calls one of them otherwise. */
const STAGES = editStages(defaultStages(), { kind: 'rename', id: 'applied', name: 'Sent off' });

const FULL: Filters = {
  typed: 'rust c++',
  sources: ['lever', ''],
  place: ' Berlin ',
  workplaces: ['remote'],
  pay: { least: 70_000, currency: 'EUR' },
  withinDays: 7,
  languages: ['de'],
  stages: ['applied'],
  tags: ['dream'],
  hasPay: true,
  isOpenOnly: true,
  isHiddenOnly: true,
};

async function searchOf(count: number) {
  const db = await freshDatabase();
  const title = (i: number) => (i % 2 === 0 ? 'Baker' : 'Cook');
  await storeJobs(
    db,
    Array.from({ length: count }, (_, i) => jobOf(i, { title: title(i) })),
  );
  const search = new JobSearch(db, systemClock, (thrown) => expect.unreachable(String(thrown)));
  return { db, search };
}

describe('a search', () => {
  test('shows what it finds, and moves only when the user does something', async () => {
    const { db, search } = await searchOf(10);
    search.set({ typed: 'baker' });
    await vi.waitFor(() => expect(search.list.total.value).toBe(5));
    expect(search.list.ids(2)).toEqual(['world:acme:0', 'world:acme:2']);
    expect(search.list.glimpse(1)).toEqual({ title: 'Baker', company: 'Acme' });
    expect(search.list.glimpse(5)).toBeUndefined();
    await storeJobs(db, [jobOf(20, { title: 'Baker' })]);
    await vi.waitFor(() => expect(search.isStale.value).toBe(true));
    expect(search.list.total.value).toBe(5);
    await search.refresh();
    expect(search.list.total.value).toBe(6);
    expect(search.isStale.value).toBe(false);
    search.clear();
    expect(search.isActive.value).toBe(false);
  });

  test('of descriptions ends with the words it was made for', async () => {
    const { db, search } = await searchOf(4);
    await db.texts.put({ jobId: 'world:acme:1', text: 'With sourdough.' });
    search.set({ typed: 'sourdough' });
    await vi.waitFor(() => expect(search.list.total.value).toBe(0));
    await search.searchTexts();
    expect(search.list.ids()).toEqual(['world:acme:1']);
    expect(search.texts.value).toMatchObject({ found: 1, isRunning: false });
    search.set({ typed: 'sourdoughs' });
    expect(search.texts.value).toBeNull();
    expect(search.list.total.value).toBe(0);
  });

  test('has chips, each of which takes away one thing', () => {
    const chips = chipsOf(FULL, STAGES);
    expect(chips.map(({ words }) => words)).toEqual([
      'Lever',
      'Saved from a page',
      'Remote',
      'German',
      'Sent off',
      'Tag: dream',
      'In  Berlin ',
      'From €70,000',
      'Posted in the last 7 days',
      'With pay',
      'Still open',
      'Not interested',
    ]);
    const rest = chips.reduce<Filters>((left) => ({ ...left, ...chipsOf(left, STAGES)[0]?.without }), FULL);
    expect(rest).toEqual({ ...NO_FILTERS, typed: FULL.typed });
  });

  test('can be kept as criteria', () => {
    const criteria = criteriaOf(FULL, { words: [['rust'], ['c++']], places: [] });
    expect(criteriaSchema().parse(criteria)).toEqual(criteria);
    expect(criteria).toMatchObject({
      words: [[{ text: 'rust', kind: 'prefix' }], [{ text: 'c++', kind: 'prefix' }]],
      places: [{ text: 'Berlin', radiusKm: null }],
      sources: ['lever'],
      pay: { least: 70_000, currency: 'EUR', period: 'YEAR', isStrict: true },
    });
  });
});

test('the field above the list narrows it, and Escape empties it', async () => {
  const { search } = await searchOf(10);
  const saved = vi.fn();
  const fail = (thrown: unknown) => expect.unreachable(String(thrown));
  const page = draw(<FilterBar search={search} stages={STAGES} onSave={saved} onFailure={fail} />);
  const field = page.get<HTMLInputElement>('input[type=search]');
  field.value = 'bakr';
  field.dispatchEvent(new Event('input', { bubbles: true }));
  await drawn(() => expect(page.text()).toContain('No job has these words: bakr.'));
  expect(search.list.total.value).toBe(5);
  page.button('Filters').click();
  await drawn(() => expect(page.all('.filter-panel .chip').length).toBeGreaterThan(4));
  page.button('Remote').click();
  await drawn(() => expect(page.button('Take away: Remote')).toBeTruthy());
  expect(search.list.total.value).toBe(0);
  page.button('Save as search').click();
  expect(saved).toHaveBeenCalledOnce();
  page.button('Clear all').click();
  await vi.waitFor(() => expect(search.list.total.value).toBe(5));
  field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
  expect(search.isActive.value).toBe(false);
});

test('marked words stand where they stand in the text, accents and all', () => {
  const marked = (text: string, needles: string[]) =>
    markedParts(text, needles)
      .map((part) => (part.isMarked ? `[${part.text}]` : part.text))
      .join('');
  expect(marked('Zürich, Łódź', ['zurich', 'lodz'])).toBe('[Zürich], [Łódź]');
  expect(marked('Straße 1', ['strasse'])).toBe('[Straße] 1');
  expect(marked('Smart art', [' art'])).toBe('Smart [art]');
  expect(marked('C++/C#', ['c++'])).toBe('[C++]/C#');
  expect(marked('Zu\u0308rich', ['zur'])).toBe('[Zu\u0308r]ich');
  expect(marked('', ['x'])).toBe('');
});

test('a range of marked jobs ends where the list does', () => {
  const ids = ['a', 'b', 'c', 'd'];
  const jobs = {
    total: signal(4),
    known: signal(4),
    made: signal(1),
    idAt: (index: number) => ids[index],
    indexOf: (id: string) => ids.indexOf(id),
    row: () => signal(null),
    show: () => undefined,
  };
  const selection = new Selection();
  selection.extend(jobs, 'c');
  selection.extend(jobs, 'a');
  expect([...selection.ids.value].sort()).toEqual(['a', 'b', 'c']);
  selection.toggle('b');
  expect(selection.size.value).toBe(2);
});
