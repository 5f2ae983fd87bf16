// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import { Dexie } from 'dexie';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { DataTable } from '../../components/options/data-table.tsx';
import { PrivacyView } from '../../components/options/privacy-view.tsx';
import type { Database } from '../../lib/store/database.ts';
import { addRequest } from '../../lib/store/requests.ts';
import { changeAlertSettings } from '../../lib/store/settings.ts';
import { DataStore } from '../../lib/ui/data.ts';
import { TableImport } from '../../lib/ui/data-table.ts';
import { createDensity } from '../../lib/ui/job-density.ts';
import { createPanel, type Panel, type Stored } from '../../lib/ui/panel.ts';
import { createPrivacy, totalsOf } from '../../lib/ui/privacy.ts';
import { systemClock } from '../../lib/util/clock.ts';
import { fill } from '../data/support.ts';
import { draw, drawn } from './support/draw.ts';
import { fakeLive } from './support/live.ts';
import { type FakePage, fakePage } from './support/page.ts';
import { boardOf, freshDatabase, NOON } from './support/rows.ts';
import { speak } from './support/words.ts';

beforeAll(() => speak());

const storage = {
  estimate: async () => ({ usage: 39_000_000, quota: 1e12 }),
  persisted: async () => false,
  persist: async () => true,
};

async function settings(db: Database) {
  const page = fakePage();
  const live = fakeLive();
  live.answer('listTerms', () => [
    { source: 'world', sourceName: 'World', tier: 'documented', attribution: 'Jobs by World' },
    { source: 'other', sourceName: 'Other', tier: 'key', attribution: null },
  ]);
  const panel = createPanel({
    live,
    clock: systemClock,
    page,
    files: page,
    isOnline: signal(true),
    database: Promise.resolve(db),
    density: createDensity({ getItem: () => null, setItem: () => undefined }, () => undefined),
    newId: () => 'run-1',
  });
  await vi.waitFor(() => expect(panel.stored.value).not.toBeNull());
  return { panel, page, stored: panel.stored.value as Stored };
}

function storeOf(db: Database, panel: Panel, isAlone = true) {
  const alone = async (work: () => Promise<void>) => {
    if (isAlone) await work();
    return isAlone;
  };
  return new DataStore({ db, panel, storage, alone });
}

const toasts = (panel: Panel) => panel.toasts.list.value.map(({ text }) => text);
const fileOf = ({ saved }: FakePage) => new File([saved[0]?.content ?? ''], saved[0]?.name ?? '');

describe('backups', () => {
  test('are written, checked, brought back and taken back', async () => {
    const db = await freshDatabase();
    await fill(db, 30);
    const { panel, page } = await settings(db);
    await storeOf(db, panel).backup(true);
    expect(page.saved[0]?.name).toMatch(/^jobwake-\d{4}-\d\d-\d\d\.jsonl\.gz$/);
    const other = await freshDatabase();
    const second = await settings(other);
    const data = storeOf(other, second.panel);
    await data.restore(fileOf(page));
    expect(await other.notes.count()).toBe(30);
    expect(data.last.value).toMatchObject({ state: 'done' });
    expect(data.work.value).toBeNull();
    await data.undo();
    expect(await other.notes.count()).toBe(0);
    expect(data.last.value).toBeNull();
  });

  test('that are damaged say so and change nothing', async () => {
    const db = await freshDatabase();
    const { panel } = await settings(db);
    await storeOf(db, panel).restore(new File(['{"format":"jobwake-backup"}'], 'a.jsonl'));
    expect(toasts(panel)).toEqual(['This backup is damaged or cut off. Nothing was changed.']);
    expect(await db.imports.count()).toBe(0);
  });

  test('wait for another page that is at it', async () => {
    const db = await freshDatabase();
    const { panel } = await settings(db);
    await storeOf(db, panel, false).goOn();
    expect(toasts(panel)).toEqual(['Another import or backup is under way.']);
  });

  test('leave nothing behind of a page that was closed while it put rows aside', async () => {
    const db = await freshDatabase();
    const { panel } = await settings(db);
    await db.imports.put({ part: 'waiting', number: 0, table: 'jobs', rows: [], added: [] });
    await db.meta.put({ key: 'import', value: { state: 'staging' } });
    storeOf(db, panel);
    await vi.waitFor(async () => expect(await db.imports.count()).toBe(0));
  });

  test('and everything else can be deleted', async () => {
    const db = await freshDatabase();
    await fill(db, 5);
    const { panel, page } = await settings(db);
    await storeOf(db, panel).deleteAll();
    expect(await Dexie.exists(db.name)).toBe(false);
    expect(page.opened).toEqual(['start-over']);
  });
});

