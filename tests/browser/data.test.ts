import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testBuild } from '../support/browser/builds.ts';
import type { Extension } from '../support/browser/extension.ts';
import { startBrowser } from '../support/browser/launch.ts';
import { until } from '../support/browser/until.ts';
import { press, textOf, untilShown } from './hands.ts';

const TITLES = ['Boat Builder', 'Lighthouse Keeper', 'Net Mender', 'Harbour Pilot'];

describe.each([
  ['chromium', 10_000],
  // It writes about four times as slowly here.
  ['firefox', 4000],
] as const)('%s', (browser, lines) => {
  const count = lines.toLocaleString('en');
  let extension: Extension;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'jobwake-data-'));
    extension = await startBrowser({ browser, dir: testBuild(browser) });
  });
  afterAll(async () => {
    await extension?.close();
    await rm(folder, { recursive: true });
  });

  async function chooseTable(page: Page): Promise<void> {
    const rows = Array.from(
      { length: lines },
      (_, i) => `${TITLES[i % TITLES.length]},Company ${i},Bergen,Saved,Note ${i}`,
    );
    const file = join(folder, 'jobs.csv');
    await writeFile(file, `Job Position,Company,Location,Status,Notes\n${rows.join('\n')}\n`);
    const input = await until('the way to choose a table', () => page.$('input[accept*=csv]'));
    await input.uploadFile(file);
    await untilShown(page, new RegExp(`Import ${count} jobs`));
  }

  test('an import that is broken off by closing the page goes on, is searched, and is taken back', async () => {
    const first = await extension.open('options.html#data');
    await chooseTable(first);
    await press(first, new RegExp(`Import ${count} jobs`));
    await until('the first rows', async () => (await extension.rows('jobs')).length > 0);
    await first.close();

    const page = await extension.open('options.html#data');
    const isHalf = (await extension.rows('jobs')).length < lines;
    if (isHalf) await press(page, /^Go on$/);
    await until('the end of it', async () => /Imported from jobs\.csv/.test(await textOf(page)), 60_000);
    expect(await extension.rows('jobs')).toHaveLength(lines);
    expect(await extension.rows('notes')).toHaveLength(lines);

    const list = await extension.open('app.html#/jobs');
    await until('the field', () => list.$('#job-search'));
    await list.focus('#job-search');
    await list.keyboard.type('lighthose bergen');
    await untilShown(list, new RegExp(`${(lines / 4).toLocaleString('en')} of ${count}`));
    const marked = () =>
      list.$$eval('mark', (marks) => [...new Set(marks.map((mark) => mark.textContent))].join());
    await until('the marks', async () => (await marked()) === 'Lighthouse,Bergen');
    await list.close();

    await press(page, /^Take it back$/);
    await until('the taking back', async () => /was taken back/.test(await textOf(page)), 60_000);
    expect(await extension.rows('jobs')).toEqual([]);
    expect(await extension.rows('notes')).toEqual([]);
    expect(extension.errors).toEqual([]);
  }, 120_000);

  test('the privacy page says what there is to say', async () => {
    const page = await extension.open('options.html#privacy');
    await untilShown(page, /No request has left this browser yet\./);
    await untilShown(page, /job systems that you do not use/);
    expect(extension.errors).toEqual([]);
  }, 60_000);
});
