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
    files: page,
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
  test('take a host back, and say so', async () => {
    const page = fakePage();
    const forgotten: string[] = [];
    page.forgetPatterns = async (patterns) => {
      forgotten.push(...patterns);
      return patterns[0] !== 'https://fixed.example/*';
    };
    const panel = panelWith(freshDatabase(), page);
    const options = createOptions({
      panel,
      theme: 'system',
      onTheme: vi.fn(),
      areSingleKeysOn: signal(true),
    });
    options.forget('https://a.example/*');
    options.forget('https://fixed.example/*');
    await vi.waitFor(() =>
      expect(panel.toasts.list.value.map(({ text }) => text)).toEqual([
        'Jobwake may no longer read a.example.',
        'fixed.example could not be taken back. It may be set by the browser.',
      ]),
    );
    expect(forgotten).toEqual(['https://a.example/*', 'https://fixed.example/*']);
  });
});