test('a table is shown before it is stored, and its columns can be put right', async () => {
  const db = await freshDatabase();
  const { panel, stored } = await settings(db);
  const data = storeOf(db, panel);
  const table = new TableImport(data, () => NOON, expect.unreachable);
  const page = draw(<DataTable panel={panel} stored={stored} data={data} table={table} />);
  await table.read(new File(['What,Firm,Where\nBaker,Oven & Sons,Lyon\nCook,Pan,Nice'], 'jobs.csv'));
  await drawn(() => expect(page.text()).toContain('jobs.csv'));
  const importing = () => page.all('.sheet .button.primary')[0];
  expect(importing()?.getAttribute('aria-description')).toBe(
    'Say which column holds the title or the company.',
  );
  const [title, company] = page.all('select') as HTMLSelectElement[];
  for (const [select, field] of [
    [title, 'title'],
    [company, 'company'],
  ] as const) {
    if (select) select.value = field;
    select?.dispatchEvent(new Event('change', { bubbles: true }));
  }
  await drawn(() => expect(page.text()).toContain('Import 2 jobs'));
  expect(page.get('.sheet-preview').textContent).toContain('Oven & Sons');
  importing()?.click();
  await drawn(() => expect(page.text()).not.toContain('jobs.csv'));
  expect((await db.jobs.toArray()).map(({ title: name }) => name).sort()).toEqual(['Baker', 'Cook']);
  expect((await db.notes.toArray()).map(({ text }) => text).sort()).toEqual(['Where: Lyon', 'Where: Nice']);
});

describe('the privacy page', () => {
  const request = { purpose: 'read-board', boardId: 'world:acme', status: 200, bytes: 1000 } as const;

  test('sums what was asked of each host', () => {
    const entries = [
      { ...request, at: 3, host: 'b' },
      { ...request, at: 2, host: 'a', status: 0, bytes: 0 },
      { ...request, at: 1, host: 'b', status: 304, bytes: 5 },
    ];
    expect(totalsOf(entries)).toEqual([
      { host: 'b', count: 2, failed: 0, bytes: 1005, lastAt: 3 },
      { host: 'a', count: 1, failed: 1, bytes: 0, lastAt: 2 },
    ]);
  });

  test('shows requests, permissions with their reasons, and terms', async () => {
    const db = await freshDatabase();
    await db.boards.put(
      boardOf('acme', { origins: ['https://api.example'], company: 'Acme', addedAt: NOON }),
    );
    await addRequest(db, { ...request, at: NOON, host: 'api.example' });
    await addRequest(db, { ...request, at: NOON + 1, host: 'b.example', status: 0 });
    await addRequest(db, { ...request, at: NOON, host: 'hook.example:8443', purpose: 'webhook' });
    await changeAlertSettings(db, { webhook: { kind: 'json', origin: 'https://hook.example:8443' } });
    const { panel, page, stored } = await settings(db);
    page.heldPatterns = async () => [
      'https://api.example/*',
      'https://idle.example/*',
      'https://hook.example/*',
    ];
    const forgotten: string[] = [];
    const view = draw(
      <PrivacyView panel={panel} stored={stored} onForget={(pattern) => void forgotten.push(pattern)} />,
    );
    await drawn(() => expect(view.text()).toContain('3 requests to 3 hosts, 3 kB in all.'));
    expect(view.all('.privacy-log tbody tr').map((row) => row.textContent)).toHaveLength(3);
    expect(view.text()).toContain('No answer');
    expect(view.text()).toContain('For Acme');
    expect(view.text()).toContain('For no board now · not asked yet');
    expect(view.text()).toMatch(/For Webhook · In use since .* · last asked/);
    await drawn(() => expect(view.text()).toContain('Asks to be named: Jobs by World'));
    expect(view.get('details').textContent).toContain('With a key of your own');
    view.button('Forget idle.example').click();
    expect(forgotten).toEqual(['https://idle.example/*']);
  });

  test('narrows the list to one host', async () => {
    const db = await freshDatabase();
    await addRequest(db, { ...request, at: NOON, host: 'a.example' });
    await addRequest(db, { ...request, at: NOON, host: 'b.example' });
    const { panel } = await settings(db);
    const privacy = createPrivacy(panel, db);
    await vi.waitFor(() => expect(privacy.shown.value).toHaveLength(2));
    privacy.showHost('b.example');
    expect(privacy.shown.value.map(({ host }) => host)).toEqual(['b.example']);
  });
});
