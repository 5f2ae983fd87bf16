// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import { beforeAll, describe, expect, test } from 'vitest';
import { InboxView } from '../../components/inbox/inbox-view.tsx';
import { JobwakeError } from '../../lib/domain/errors.ts';
import type { InboxItem } from '../../lib/domain/inbox.ts';
import type { Database } from '../../lib/store/database.ts';
import { dropItems, inboxTables, writeItems } from '../../lib/store/inbox.ts';
import { alertsOf } from '../../lib/ui/inbox-of.ts';
import type { Route } from '../../lib/ui/routes.ts';
import { createViewMemory } from '../../lib/ui/view-memory.ts';
import { carryOutOn } from './support/commands.ts';
import { draw, drawn, press } from './support/draw.ts';
import { fakeLive } from './support/live.ts';
import { panelOver } from './support/panel.ts';
import { freshDatabase, jobOf, statsOf, storeJobs } from './support/rows.ts';
import { speak } from './support/words.ts';

beforeAll(() => speak());

const MATCH = { kind: 'match', boardId: '', searchIds: [], values: { words: [] }, box: 'unread' } as const;

function itemOf(index: number, more: Partial<InboxItem> = {}): InboxItem {
  const jobId = jobOf(index).id;
  return {
    ...MATCH,
    id: `match:${jobId}`,
    jobId,
    searchIds: [],
    at: Date.now() - index * 1000,
    ...more,
  } as InboxItem;
}

async function add(db: Database, items: InboxItem[]): Promise<void> {
  await storeJobs(
    db,
    items.map(({ jobId }) => jobOf(Number(jobId.split(':').at(-1)), { unseen: 1 })),
  );
  await db.transaction('rw', inboxTables(db), async () =>
    writeItems(
      db,
      items.map(() => undefined),
      items,
    ),
  );
}

/** The inbox over a database with so many unread items, and a background that does what is asked. */
async function open(count: number) {
  const db = await freshDatabase();
  await add(
    db,
    Array.from({ length: count }, (_, i) => itemOf(i)),
  );
  const live = fakeLive();
  carryOutOn(live, db);
  const { panel, stored } = await panelOver(db, { live });
  const route = signal<Route>({ name: 'inbox', search: null, job: null });
  const router = {
    route,
    go: (next: Route) => {
      route.value = next;
    },
  };
  const memory = createViewMemory({ getItem: () => null, setItem: () => undefined }, 'test');
  const view = draw(<InboxView panel={panel} stored={stored} router={router} memory={memory} />);
  const { inbox } = alertsOf(panel, stored);
  await drawn(() => expect(inbox.list.keys.value).toHaveLength(count));
  const row = (index: number) => view.get(`[data-job="world:acme:${index}"]`);
  const titles = () => view.all('.inbox-item .job-row-title').map(({ textContent }) => textContent);
  return { db, live, panel, inbox, view, row, titles, route };
}

