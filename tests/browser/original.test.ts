import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BoardsServer, startBoards } from '../support/boards/index.ts';
import type { PostingTruth } from '../support/boards/types.ts';
import { testBuild } from '../support/browser/builds.ts';
import type { Extension } from '../support/browser/extension.ts';
import { startBrowser } from '../support/browser/launch.ts';
import { openPopup, press, untilShown, untilWelcomed } from './hands.ts';

// A board for many employers copies a posting of Tidewright's, with other words and without its pay. The user opens the
// popup over it, which a test can do in Chromium alone.

const AGGREGATOR = 'www.jobs.co.uk';
const DAY_MS = 86_400_000;

let boards: BoardsServer;
let copies: Server;
let extension: Extension;
let own: PostingTruth;

beforeAll(async () => {
  const board = { vendor: 'greenhouse' as const, slug: 'tidewright', postings: 12, company: 'Tidewright' };
  boards = await startBoards({ seed: 8, now: Date.now(), boards: [board] });
  const paid = boards.postings('greenhouse', 'tidewright').find(({ salary }) => salary?.min && salary.max);
  if (paid === undefined) throw new Error('No posting of the board names its pay.');
  own = paid;
  copies = createServer((request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8').end(copyOf(own, request.url ?? ''));
  });
  await new Promise<void>((resolve) => {
    copies.listen(0, '127.0.0.1', resolve);
  });
  extension = await startBrowser({
    browser: 'chromium',
    dir: testBuild('chromium'),
    hosts: [AGGREGATOR],
  });
  await untilWelcomed(extension);
  await extension.setStandIn({ port: boards.port, minIntervalMs: 0 });
});
afterAll(async () => {
  await extension?.close();
  await boards?.close();
  copies?.close();
  copies?.closeAllConnections();
});

/** The copy as a page, with the link to the employer's own posting that some boards have. */
function copyOf({ title, places, url }: PostingTruth, path: string): string {
  const posting = {
    '@context': 'https://schema.org',
    '@type': 'JobPosting',
    title,
    hiringOrganization: { '@type': 'Organization', name: 'Tidewright Ltd' },
    jobLocation: places.map((place) => ({ '@type': 'Place', address: place })),
    description: `<p>${'A copy of a posting in the words of somebody else. '.repeat(8)}</p>`,
  };
  const link = path.startsWith('/linked') ? `<a href="${url}?utm_source=jobs">Apply on their site</a>` : '';
  return `<!doctype html><title>${title}</title><h1>${title}</h1>${link}
    <script type="application/ld+json">${JSON.stringify(posting)}</script>`;
}

async function openCopy(path: string): Promise<{ page: Page; popup: Page }> {
  const page = await extension.browser.newPage();
  await page.goto(`http://${AGGREGATOR}:${(copies.address() as AddressInfo).port}${path}`);
  await page.bringToFront();
  return { page, popup: await openPopup(extension, page) };
}

test("on a copy the employer's own posting is found, shown with what it says, and saved in its place", async () => {
  const { page, popup } = await openCopy('/linked/1');
  await press(popup, /^Find the employer’s own posting/);
  const days = Math.floor((Date.now() - Date.parse(own.postedAt)) / DAY_MS);
  const said = await untilShown(popup, /Tidewright’s own posting on Greenhouse.*\n?.*still open/);
  expect(said).toContain(own.title);
  expect(said).toMatch(new RegExp(`open (?:for ${days} days?|since today)|open for ${days + 1} days?`));
  expect(said.replace(/\D/g, '')).toContain(String(own.salary?.max).slice(0, 2));
  const hosts = new Set((await extension.rows<{ host: string }>('requests')).map(({ host }) => host));
  expect(hosts.size).toBe(1);
  await press(popup, /^Save this one/);
  await untilShown(popup, /The employer’s own posting is saved/);
  expect(await extension.rows('jobs')).toMatchObject([
    { id: `greenhouse:tidewright:${own.id}`, title: own.title, company: 'Tidewright', salary: own.salary },
  ]);
  await popup.close();
  await page.close();
  expect(extension.errors).toEqual([]);
});

test("where the copy names no board, the employer's is asked for by its name, at the one vendor of the click", async () => {
  const before = (await extension.rows('requests')).length;
  const { page, popup } = await openCopy('/alone/2');
  await press(popup, /^Find the employer’s own posting/);
  await untilShown(popup, /No board of the employer’s own is known/);
  expect(await extension.rows('requests')).toHaveLength(before);
  await press(popup, /^Ask Lever/);
  await untilShown(popup, /No board of the employer’s own is known/);
  await press(popup, /^Ask Greenhouse/);
  await untilShown(popup, /Tidewright’s own posting on Greenhouse.*\n?.*still open/);
  const asked = (await extension.rows<{ boardId: string; status: number }>('requests')).slice(before);
  expect(asked.map(({ boardId, status }) => [boardId, status])).toEqual([
    ['lever:tidewright', 404],
    ['greenhouse:tidewright', 200],
    ['greenhouse:tidewright', 200],
  ]);
  await popup.close();
  await page.close();
  expect(extension.errors).toEqual([]);
});
