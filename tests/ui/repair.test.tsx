// @vitest-environment happy-dom
import { beforeAll, expect, test } from 'vitest';
import { Repair } from '../../components/jobs/repair.tsx';
import { asKept } from '../../lib/domain/kept.ts';
import { draw, drawn } from './support/draw.ts';
import { fakeLive } from './support/live.ts';
import { panelOver } from './support/panel.ts';
import { freshDatabase, jobOf } from './support/rows.ts';
import { speak } from './support/words.ts';

beforeAll(() => speak());

async function open(wasSaved: boolean) {
  const live = fakeLive();
  live.answer('correctJob', () => ({ wasSaved }));
  live.answer('readMarked', () => ({ text: 'Harbour Works' }));
  const { panel } = await panelOver(await freshDatabase(), { live });
  const kept = { at: 1, isMade: false, corrections: { places: ['Kiel'] } };
  const view = draw(<Repair job={asKept(jobOf(1, wasSaved ? { kept } : {}))} panel={panel} />);
  view.button('Wrong field?').click();
  await drawn(() => expect(view.all('form')).toHaveLength(1));
  const submit = () =>
    view.get('form').dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  const asked = (name: string) => live.asked.filter((one) => one.name === name).map(({ args }) => args);
  return { ...view, panel, submit, asked };
}

test('a wrong field of a saved job takes what is marked on its page, and goes back', async () => {
  const view = await open(true);
  expect(view.get<HTMLInputElement>('[name=places]').value).toBe('Kiel');
  expect(view.get('[id$=places-origin]').textContent).toBe('you');
  view.button('Use the text marked on the page: Company').click();
  await drawn(() => expect(view.get<HTMLInputElement>('[name=company]').value).toBe('Harbour Works'));
  view.submit();
  const jobId = jobOf(1).id;
  await drawn(() => expect(view.all('form')).toHaveLength(0));
  expect(view.asked('correctJob')).toEqual([{ jobId, corrected: { company: 'Harbour Works' }, tabId: 7 }]);
  view.panel.toasts.undoLast();
  await drawn(() => expect(view.asked('correctJob')[1]).toEqual({ jobId, corrected: { company: 'Acme' } }));
});

test('correcting a job that was not saved saves it, and the way back forgets that', async () => {
  const view = await open(false);
  view.submit();
  await drawn(() => expect(view.panel.toasts.list.value).toHaveLength(1));
  view.panel.toasts.undoLast();
  await drawn(() => expect(view.asked('forgetSaved')).toEqual([{ jobIds: [jobOf(1).id] }]));
});
