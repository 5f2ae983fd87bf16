import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { applicationOf, noteOf } from '../data/support.ts';
import { testBuild } from '../support/browser/builds.ts';
import type { Extension } from '../support/browser/extension.ts';
import { startBrowser } from '../support/browser/launch.ts';
import { until } from '../support/browser/until.ts';
import { jobOf } from '../ui/support/rows.ts';
import { press, textOf, untilShown } from './hands.ts';

const JOBS = 100_000;
/** As a backup is written, so that one of the same rows is the same text. */
const ROWS_IN_A_LINE = 500;
const SLOWLY_MS = 240_000;

let extension: Extension;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jobwake-backup-'));
  extension = await startBrowser({ browser: 'chromium', dir: testBuild('chromium') });
});
afterAll(async () => {
  await extension?.close();
  await rm(folder, { recursive: true });
});

/** The lines of a backup with rows in the order of their keys, without its head and its end. */
function lines(): string[] {
  const indices = Array.from({ length: JOBS }, (_, i) => JOBS + i);
  const of = (table: string, rows: object[]) =>
    Array.from({ length: Math.ceil(rows.length / ROWS_IN_A_LINE) }, (_, i) =>
      JSON.stringify({ table, rows: rows.slice(i * ROWS_IN_A_LINE, (i + 1) * ROWS_IN_A_LINE) }),
    );
  return [
    ...of(
      'jobs',
      indices.map((i) => jobOf(i, { company: `Company ${i}` })),
    ),
    ...of(
      'applications',
      indices.filter((i) => i % 10 === 0).map((i) => applicationOf(i)),
    ),
    ...of(
      'notes',
      indices.map((i) => noteOf(i)),
    ),
  ];
}

const percent = async (page: Page) =>
  Number(await page.$eval('.data-work progress', (bar) => (bar as HTMLProgressElement).value).catch(() => 0));

/** Waits until work of this name has come so far, and looks whether it ever went back. */
async function untilAt(page: Page, words: RegExp, least: number): Promise<void> {
  let last = 0;
  await until(
    `${least} % of ${words}`,
    async () => {
      if (!words.test(await textOf(page))) return false;
      const now = await percent(page);
      expect(now).toBeGreaterThanOrEqual(last);
      last = now;
      return now >= least;
    },
    SLOWLY_MS,
  );
}

/** Has the backup written into memory instead of a file, and gives the digest of its rows of these tables. */
async function digestOfBackup(page: Page): Promise<string> {
  await page.evaluate(() => {
    const chunks: Uint8Array<ArrayBuffer>[] = [];
    const digest = async () => {
      const text = await new Blob(chunks).text();
      const rows = text.split('\n').filter((line) => /^\{"table":"(?:jobs|applications|notes)"/.test(line));
      const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(rows.join('\n')));
      Object.assign(globalThis, { digested: [...new Uint8Array(bytes)].join() });
    };
    const sink = { write: (chunk: Uint8Array<ArrayBuffer>) => void chunks.push(chunk), close: digest };
    const picker = async () => ({ createWritable: async () => new WritableStream(sink) });
    Object.assign(globalThis, { showSaveFilePicker: picker });
  });
  await page.click('.data-check input');
  await press(page, /^Back up/);
  const digested = () => page.evaluate(() => (globalThis as { digested?: string }).digested);
  return until('the backup', digested, SLOWLY_MS);
}

test('100,000 jobs with notes come back whole, though stopped once and killed once, and are the same in a new backup', async () => {
  const rows = lines();
  const file = join(folder, 'backup.jsonl');
  const count = JOBS * 2 + JOBS / 10;
  const head = {
    format: 'jobwake-backup',
    version: 1,
    writtenAt: '',
    app: '',
    rows: { jobs: JOBS, applications: JOBS / 10, notes: JOBS },
  };
  await writeFile(
    file,
    [JSON.stringify(head), ...rows, JSON.stringify({ end: true, rows: count })].join('\n'),
  );

  const first = await extension.open('options.html#data');
  const input = await until('the way to choose a backup', () => first.$('input[accept*=jsonl]'));
  await input.uploadFile(file);
  await untilAt(first, /Checking the file/, 20);
  await untilAt(first, /Importing/, 10);
  await press(first, /^Stop$/);
  await untilShown(first, /is not finished/);
  await press(first, /^Go on$/);
  await untilAt(first, /Importing/, 40);
  await first.close();
  await extension.killBackground();

  const page = await extension.open('options.html#data');
  await untilShown(page, /is not finished/);
  await press(page, /^Go on$/);
  await until('the end', async () => /Imported from backup/.test(await textOf(page)), SLOWLY_MS);
  expect(await digestOfBackup(page)).toBe([...createHash('sha256').update(rows.join('\n')).digest()].join());
  expect(extension.errors).toEqual([]);
}, 600_000);
