// @vitest-environment happy-dom
import { beforeAll, expect, test } from 'vitest';
import { OpenJob } from '../../components/jobs/open-job.tsx';
import { JobwakeError } from '../../lib/domain/errors.ts';
import { carryOutOn } from './support/commands.ts';
import { draw, drawn } from './support/draw.ts';
import { fakeLive } from './support/live.ts';
import { panelOver } from './support/panel.ts';
import { freshDatabase, jobOf, storeJobs } from './support/rows.ts';
import { speak } from './support/words.ts';

const JOB = jobOf(0);

beforeAll(() => speak());

async function opened() {
  const db = await freshDatabase();
  await storeJobs(db, [JOB]);
  await db.texts.put({ jobId: JOB.id, text: 'As it was then.' });
  const live = fakeLive();
  carryOutOn(live, db);
  const { panel, stored } = await panelOver(db, { live });
  const page = draw(<OpenJob jobId={JOB.id} panel={panel} stored={stored} onBack={() => undefined} />);
  await drawn(() => page.get('.stage-select'));
  const choose = (value: string) => {
    const select = page.get<HTMLSelectElement>('.stage-select');
    select.value = value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  };
  const type = (selector: string, text: string) => {
    const input = page.get<HTMLInputElement>(selector);
    input.value = text;
    input.dispatchEvent(new Event('input', { bubbles: true }));
  };
  const submit = (selector: string) =>
    page.get(selector).dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  return { ...page, db, live, panel, choose, type, submit };
}

test('a job is moved, starred and tagged from its own page, and its timeline tells of it', async () => {
  const { choose, button, type, submit, text, all, db } = await opened();
  choose('applied/');
  await drawn(() => expect(text()).toContain('Time to follow up'));
  button('Star Job 0').click();
  await drawn(() => button('Remove the star of Job 0'));
  type('.tag-input', 'remote, dream');
  submit('.tags form');
  await drawn(() => expect(all('.tag').map((tag) => tag.textContent)).toEqual(['dream', 'remote']));
  await expect.poll(async () => (await db.events.toArray()).length).toBe(3);
  all('#tab-timeline')[0]?.click();
  await drawn(() => {
    for (const words of ['Moved to Applied', 'Starred', 'Tagged “remote”', 'Found'])
      expect(text()).toContain(words);
  });
});

test('a closed posting is read in the copy of the day of applying', async () => {
  const { choose, text, db } = await opened();
  choose('applied/');
  await expect.poll(() => db.copies.count()).toBe(1);
  await db.texts.put({ jobId: JOB.id, text: 'Rewritten.' });
  await db.jobs.put({ ...JOB, state: 'closed', closedAt: Date.now() });
  await drawn(() => expect(text()).toMatch(/Closed .+; this is your copy of/));
  expect(text()).toContain('As it was then.');
});

test('reminders and contacts are added and taken off', async () => {
  const { button, type, submit, text, all, get, db } = await opened();
  button('Remind me').click();
  await drawn(() => expect(document.activeElement).toBe(get('.reminder-form [type=text]')));
  type('.reminder-form [type=text]', 'Call Mara');
  type('.reminder-form [type=date]', '2027-03-04');
  submit('.reminder-form');
  await drawn(() => expect(text()).toContain('Call Mara'));
  await expect
    .poll(async () => (await db.applications.get(JOB.id))?.dueAt)
    .toBe(new Date(2027, 2, 4, 9).getTime());
  button('Remove the reminder Call Mara').click();
  await drawn(() => expect(text()).not.toContain('Call Mara'));
  all('#tab-contacts')[0]?.click();
  await drawn(() => button('Add a contact').click());
  await drawn(() => expect(document.activeElement).toBe(get('.contact-form input')));
  type('.contact-form input', 'Mara Lindqvist');
  submit('.contact-form');
  await drawn(() => button('Edit Mara Lindqvist'));
  await expect
    .poll(async () => (await db.applications.get(JOB.id))?.contacts)
    .toMatchObject([{ name: 'Mara Lindqvist' }]);
});

test('a note is written, saves itself, and is shown as the Markdown that it is', async () => {
  const { button, type, all, get, db } = await opened();
  all('#tab-notes')[0]?.click();
  await drawn(() => button('Write a note').click());
  await drawn(() => expect(document.activeElement).toBe(get('.note textarea')));
  type('.note textarea', 'Call **Mara** on <b>Monday</b>: [site](https://acme.example/)\n- [x] done');
  await expect.poll(async () => (await db.notes.toArray())[0]?.text).toContain('Mara');
  button('Done').click();
  await drawn(() =>
    expect(get('.note-text').innerHTML).toContain('<strong>Mara</strong> on &lt;b&gt;Monday'),
  );
  expect(get('.note-text li').textContent).toBe('☑ done');
  const link = get<HTMLAnchorElement>('.note-text a');
  expect([link.href, link.rel, link.target]).toEqual([
    'https://acme.example/',
    'noopener noreferrer',
    '_blank',
  ]);
  expect(get<HTMLTextAreaElement>('.note textarea').hidden).toBe(true);
});

test('a reminder whose day has passed says so in a word, and one of today does not', async () => {
  const { button, type, submit, all } = await opened();
  const add = async (day: string, text: string) => {
    button('Remind me').click();
    await drawn(() => expect(all('.reminder-form')).toHaveLength(1));
    type('.reminder-form [type=text]', text);
    type('.reminder-form [type=date]', day);
    submit('.reminder-form');
    await drawn(() =>
      expect(
        all('.reminder')
          .map(({ textContent }) => textContent)
          .join(),
      ).toContain(text),
    );
  };
  await add('2021-03-04', 'Old');
  await add(new Date().toLocaleDateString('sv'), 'New');
  const words = all('.reminder').map(({ textContent }) => textContent);
  expect(words[0]).toMatch(/^Old.*· overdue$/);
  expect(words[1]).not.toMatch(/overdue/);
  button('Remind me').click();
  await drawn(() => button('Cancel').click());
  await drawn(() => expect(all('.reminder-form')).toEqual([]));
});

test('a note is gone at once when it is removed, and back when that is refused', async () => {
  const { button, type, all, db, live, panel } = await opened();
  all('#tab-notes')[0]?.click();
  await drawn(() => button('Write a note').click());
  await drawn(() => expect(all('.note textarea')).toHaveLength(1));
  type('.note textarea', 'Call Mara');
  await expect.poll(async () => (await db.notes.toArray())[0]?.text).toBe('Call Mara');
  const { promise, reject } = Promise.withResolvers<never>();
  live.answer('removeNote', () => promise);
  button('Remove this note').click();
  await drawn(() => expect(all('.note')).toEqual([]));
  reject(new JobwakeError('disk-full', 'No room'));
  await drawn(() => expect(all('.note')).toHaveLength(1));
  expect(panel.toasts.list.value.at(-1)).toMatchObject({ isError: true });
  // Of one that was never stored there is nothing to bring back.
  button('Write a note').click();
  await drawn(() => expect(all('.note')).toHaveLength(2));
  const before = panel.toasts.list.value.length;
  all('.note [aria-label="Remove this note"]')[0]?.click();
  await drawn(() => expect(all('.note')).toHaveLength(1));
  expect(panel.toasts.list.value).toHaveLength(before);
});
