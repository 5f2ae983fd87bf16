// @vitest-environment happy-dom
import { beforeAll, expect, test } from 'vitest';
import { PageBeside } from '../../components/app/page-beside.tsx';
import { JobwakeError } from '../../lib/domain/errors.ts';
import { asPageJob } from '../../lib/ui/repair.ts';
import type { Router } from '../../lib/ui/router.ts';
import { draw, drawn } from './support/draw.ts';
import { fakeLive } from './support/live.ts';
import { panelOver } from './support/panel.ts';
import { freshDatabase, jobOf } from './support/rows.ts';
import { speak } from './support/words.ts';

beforeAll(() => speak());

test('a saving that is taken back in another window is shown so in its card', async () => {
  const live = fakeLive();
  const db = await freshDatabase();
  const job = { ...asPageJob(jobOf(1)), index: 0 };
  const reading = { kind: 'job', isOther: false, address: 'https://x.example/', total: 1, jobs: [job] };
  let reads = 0;
  live.answer('readTab', () => ({ ...reading, applied: null, pageId: `p${reads++}` }));
  const row = { id: 'made-0', at: 1, name: 'savePostings' as const, jobs: 1, changes: [], undoneAt: null };
  live.answer('savePostings', async () => {
    await db.undo.put(row);
    return { jobIds: ['a'], newIds: ['a'] };
  });
  const { panel } = await panelOver(db, { live });
  panel.besides.value++;
  const page = draw(<PageBeside panel={panel} router={{} as Router} />);
  await drawn(() => expect(page.button('Save')).toBeTruthy());
  page.get('form').dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  await drawn(() => expect(page.button('Open')).toBeTruthy());
  await db.undo.put({ ...row, undoneAt: 2 });
  await drawn(() => expect(page.text()).not.toContain('Saved.'));
  await drawn(() => expect(document.activeElement?.textContent).toBe('Save'));
});

test('the page beside is read when the user asks, again when they ask again, and its card can be closed', async () => {
  const live = fakeLive();
  live.answer('readTab', () => Promise.reject(new JobwakeError('tab-gone', 'No tab is in front.')));
  const reads = () => live.asked.filter(({ name }) => name === 'readTab').length;
  const { panel } = await panelOver(await freshDatabase(), { live });
  const page = draw(<PageBeside panel={panel} router={{} as Router} />);
  expect(page.text()).toBe('');
  panel.besides.value++;
  await drawn(() => expect(page.text()).toContain('This tab was closed'));
  expect(reads()).toBe(1);
  panel.besides.value++;
  await drawn(() => expect(reads()).toBe(2));
  page.button('Dismiss').click();
  await drawn(() => expect(page.text()).toBe(''));
});
