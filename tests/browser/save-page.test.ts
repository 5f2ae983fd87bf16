import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TabReading } from '../../lib/domain/page-job.ts';
import type { Extension } from '../support/browser/extension.ts';
import { startBrowser } from '../support/browser/launch.ts';
import type { BrowserName } from '../support/browser/programs.ts';
import { until } from '../support/browser/until.ts';
import { type Sites, startSites } from '../support/sites.ts';
import { untilShown } from './hands.ts';

const BUILDS: { browser: BrowserName; dir: string }[] = [
  { browser: 'chromium', dir: '.output/chrome-mv3-e2e' },
  { browser: 'firefox', dir: '.output/firefox-mv3-e2e' },
];

describe.each(BUILDS)('reading a tab in $browser', ({ browser, dir }) => {
  let sites: Sites;
  let extension: Extension;

  beforeAll(async () => {
    sites = await startSites();
    extension = await startBrowser({ browser, dir: new URL(`../../${dir}`, import.meta.url).pathname });
  });
  afterAll(async () => {
    await extension?.close();
    await sites?.close();
  });

  /** Opens a page of the sites in a tab, and gives the number by which the browser knows the tab. */
  async function openSite(path: string): Promise<{ page: Page; tabId: number }> {
    const address = sites.address(path);
    const page = await extension.browser.newPage();
    await page.goto(address);
    const tabId = await until(`the tab of ${address}`, async () => {
      const tabs = await extension.tabs();
      return tabs.find(({ url }) => url === address)?.id;
    });
    return { page, tabId };
  }

  const readTab = (tabId: number) => extension.command<TabReading>('readTab', { tabId });

  const readMarked = (tabId: number) => extension.command<{ text: string }>('readMarked', { tabId });

  test('a page with data for machines is read, saved, known, and forgotten without a trace', async () => {
    const { page, tabId } = await openSite('/jobs/boat-builder?utm_source=mail');
    const reading = await readTab(tabId);
    expect(reading).toMatchObject({ kind: 'job', total: 1 });
    expect(reading.jobs[0]).toMatchObject({
      title: 'Boat Builder',
      company: 'Tidewright',
      places: ['Kiel, DE'],
      salary: { min: 40_000, max: 50_000, currency: 'EUR', period: 'YEAR' },
      origins: { title: 'data', company: 'data', places: 'data', salary: 'data' },
      known: null,
    });
    const chosen = [{ index: 0, corrected: { title: 'Wooden boats' } }];
    const saved = await extension.command<{ newIds: string[] }>('savePostings', {
      commandId: 'save',
      pageId: reading.pageId,
      chosen,
    });
    const id = sites.address('/jobs/boat-builder');
    expect(saved.newIds).toEqual([id]);
    expect(await extension.rows('jobs')).toMatchObject([
      { id, title: 'Boat Builder', kept: { corrections: { title: 'Wooden boats' } } },
    ]);
    expect((await readTab(tabId)).jobs[0]).toMatchObject({ title: 'Wooden boats', known: { jobId: id } });
    const shown = await extension.open(`sidepanel.html#/job/${encodeURIComponent(id)}`);
    await untilShown(shown, /Wooden boats/);
    await shown.close();
    await extension.command('undo', { commandId: 'save' });
    expect(await extension.rows('jobs')).toEqual([]);
    expect(await extension.rows('texts')).toEqual([]);
    await page.close();
  });

  test('a page that only people can read says where its fields came from', async () => {
    const { page, tabId } = await openSite('/people/keeper');
    const { kind, jobs } = await readTab(tabId);
    expect(kind).toBe('job');
    expect(jobs[0]).toMatchObject({ title: 'Harbour Keeper', origins: { title: 'text' } });
    await page.close();
  });

  test('a list is saved as it is, or what is chosen of it', async () => {
    const { page, tabId } = await openSite('/jobs');
    const reading = await readTab(tabId);
    expect(reading).toMatchObject({ kind: 'list', total: 24 });
    const some = [3, 7].map((index) => ({ index, corrected: null }));
    await extension.command('savePostings', { commandId: 'some', pageId: reading.pageId, chosen: some });
    const titles = (await extension.rows<{ title: string }>('jobs')).map(({ title }) => title).sort();
    expect(titles).toEqual(some.map(({ index }) => reading.jobs[index]?.title));
    await extension.command('savePostings', { commandId: 'all', pageId: reading.pageId, chosen: null });
    const jobs = await extension.rows<{ id: string }>('jobs');
    await extension.command('savePostings', { commandId: 'again', pageId: reading.pageId, chosen: null });
    expect(await extension.rows('jobs')).toEqual(jobs);
    expect(jobs).toHaveLength(24);
    await extension.command('forgetSaved', { commandId: 'forget', jobIds: jobs.map(({ id }) => id) });
    await page.close();
  });

  test('a page that watches for extensions sees nothing of it', async () => {
    const { page, tabId } = await openSite('/watchful');
    await page.evaluate(() => (globalThis as unknown as { watch(): void }).watch());
    expect(await readTab(tabId)).toMatchObject({ kind: 'job', total: 1 });
    expect(await readMarked(tabId)).toEqual({ text: '' });
    await page.evaluate(() => getSelection()?.selectAllChildren(document.querySelector('h1') as Element));
    expect(await readMarked(tabId)).toEqual({ text: 'Captain' });
    const seen = await page.evaluate(() => (globalThis as unknown as { seen(): unknown }).seen());
    expect(seen).toEqual({ nodes: [], calls: [], names: [], addresses: [] });
    await page.evaluate(() => document.body.append(document.createElement('i')));
    const own = await page.evaluate(() => (globalThis as unknown as { seen(): unknown }).seen());
    expect(own).toMatchObject({ nodes: ['I'] });
    const files = ['manifest.json', 'popup.html', 'read-page.js', 'icons/128.png'];
    const reached = await page.evaluate(
      (base, names) => Promise.all(names.map((name) => fetch(base + name).then(String, () => 'refused'))),
      extension.base,
      files,
    );
    expect(reached).toEqual(files.map(() => 'refused'));
    await page.close();
  });

  test("the extension's own pages are not read, and the popup says why", async () => {
    const popup = await extension.open('popup.html', { width: 360, height: 560 });
    await untilShown(popup, /Browsers let no extension read this page/);
    await popup.close();
    await expect(readTab(987_654)).rejects.toThrow(/tab-gone/);
    expect(extension.errors).toEqual([]);
  });
});
