import type { Page } from 'puppeteer-core';
import type { Benchmark } from './support/benchmark.ts';
import { withLibrary } from './support/library.ts';

const MANY = 100_000;
const MEGABYTE = 1024 * 1024;

/** What the panel's scripts keep in memory with 100,000 jobs stored and searched, against an empty page. */
export const panelMemory: Benchmark = async ({ extension }) =>
  withLibrary(extension, MANY, async (started, workshop) => {
    const baseline = await usedMegabytes(workshop);
    const page = await started.browser.newPage();
    await page.goto(started.address('sidepanel.html#/jobs'));
    await page.waitForSelector('.job-row-title');
    await page.focus('#job-search');
    await page.keyboard.type('engineer');
    await page.waitForFunction(() => / of /.test(document.querySelector('.list-count')?.textContent ?? ''), {
      timeout: 120_000,
    });
    const value = await usedMegabytes(page);
    return [{ name: 'panel-memory', value, unit: 'MB', baseline, ratio: value / baseline }];
  });

/**
 * Scripts' memory after everything that can go is gone: their heap and the buffers beside it. Pages of one extension share
 * a heap, so that the panel's comes on top of the empty page's.
 */
async function usedMegabytes(page: Page): Promise<number> {
  const session = await page.createCDPSession();
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize = 0 } = (await session.send('Runtime.getHeapUsage')) as {
    usedSize: number;
    backingStorageSize?: number;
  };
  await session.detach();
  return (usedSize + backingStorageSize) / MEGABYTE;
}
