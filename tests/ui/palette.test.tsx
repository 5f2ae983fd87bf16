// @vitest-environment happy-dom

import { beforeAll, expect, test, vi } from 'vitest';
import { handleKey } from '../../components/app/shortcuts.ts';
import { PalettePlace } from '../../components/palette/palette-place.tsx';
import { paletteFor } from '../../lib/ui/palette-open.ts';
import { createRouter } from '../../lib/ui/router.ts';
import type { Route } from '../../lib/ui/routes.ts';
import { draw, drawn, press } from './support/draw.ts';
import { fakeLive } from './support/live.ts';
import { panelOver } from './support/panel.ts';
import { freshDatabase, jobOf, storeJobs } from './support/rows.ts';
import { speak } from './support/words.ts';

beforeAll(() => speak());

async function openPalette(start: Route) {
  paletteFor.value = null;
  const db = await freshDatabase();
  await storeJobs(db, [jobOf(1, { title: 'Rust Engineer' }), jobOf(2, { company: 'Fernhollow' })]);
  const live = fakeLive();
  const { panel, stored } = await panelOver(db, { live });
  const router = createRouter({ location: { hash: '' }, addEventListener: () => undefined }, start);
  const page = draw(<PalettePlace panel={panel} stored={stored} router={router} showKeys={vi.fn()} />);
  const key = new KeyboardEvent('keydown', { key: 'k', ctrlKey: true, cancelable: true });
  handleKey(key, panel, router);
  expect(key.defaultPrevented).toBe(true);
  await drawn(() => expect(page.all('[role="option"]').length).toBeGreaterThan(10));
  const field = page.get<HTMLInputElement>('[role="combobox"]');
  const type = (text: string) => {
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  };
  const active = () =>
    page.get(`#${field.getAttribute('aria-activedescendant')} .palette-title`).textContent ?? '';
  return { ...page, router, field, type, active, live };
}

test('filters by what is typed, names the active entry in the field, and goes there', async () => {
  const { type, active, field, router, all } = await openPalette({ name: 'runs' });
  expect(active()).toBe('Check now');
  type('insi');
  await drawn(() => expect(active()).toBe('Insights'));
  expect(all('kbd').map(({ textContent }) => textContent)).toEqual(['g', 'n']);
  press(field, 'Enter');
  expect(router.route.value).toEqual({ name: 'insights' });
  await drawn(() => expect(paletteFor.value).toBeNull());
});

test('goes through the entries by arrows, round the ends', async () => {
  const { active, field } = await openPalette({ name: 'runs' });
  press(field, 'ArrowUp');
  await drawn(() => expect(active()).toBe('Insights'));
  press(field, 'ArrowDown');
  await drawn(() => expect(active()).toBe('Check now'));
  press(field, 'ArrowDown');
  await drawn(() => expect(active()).toBe('Add boards'));
});

test('finds jobs and companies, and leads from a company to its jobs', async () => {
  const { type, active, field, router } = await openPalette({ name: 'runs' });
  type('rust');
  await drawn(() => expect(active()).toBe('Rust Engineer'));
  type('fernh');
  await drawn(() => expect(active()).toBe('Fernhollow'));
  press(field, 'Enter');
  expect(router.route.value).toEqual({ name: 'jobs', find: 'Fernhollow' });
});

test('says so when nothing has the name', async () => {
  const { type, text, field, all } = await openPalette({ name: 'runs' });
  type('qqqq');
  await drawn(() => expect(text()).toContain('Nothing has this name.'));
  expect(all('[role="option"]')).toEqual([]);
  expect(field.getAttribute('aria-expanded')).toBe('false');
});

test.each<Route>([
  { name: 'job', id: jobOf(1).id },
  { name: 'inbox', search: null, job: jobOf(1).id },
])('knows the job that is open in $name, and moves it', async (route) => {
  const { type, active, field, live, text } = await openPalette(route);
  await drawn(() => expect(text()).toContain('Move to AppliedRust Engineer'));
  const moved = vi.fn(() => null);
  live.answer('moveStage', moved as never);
  type('move to interv');
  await drawn(() => expect(active()).toBe('Move to Interview'));
  press(field, 'Enter');
  await drawn(() => expect(moved).toHaveBeenCalledTimes(1));
  expect(live.asked.at(-1)?.args).toMatchObject({ jobIds: [jobOf(1).id], stage: 'interview' });
});

test('offers no stage to move to without a job, and leads to the board instead', async () => {
  const { type, active, field, router, text } = await openPalette({ name: 'runs' });
  expect(text()).not.toContain('Move to');
  type('interview');
  await drawn(() => expect(active()).toBe('Interview'));
  press(field, 'Enter');
  expect(router.route.value).toEqual({ name: 'board' });
});
