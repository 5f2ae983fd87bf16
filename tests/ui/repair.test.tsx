// @vitest-environment happy-dom
import { beforeAll, expect, test } from 'vitest';
import { Repair } from '../../components/jobs/repair.tsx';
import { JobwakeError } from '../../lib/domain/errors.ts';
import { asKept } from '../../lib/domain/kept.ts';
import { draw, drawn } from './support/draw.ts';
import { fakeLive } from './support/live.ts';
import { panelOver } from './support/panel.ts';
import { freshDatabase, jobOf } from './support/rows.ts';
import { speak } from './support/words.ts';

beforeAll(() => speak());

test('what the user corrects is shown at once as they wrote it, and goes again when that is refused', async () => {
  const live = fakeLive();
  const { promise, reject } = Promise.withResolvers<never>();
  live.answer('correctJob', () => promise);
  const { panel } = await panelOver(await freshDatabase(), { live });
  const job = jobOf(1);
  const correcting = panel.repairs.correct(panel, job, {
    title: ' Cook ',
    places: 'Kiel; ',
    pay: '20 a hour',
  });
  expect(panel.repairs.shown(job)).toMatchObject({
    title: 'Cook',
    places: ['Kiel'],
    payWritten: '20 a hour',
  });
  expect(panel.repairs.shown(jobOf(2))).toEqual(jobOf(2));
  await drawn(() => expect(live.asked).toHaveLength(1));
  reject(new JobwakeError('pay-unclear', 'No pay'));
  expect(await correcting).toBe(false);
  expect(panel.repairs.shown(job)).toEqual(job);
  const [toast] = panel.toasts.list.value;
  expect(toast).toMatchObject({ isError: true, text: expect.stringMatching(/^Not changed\..*understood/) });
});

test('a correction that is taken back is gone at once, with the word of the posting in its place', async () => {
  const live = fakeLive();
  const db = await freshDatabase();
  const { panel, stored } = await panelOver(db, { live });
  const kept = { at: 1, isMade: false, corrections: { title: 'Cook', places: ['Kiel'] } };
  const job = asKept(jobOf(1, { kept }));
  const change = { table: 'savings' as const, id: job.id, before: {}, after: { 'said/title': 'Cook' } };
  await db.undo.put({
    id: 'c',
    at: Date.now(),
    name: 'correctJob',
    jobs: 1,
    changes: [change],
    undoneAt: null,
  });
  const { promise, reject } = Promise.withResolvers<never>();
  live.answer('undo', () => promise);
  const undoing = stored.tracker.undoLast();
  await drawn(() => expect(panel.repairs.shown(job)).toMatchObject({ title: 'Job 1', places: ['Kiel'] }));
  expect(panel.repairs.shown(asKept(jobOf(2, { kept })))).toMatchObject({ title: 'Cook' });
  reject(new JobwakeError('disk-full', 'No room'));
  expect(await undoing).toBe(false);
  expect(panel.repairs.shown(job)).toMatchObject({ title: 'Cook', places: ['Kiel'] });
});

async function open() {
  const live = fakeLive();
  live.answer('correctJob', () => ({ changed: 1 }));
  live.answer('readMarked', () => ({ text: 'Harbour Works' }));
  const db = await freshDatabase();
  const { panel } = await panelOver(db, { live });
  const kept = { at: 1, isMade: false, corrections: { places: ['Kiel'] } };
  const view = draw(<Repair job={asKept(jobOf(1, { kept }))} panel={panel} />);
  view.button('Wrong field?').click();
  await drawn(() => expect(view.all('form')).toHaveLength(1));
  const submit = () =>
    view.get('form').dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  const asked = (name: string) => live.asked.filter((one) => one.name === name).map(({ args }) => args);
  return { ...view, db, panel, submit, asked };
}

test('a wrong field of a saved job takes what is marked on its page, and goes back', async () => {
  const view = await open();
  expect(view.get<HTMLInputElement>('[name=places]').value).toBe('Kiel');
  expect(view.get('[id$=places-origin]').textContent).toBe('you');
  view.button('Use the text marked on the page: Company').click();
  await drawn(() => expect(view.get<HTMLInputElement>('[name=company]').value).toBe('Harbour Works'));
  view.submit();
  const jobId = jobOf(1).id;
  await drawn(() => expect(view.all('form')).toHaveLength(0));
  const commandId = expect.any(String);
  expect(view.asked('correctJob')).toEqual([
    { commandId, jobId, corrected: { company: 'Harbour Works' }, tabId: 7 },
  ]);
  await view.db.undo.put({ id: 'made-0', at: 1, name: 'correctJob', jobs: 1, changes: [], undoneAt: null });
  view.panel.toasts.undoLast();
  await drawn(() => expect(view.asked('undo')).toEqual([{ commandId: 'made-0' }]));
});
