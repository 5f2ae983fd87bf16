import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readPage } from '../../lib/extract/read-page.ts';
import { allSources } from '../../lib/sources/index.ts';
import { readUnknownPayload } from '../../lib/sources/shared/read-payload.ts';
import { fixturesOf } from '../sources/fixtures.ts';
import { testBuild } from '../support/browser/builds.ts';
import type { Extension } from '../support/browser/extension.ts';
import { startBrowser } from '../support/browser/launch.ts';

// What is fetched is read as it comes, and what a tab shows as the browser's own DOM writes it. Both must say the same.

const FOLDER = join(import.meta.dirname, '../extract/pages');
const pages = [
  ...readdirSync(FOLDER)
    .filter((file) => file.endsWith('.html'))
    .map((file) => ({ name: file, html: readFileSync(join(FOLDER, file), 'utf8') })),
  ...allSources().flatMap(({ id }) =>
    fixturesOf(id)
      .filter(({ payload }) => payload.trimStart().startsWith('<') && !payload.startsWith('<?xml'))
      .map(({ name, payload }) => ({ name: `${id} ${name}`, html: payload })),
  ),
];

function read(html: string, url: string | null) {
  return readPage(html, {
    url,
    now: Date.UTC(2026, 0, 10),
    readPayload: (json) => readUnknownPayload(allSources(), json),
  });
}

describe.each(['chromium', 'firefox'] as const)('in %s', (browser) => {
  let extension: Extension;
  let written: string[];

  beforeAll(async () => {
    extension = await startBrowser({ browser, dir: testBuild(browser) });
    written = await extension.inPage(
      async (sources: string[]) =>
        sources.map((html) => new DOMParser().parseFromString(html, 'text/html').documentElement.getHTML()),
      pages.map(({ html }) => html),
    );
  });
  afterAll(() => extension?.close());

  test.each(pages.map(({ name, html }, at) => [name, html, at] as const))(
    '%s says the same by way of the native DOM',
    (_, html, at) => {
      expect(written[at]).not.toBe('');
      for (const url of ['https://jobs.tidewright.example/jobs/41002', null])
        expect(read(written[at] ?? '', url)).toEqual(read(html, url));
    },
  );
});
