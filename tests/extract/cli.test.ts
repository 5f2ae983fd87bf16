import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';

const SCRIPT = fileURLToPath(new URL('../../scripts/extract.mjs', import.meta.url));
const FIXTURE = fileURLToPath(new URL('../sources/lever/posting.payload.json', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'extract-'));
afterAll(() => rmSync(folder, { recursive: true }));

function save(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

async function extract(...args: string[]): Promise<Record<string, unknown>[]> {
  const { stdout } = await promisify(execFile)(process.execPath, [SCRIPT, ...args]);
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

describe('npm run extract', () => {
  it('prints a line for each file: the jobs of what it can read, an error for the rest', async () => {
    const broken = save('broken.json', '<title>Sign in</title>');
    const lines = await extract('--kind', 'lever', FIXTURE, broken, join(folder, 'missing.json'));
    expect(lines).toEqual([
      {
        file: FIXTURE,
        jobs: [
          {
            sourceId: '5f0c1f0e-0000-4000-8000-000000000009',
            title: 'Cooper',
            company: null,
            locations: ['Cork'],
            workplace: 'onsite',
            employmentTypes: ['FULL_TIME'],
            salary: null,
            datePosted: '2026-01-01T00:00:00.000Z',
            validThrough: null,
            applyUrl: 'https://jobs.eu.lever.co/birchwood/5f0c1f0e-0000-4000-8000-000000000009/apply',
            url: 'https://jobs.eu.lever.co/birchwood/5f0c1f0e-0000-4000-8000-000000000009',
            descriptionText: 'Make barrels.',
          },
        ],
      },
      { file: broken, jobs: [], error: { code: 'unreadable', message: 'The answer is not JSON.' } },
      {
        file: join(folder, 'missing.json'),
        jobs: [],
        error: { code: 'ENOENT', message: expect.any(String) },
      },
    ]);
  });

  it('reads payloads that a tool recorded', async () => {
    const json = JSON.stringify({ jobs: [{ id: 7, title: "Keeper's mate", content: '<p>Keep</p>' }] });
    const recording = save(
      'recording.yml',
      `response:\n  body:\n    string: '${json.replaceAll("'", "''").replace('mate', '\n      mate')}'\n`.replace(
        ' \n      mate',
        '\n      mate',
      ),
    );
    const [line] = await extract(
      '--kind',
      'greenhouse',
      '--url',
      'https://boards.greenhouse.io/tidewater',
      recording,
    );
    expect(line).toMatchObject({
      jobs: [{ sourceId: '7', title: "Keeper's mate", descriptionText: 'Keep' }],
    });
  });

  it('reads pages, also a payload that a browser shows', async () => {
    const page = save(
      'page.html',
      `<title>Keeper</title><script type="application/ld+json">{"@type":"JobPosting","title":"Keeper"}</script>`,
    );
    const shown = save(
      'shown.html',
      `<html><body><pre>${readFileSync(FIXTURE, 'utf8').replaceAll('&', '&amp;')}</pre></body></html>`,
    );
    const empty = save('empty.html', '<h1>Nothing here</h1>');
    expect(await extract('--kind', 'page', page, shown, empty)).toEqual([
      { file: page, jobs: [expect.objectContaining({ title: 'Keeper' })] },
      {
        file: shown,
        jobs: [expect.objectContaining({ title: 'Cooper', locations: ['Cork'], workplace: 'onsite' })],
      },
      { file: empty, jobs: [] },
    ]);
  });

  it.each(['unheard-of', 'index', 'shared', '../sources/lever'])(
    'reads a file of kind %s as a page, and has an error where nothing comes of it',
    async (kind) => {
      const empty = save('empty.html', '<h1>Nothing here</h1>');
      expect(await extract('--kind', kind, FIXTURE, empty)).toEqual([
        { file: FIXTURE, jobs: [expect.objectContaining({ title: 'Cooper' })] },
        { file: empty, jobs: [], error: { code: 'kind-unknown', message: expect.stringContaining(kind) } },
      ]);
    },
  );

  it('says how to use it', async () => {
    await expect(extract()).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining('Usage') });
  });
});
