// @vitest-environment happy-dom
import { beforeAll, expect, test } from 'vitest';
import { PageBeside } from '../../components/app/page-beside.tsx';
import { JobwakeError } from '../../lib/domain/errors.ts';
import type { Router } from '../../lib/ui/router.ts';
import { draw, drawn } from './support/draw.ts';
import { fakeLive } from './support/live.ts';
import { panelOver } from './support/panel.ts';
import { freshDatabase } from './support/rows.ts';
import { speak } from './support/words.ts';

beforeAll(() => speak());

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
