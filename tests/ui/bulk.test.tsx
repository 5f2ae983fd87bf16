// @vitest-environment happy-dom
import { beforeAll, describe, expect, test } from 'vitest';
import { handleKey } from '../../components/app/shortcuts.ts';
import { bulkActions } from '../../components/jobs/bulk-actions.ts';
import { SelectBar } from '../../components/jobs/select-bar.tsx';
import type { InboxItem } from '../../lib/domain/inbox.ts';
import { inboxCounts, inboxTables, writeItems } from '../../lib/store/inbox.ts';
import { readCounters } from '../../lib/store/jobs.ts';
import { createRouter } from '../../lib/ui/router.ts';
import { saveFilters } from '../../lib/ui/save-filters.ts';
import { carryOutOn } from './support/commands.ts';
import { draw, drawn, press } from './support/draw.ts';
import { fakeLive } from './support/live.ts';
import { panelOver } from './support/panel.ts';
import { freshDatabase, jobOf, storeJobs } from './support/rows.ts';
import { speak } from './support/words.ts';

beforeAll(() => speak());

const IDS = [0, 1, 2].map((index) => jobOf(index).id);

function matchOf(jobId: string): InboxItem {
  const about = { jobId, boardId: '', searchIds: [], values: { words: [] }, at: 1, box: 'unread' as const };
  return { id: `match:${jobId}`, kind: 'match', ...about };
}

/** Three new jobs, of which the inbox holds the first two, and the bar with all of them marked. */
async function open() {
  const db = await freshDatabase();
  await storeJobs(
    db,
    [0, 1, 2].map((index) => jobOf(index, { unseen: 1 })),
  );
  const items = IDS.slice(0, 2).map(matchOf);
  await db.transaction('rw', inboxTables(db), async () => writeItems(db, [undefined, undefined], items));
  const live = fakeLive();
  carryOutOn(live, db);
  const { panel, stored } = await panelOver(db, { live });
  for (const id of IDS) stored.selection.toggle(id);
  const actions = bulkActions(panel, stored);
  const page = draw(<SelectBar selection={stored.selection} actions={actions()} />);
  const asked = (name: string) => live.asked.filter((one) => one.name === name).map(({ args }) => args);
  return { db, asked, panel, stored, page, actions };
}

describe('marked jobs', () => {
  test('are put away together, and come back as they were', async () => {
    const { db, panel, stored, page } = await open();
    page.button('Done').click();
    await drawn(() => expect(panel.toasts.list.value.map(({ text }) => text)).toEqual(['3 done.']));
    expect(stored.selection.size.value).toBe(0);
    expect([(await inboxCounts(db)).done, (await readCounters(db)).unseen]).toEqual([2, 0]);
    panel.toasts.undoLast();
    await drawn(async () => expect((await inboxCounts(db)).unread).toBe(2));
    expect((await readCounters(db)).unseen).toBe(3);
  });

  test('are tagged by one command with the words that were written', async () => {
    const { asked, page } = await open();
    page.button('Tag').click();
    await drawn(() => expect(page.all('.select-words input')).toHaveLength(1));
    page.get<HTMLInputElement>('.select-words input').value = 'dream, near home';
    page.button('Add a tag').click();
    await drawn(() => expect(asked('addTags')).toHaveLength(1));
    expect(asked('addTags')[0]).toMatchObject({ jobIds: IDS, tags: ['dream', 'near home'] });
  });

  test('are what a key of the list means, and the one with the focus where none is marked', async () => {
    const { asked, panel, stored } = await open();
    const router = createRouter(
      { location: { hash: '#/jobs' }, addEventListener: () => undefined },
      { name: 'jobs' },
    );
    const row = document.createElement('a');
    row.dataset.job = IDS[0];
    document.body.append(row);
    row.addEventListener('keydown', (event) => handleKey(event, panel, router));
    press(row, 'a');
    await drawn(() => expect(asked('moveStage')).toMatchObject([{ jobIds: IDS, stage: 'applied' }]));
    expect(stored.selection.size.value).toBe(0);
    press(row, 'd');
    await drawn(() => expect(asked('hideJobs')).toMatchObject([{ jobIds: [IDS[0]] }]));
    // What stands in a stage already is not put back into an earlier one.
    await panel.stored.value?.tracker.move([IDS[1] ?? ''], null);
    for (const id of IDS) stored.selection.toggle(id);
    press(row, 's');
    await drawn(() => expect(asked('moveStage').at(-1)).toMatchObject({ jobIds: [IDS[1]], stage: 'saved' }));
  });

  test('are asked a stage for, hidden, or shown again where hidden ones are listed', async () => {
    const { asked, stored, page, actions } = await open();
    page.button('Move to…').click();
    expect(stored.tracker.asked.value).toEqual({ jobIds: IDS, isClosing: false });
    actions()
      .find(({ name }) => name === 'hide')
      ?.run(IDS, []);
    stored.search.set({ isHiddenOnly: true });
    actions()
      .find(({ name }) => name === 'show')
      ?.run(IDS, []);
    await drawn(() => expect(asked('hideJobs')).toHaveLength(2));
    expect(asked('hideJobs').map((args) => (args as { isHidden: boolean }).isHidden)).toEqual([true, false]);
  });
});

test('what the list is narrowed to becomes a search that alerts, named by what it says', async () => {
  const { asked, panel, stored } = await open();
  stored.search.set({ typed: 'rust', place: 'Berlin', stages: ['applied'] });
  expect(await saveFilters(panel, stored)).toMatch(/^made-/);
  expect(asked('saveSearch')[0]).toMatchObject({
    search: { name: 'rust, Berlin', isAlerting: true, criteria: { places: [{ text: 'Berlin' }] } },
  });
});
