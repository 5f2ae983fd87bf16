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
