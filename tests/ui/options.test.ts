import { signal } from '@preact/signals';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { JobwakeError } from '../../lib/domain/errors.ts';
import { createDensity } from '../../lib/ui/job-density.ts';
import { createOptions } from '../../lib/ui/options.ts';
import { createPanel } from '../../lib/ui/panel.ts';
import { systemClock } from '../../lib/util/clock.ts';
import { fakeLive } from './support/live.ts';
import { type FakePage, fakePage } from './support/page.ts';
import { freshDatabase } from './support/rows.ts';
import { speak } from './support/words.ts';

beforeAll(() => speak());

function panelWith(
  database: Promise<Awaited<ReturnType<typeof freshDatabase>>>,
  page: FakePage = fakePage(),
) {
  const isOnline = signal(true);
  return createPanel({
    live: fakeLive(),
    clock: systemClock,
    page,
    isOnline,
    database,
    density: createDensity({ getItem: () => null, setItem: () => undefined }, () => undefined),
    newId: () => 'run-1',
  });
}

describe('the panel', () => {
  test('has what is stored once the database is open', async () => {
    const panel = panelWith(freshDatabase());
    expect(panel.stored.value).toBeNull();
    await vi.waitFor(() => expect(panel.stored.value).not.toBeNull());
    expect(panel.storeTrouble.value).toBeNull();
  });

  test('knows why the database cannot be opened', async () => {
    const panel = panelWith(Promise.reject(new JobwakeError('database-newer', 'Too new')));
    await vi.waitFor(() => expect(panel.storeTrouble.value).toBe('database-newer'));
    expect(panel.stored.value).toBeNull();
  });
});

describe('the options', () => {
  function optionsWith(held: string[]) {
    const page = fakePage();
    page.heldPatterns = async () => held;
    page.forgetPatterns = async (patterns) => {
      held.splice(0, held.length, ...held.filter((pattern) => !patterns.includes(pattern)));
      return true;
    };
    const panel = panelWith(freshDatabase(), page);
    return createOptions({ panel, theme: 'system', onTheme: vi.fn(), usedBytes: async () => 39_000_000 });
  }

  test('list the hosts that are held and forget one', async () => {
    const options = optionsWith(['https://b.example/*', 'https://a.example/*']);
    await vi.waitFor(() =>
      expect(options.hosts.value).toEqual(['https://a.example/*', 'https://b.example/*']),
    );
    options.forget('https://a.example/*');
    await vi.waitFor(() => expect(options.hosts.value).toEqual(['https://b.example/*']));
    expect(options.panel.toasts.list.value.map(({ text }) => text)).toEqual([
      'Jobwake may no longer read a.example.',
    ]);
  });

  test('tell how much is stored', async () => {
    const options = optionsWith([]);
    await vi.waitFor(() => expect(options.usedBytes.value).toBe(39_000_000));
  });
});
