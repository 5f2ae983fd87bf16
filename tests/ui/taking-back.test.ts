// @vitest-environment happy-dom
import { effect } from '@preact/signals';
import { beforeAll, expect, test, vi } from 'vitest';
import { JobwakeError } from '../../lib/domain/errors.ts';
import { anyJob } from '../../lib/domain/search.ts';
import { alertSettings } from '../../lib/store/settings.ts';
import { createAlertOptions } from '../../lib/ui/alert-options.ts';
import { alertsOf } from '../../lib/ui/inbox-of.ts';
import { carryOutOn } from './support/commands.ts';
import { fakeLive } from './support/live.ts';
import { panelOver } from './support/panel.ts';
import { freshDatabase } from './support/rows.ts';
import { speak } from './support/words.ts';

beforeAll(() => speak());

/** Two windows over one database, of which the second is opened when the first has done something. */
async function world() {
  const db = await freshDatabase();
  const live = fakeLive();
  carryOutOn(live, db);
  const one = await panelOver(db, { live, newId: () => crypto.randomUUID() });
  const said = () => one.panel.toasts.list.value.map(({ text }) => text);
  return { db, live, ...one, said, another: () => panelOver(db, { live }) };
}

test('searches are shown at once as the user leaves them, and as they were when that is taken back elsewhere', async () => {
  const { db, panel, stored, live, said, another } = await world();
  const { searches } = alertsOf(panel, stored);
  const shown: string[] = [];
  effect(() => void shown.push((searches.list ?? []).map(({ name }) => name).join()));
  const draft = { id: 's', name: 'Rust', criteria: anyJob(), isAlerting: true };
  const saving = searches.save(draft);
  await vi.waitFor(() => expect(shown.at(-1)).toBe('Rust'));
  expect(await saving).toBe(true);
  await searches.save({ ...draft, name: 'Rust and Go' });
  const [found] = searches.list ?? [];
  if (found !== undefined) await searches.setAlerting(found, false);
  expect(said().at(-1)).toBe('Alert off: Rust and Go');
  expect((await db.searches.get('s'))?.isAlerting).toBe(false);
  await stored.tracker.undoLast();
  expect((await db.searches.get('s'))?.isAlerting).toBe(true);
  if (found !== undefined) await searches.remove(found);
  expect(shown.at(-1)).toBe('');
  expect(said().at(-1)).toMatch(/Rust and Go/);

  const later = await another();
  const { searches: theirs } = alertsOf(later.panel, later.stored);
  await later.stored.tracker.undoLast();
  await vi.waitFor(() => expect(theirs.list?.map(({ name }) => name)).toEqual(['Rust and Go']));
  await vi.waitFor(() => expect(shown.at(-1)).toBe('Rust and Go'));
  // What is taken back is shown before the background has answered.
  live.answer('undo', () => new Promise(() => undefined));
  void later.stored.tracker.undoLast();
  await vi.waitFor(() => expect(theirs.list?.map(({ name }) => name)).toEqual(['Rust']));
});

test('how the user is told is changed with a word, and back by it', async () => {
  const { db, live, panel, said } = await world();
  const alerts = createAlertOptions(panel);
  await vi.waitFor(() => expect(alerts.settings).not.toBeNull());
  alerts.change({ everyMinutes: 30 });
  expect(alerts.settings?.everyMinutes).toBe(30);
  await vi.waitFor(async () => expect((await alertSettings(db)).everyMinutes).toBe(30));
  expect(said()).toEqual(['Alert settings changed: Least time between two notifications']);
  // What came of a test stands beside its button, where no message lies over it.
  live.answer('testWebhook', () => null);
  alerts.testWebhook();
  expect(alerts.isTesting.value).toBe(true);
  await vi.waitFor(() =>
    expect(alerts.tested.value).toEqual({ words: 'The test arrived.', hasFailed: false }),
  );
  live.answer('testWebhook', () => Promise.reject(new JobwakeError('webhook-refused', '404')));
  alerts.testWebhook();
  await vi.waitFor(() => expect(alerts.tested.value?.words).toMatch(/the receiver answered/));
  expect([alerts.tested.value?.hasFailed, alerts.isTesting.value]).toEqual([true, false]);
  expect(said()).toHaveLength(1);
  alerts.setPaused(true);
  await vi.waitFor(() => expect(said().at(-1)).toBe('Alert settings changed: Pause alerts for 1 hour'));
  panel.toasts.undoLast();
  await vi.waitFor(async () => expect((await alertSettings(db)).pausedUntil).toBeNull());
  panel.toasts.undoLast();
  await vi.waitFor(() => expect(alerts.settings?.everyMinutes).toBe(0));
  await vi.waitFor(async () => expect((await alertSettings(db)).everyMinutes).toBe(0));
});