describe('the inbox', () => {
  test('shows why each item is there, in a window of the list', async () => {
    const { view } = await open(5000);
    await drawn(() => expect(view.text()).toContain('Unread5,000'));
    await drawn(() => expect(view.text()).toContain('New at Acme'));
    expect(view.all('.inbox-item').length).toBeLessThan(60);
    expect(view.get('.inbox-item').getAttribute('aria-setsize')).toBe('5000');
  });

  test('puts an item away at once and gives it back by one key', async () => {
    const { db, view, row, panel, inbox } = await open(3);
    await drawn(() => expect(view.text()).toContain('Job 2'));
    row(1).focus();
    press(row(1), 'e');
    await drawn(() => expect(view.text()).not.toContain('Job 1New'));
    expect(inbox.counts).toMatchObject({ unread: 2, done: 1 });
    await drawn(() => expect((document.activeElement as HTMLElement).dataset.job).toBe('world:acme:2'));
    await expect.poll(async () => (await db.inbox.get('match:world:acme:1'))?.box).toBe('done');
    panel.toasts.undoLast();
    await expect.poll(async () => (await db.inbox.get('match:world:acme:1'))?.box).toBe('unread');
    await drawn(() => expect(inbox.keys?.map(([, id]) => id.at(-1))).toEqual(['0', '1', '2']));
  });

  test('shows at once what a key takes back, also of a view that was closed', async () => {
    const { db, inbox, panel, live, row, view } = await open(3);
    await drawn(() => expect(view.text()).toContain('Job 2'));
    row(1).focus();
    press(row(1), 'e');
    await drawn(() => expect(inbox.keys).toHaveLength(2));
    await expect.poll(async () => (await db.inbox.get('match:world:acme:1'))?.box).toBe('done');
    for (const { id } of panel.toasts.list.value) panel.toasts.dismiss(id);
    live.answer('undo', () => new Promise(() => undefined));
    void panel.stored.value?.tracker.undoLast();
    await drawn(() => expect(inbox.counts).toMatchObject({ unread: 3, done: 0 }));

    const other = fakeLive();
    carryOutOn(other, db);
    const later = await panelOver(db, { live: other });
    expect(await later.stored.tracker.undoLast()).toBe(true);
    expect((await db.inbox.get('match:world:acme:1'))?.box).toBe('unread');
  });

  test('is told by one key that a job is of no interest, and goes on to the next', async () => {
    const { db, inbox, panel, row, view } = await open(3);
    await drawn(() => expect(view.text()).toContain('Job 2'));
    row(1).focus();
    press(row(1), 'd');
    await drawn(() => expect(inbox.keys?.map(([, id]) => id.at(-1))).toEqual(['0', '2']));
    await drawn(() => expect((document.activeElement as HTMLElement).dataset.job).toBe('world:acme:2'));
    await expect.poll(async () => (await db.applications.get('world:acme:1'))?.hiddenAt).toBeTypeOf('number');
    panel.toasts.undoLast();
    await drawn(() => expect(inbox.keys).toHaveLength(3));
  });

  test('has fifty jobs decided by fifty keys, the next one being under the hand each time', async () => {
    const { inbox, row, view } = await open(50);
    await drawn(() => expect(view.text()).toContain('Job 2'));
    row(0).focus();
    for (let left = 50; left > 0; left--) {
      await drawn(() =>
        expect((document.activeElement as HTMLElement).dataset.job).toBe(`world:acme:${50 - left}`),
      );
      press(document.activeElement as HTMLElement, 'sed'[left % 3] ?? '');
      await drawn(() => expect(inbox.keys).toHaveLength(left - 1));
    }
    await drawn(() => expect(view.text()).toContain('All clear'));
    expect(inbox.counts).toMatchObject({ unread: 0, done: 50 });
  });

  test('says at first where the jobs are that stood there before, and that each new one comes', async () => {
    const { live, view, route } = await open(0);
    live.tell('stats', { now: statsOf({ jobs: 185, open: 185 }) });
    await drawn(() => expect(view.text()).toContain('The jobs that were there already stand under Jobs.'));
    view.button('Show the jobs').click();
    expect(route.value.name).toBe('jobs');
  });

  test('saves a job and puts its item away by one command, and takes both back by one', async () => {
    const { db, inbox, panel, live, row, view } = await open(3);
    await drawn(() => expect(view.text()).toContain('Job 2'));
    row(1).focus();
    press(row(1), 's');
    await drawn(() => expect(inbox.keys).toHaveLength(2));
    await expect.poll(async () => (await db.applications.get('world:acme:1'))?.stage).toBe('saved');
    expect(live.asked.map(({ name }) => name)).toEqual(['together']);
    panel.toasts.undoLast();
    await expect.poll(async () => (await db.inbox.get('match:world:acme:1'))?.box).toBe('unread');
    expect(await db.applications.count()).toBe(0);
    await drawn(() => expect(inbox.keys?.map(([, id]) => id.at(-1))).toEqual(['0', '1', '2']));
  });

  test('moves nothing when something new comes, but says so', async () => {
    const { db, view, titles } = await open(3);
    await drawn(() => expect(view.text()).toContain('Job 2'));
    const before = titles();
    await add(db, [itemOf(50, { at: Date.now() + 5000 }), itemOf(51, { at: Date.now() + 6000 })]);
    await drawn(() => expect(view.text()).toContain('2 new'));
    expect(titles()).toEqual(before);
    view.button('Show 2 new jobs').click();
    await drawn(() => expect(view.text()).toContain('Job 51'));
  });

  test('keeps no row of what is gone, and says of a job that is not stored why it is not', async () => {
    const { db, view, inbox } = await open(3);
    await drawn(() => expect(view.text()).toContain('Job 2'));
    await db.transaction('rw', inboxTables(db), async () => {
      const items = await db.inbox.bulkGet([itemOf(1).id]);
      await dropItems(db, items as InboxItem[]);
    });
    await drawn(() => expect(inbox.keys?.map(([, id]) => id.at(-1))).toEqual(['0', '2']));
    await drawn(() => expect(view.all('.inbox-item')).toHaveLength(2));
    await drawn(() => expect(inbox.counts).toMatchObject({ unread: 2, matches: 2 }));
    await db.jobs.delete(jobOf(2).id);
    await drawn(() => expect(view.text()).toContain('Its saving was taken back'));
    expect(view.text()).toContain('This job is no longer stored.');
  });

  test('rolls back a change that was refused, and that one alone', async () => {
    const { view, row, live, inbox, panel } = await open(3);
    await drawn(() => expect(view.text()).toContain('Job 2'));
    let refuse: (reason: unknown) => void = () => undefined;
    const refused = new Promise((_, reject) => {
      refuse = reject;
    });
    live.answer('placeItems', () => refused);
    press(row(0), 'e');
    await drawn(() => expect(inbox.keys).toHaveLength(2));
    live.answer('placeItems', async () => ({ changed: 1 }));
    press(row(1), 'e');
    await drawn(() => expect(inbox.keys).toHaveLength(1));
    refuse(new JobwakeError('disk-full', ''));
    await drawn(() => expect(inbox.keys?.map(([, id]) => id)).toContain('match:world:acme:0'));
    expect(inbox.keys?.map(([, id]) => id)).not.toContain('match:world:acme:1');
    expect(panel.toasts.list.value.some(({ isError }) => isError)).toBe(true);
  });

  test('opens a job beside the list, and counts it as read', async () => {
    const { db, view, row, route } = await open(2);
    await drawn(() => expect(view.text()).toContain('Job 1'));
    row(1).click();
    await expect.poll(async () => (await db.inbox.get('match:world:acme:1'))?.box).toBe('read');
    expect(route.value).toEqual({ name: 'inbox', search: null, job: 'world:acme:1' });
    expect(view.all('.inbox-item')).toHaveLength(2);
  });

  test('tells what was told last, and takes it as seen when it is looked at', async () => {
    const { view, live } = await open(1);
    const notice = {
      id: 'n',
      kind: 'matches',
      searchId: null,
      count: 2,
      jobId: 'a',
      values: {},
      readAt: null,
    };
    live.tell('notices', { unread: 1, 'notice:n': { ...notice, at: Date.now() } });
    await drawn(() => expect(view.text()).toContain('2 new jobs'));
    HTMLElement.prototype.showPopover ??= () => undefined;
    view.button('1 notice that you have not seen').click();
    await drawn(() => expect(view.button('What you were told last')).toBeTruthy());
    expect(live.asked.at(-1)).toEqual({ name: 'readNotices', args: { noticeIds: null, isRead: true } });
  });
});
