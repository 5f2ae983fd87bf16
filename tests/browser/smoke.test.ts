import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BoardsServer, HOSTILE_MARK, startBoards } from '../support/boards/index.ts';
import type { Extension } from '../support/browser/extension.ts';
import { startBrowser } from '../support/browser/launch.ts';
import { until } from '../support/browser/until.ts';
import { press, textOf, untilRunsEnded, untilShown, watch } from './hands.ts';

const BOARDS = [
  { vendor: 'greenhouse' as const, slug: 'quill', postings: 20 },
  { vendor: 'lever' as const, slug: 'marlow', postings: 130 },
  { vendor: 'ashby' as const, slug: 'Tern Labs', postings: 10 },
];

const BUILDS = [
  { browser: 'chromium' as const, dir: '.output/chrome-mv3-e2e' },
  { browser: 'firefox' as const, dir: '.output/firefox-mv3-e2e' },
];

describe.each(BUILDS)('in $browser', (build) => {
  let server: BoardsServer;
  let extension: Extension;
  let panel: Page;

  beforeAll(async () => {
    server = await startBoards({ seed: 11, now: Date.UTC(2026, 0, 10), boards: BOARDS });
    extension = await startBrowser({
      ...build,
      dir: new URL(`../../${build.dir}`, import.meta.url).pathname,
    });
    await extension.setStandIn({ port: server.port, minIntervalMs: 0 });
    panel = await extension.open('sidepanel.html#/boards');
  });
  afterAll(async () => {
    await extension?.close();
    await server?.close();
  });

  test('pasted addresses become watched boards, and their jobs are stored as the boards show them', async () => {
    await watch(
      panel,
      server.boards.map((board) => board.address),
    );
    await until('three boards', async () => (await extension.rows('boards')).length === 3);
    await untilRunsEnded(extension, 1);
    const jobs = await until('all jobs', async () => {
      const stored = await extension.rows<Record<string, unknown>>('jobs');
      return stored.length === 160 ? stored : null;
    });
    for (const { vendor, slug } of BOARDS) {
      for (const truth of server.postings(vendor, slug)) {
        const job = jobs.find((one) => one.postingId === truth.id);
        expect(job, `${vendor} ${truth.id}`).toMatchObject({ workplace: truth.workplace, url: truth.url });
      }
    }
    expect(await extension.rows('texts')).toHaveLength(160);
    expect(await extension.badge()).toBe('');
  });

  test('a job opens to its description, with safe links, and nothing of it is run', async () => {
    const jobs = await extension.open('sidepanel.html#/jobs');
    await untilShown(jobs, /160 jobs/);
    for (const job of (await extension.rows<{ id: string; title: string; url: string }>('jobs')).slice(
      0,
      8,
    )) {
      await jobs.evaluate((id) => {
        location.hash = `#/job/${encodeURIComponent(id)}`;
      }, job.id);
      const links = await until(`the links of ${job.id}`, () =>
        jobs.evaluate((url) => {
          const all = [...document.querySelectorAll<HTMLAnchorElement>('a[target=_blank]')];
          return all.some((link) => link.href === url) ? all.map(({ href, rel }) => ({ href, rel })) : null;
        }, job.url),
      );
      for (const link of links)
        expect(link).toMatchObject({
          href: expect.stringMatching(/^https?:/),
          rel: expect.stringMatching(/noreferrer/),
        });
    }
    expect(await jobs.evaluate((mark) => mark in globalThis, HOSTILE_MARK)).toBe(false);
    await jobs.close();
  });

  test('a new posting stands on the badge until it was seen', async () => {
    const popup = await extension.open('popup.html', { width: 360, height: 560 });
    server.change('lever', 'marlow', { add: 2 });
    const before = (await extension.rows('runs')).length;
    await press(popup, /check now/);
    await untilRunsEnded(extension, before + 1);
    await until('the badge', async () => (await extension.badge()) === '2');
    const jobs = await extension.open('sidepanel.html#/jobs');
    await untilShown(jobs, /162 jobs/);
    await press(jobs, /mark all/);
    await until('the badge to be gone', async () => (await extension.badge()) === '');
    expect(await textOf(popup)).not.toMatch(/undefined|\[object|NaN/);
    expect(extension.errors).toEqual([]);
  });
});
