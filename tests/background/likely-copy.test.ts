import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { withLikely } from '../../entrypoints/background/likely-copy.ts';
import { type PageTools, pageHandlers } from '../../entrypoints/background/page-handlers.ts';
import { pageWork } from '../../entrypoints/background/page-work.ts';
import { readers } from '../../entrypoints/background/readers.ts';
import type { HeldPage } from '../../lib/domain/page-job.ts';
import { Joiner } from '../../lib/run/joiner.ts';
import { findSimilar } from '../../lib/run/likely-copy.ts';
import { storePostings } from '../../lib/run/store-postings.ts';
import { storeRulings } from '../../lib/store/clusters.ts';
import { openDatabase } from '../../lib/store/database.ts';
import { HastyClock } from '../support/life.ts';
import { posting } from '../support/world.ts';

const ABOUT = `You will keep the boats of our harbour in good order. ${'We offer a warm workshop. '.repeat(12)}`;
const AGGREGATOR = 'https://jobs.example/view/77';

function html(title: string): string {
  const data = {
    '@context': 'https://schema.org',
    '@type': 'JobPosting',
    title,
    hiringOrganization: { '@type': 'Organization', name: 'Tidewright' },
    jobLocation: { '@type': 'Place', address: { addressLocality: 'Kiel', addressCountry: 'DE' } },
    description: `<p>${ABOUT}</p>`,
  };
  const script = `<script type="application/ld+json">${JSON.stringify(data)}</script>`;
  return `<head><title>Jobs</title></head><body>${script}</body>`;
}

let tools: PageTools;
let shown: string;
let shownAt: string;

beforeEach(async () => {
  let held: HeldPage | undefined;
  shownAt = AGGREGATOR;
  tools = {
    db: await openDatabase(randomUUID()),
    readers,
    takePage: async () => ({ address: shownAt, html: html(shown) }),
    holdPage: async (page) => {
      held = page;
    },
    heldPage: async () => held,
    ...pageWork,
    findApplied: async () => null,
  };
  await read('greenhouse:tidewright', [
    posting('1', { title: 'Boat Builder', places: [{ text: 'Kiel, Germany' }], text: ABOUT }),
  ]);
});

async function read(boardId: string, postings: ReturnType<typeof posting>[]): Promise<void> {
  const context = { boardId, company: 'Tidewright', at: 1, isBaseline: true, isPartial: false };
  const { db } = tools;
  await db.transaction('rw', ['jobs', 'texts', 'changes', 'unjoined', 'counters'], async () => {
    await storePostings(db, postings, context);
  });
  await joiner().finish();
}

function joiner(): Joiner {
  const report = (error: unknown) => expect.unreachable(String(error));
  return new Joiner({ db: tools.db, clock: new HastyClock(1), hold: (promise) => promise, report });
}

async function readTab(title: string) {
  shown = title;
  return withLikely(await pageHandlers.readTab({ tabId: 1 }, tools), tools);
}

describe('a page with a job that is not stored', () => {
  test('names the stored job that looks like the same opening, and no other', async () => {
    expect((await readTab('Boat Builder')).jobs[0]?.likely).toEqual({
      jobId: 'greenhouse:tidewright:1',
      title: 'Boat Builder',
      company: 'Tidewright',
      from: 'Greenhouse',
    });
    expect((await readTab('Head of Sales')).jobs[0]).not.toHaveProperty('likely');
  });

  test('names the one that was saved from another page', async () => {
    const { pageId } = await readTab('Sail Maker');
    await pageHandlers.savePostings({ commandId: 'save', pageId, chosen: null }, tools);
    await joiner().finish();
    shownAt = 'https://boards.example/jobs/sail-maker';
    expect((await readTab('Sail Maker')).jobs[0]?.likely).toMatchObject({
      jobId: AGGREGATOR,
      from: 'jobs.example',
    });
  });

  test('is one opening with it once the user says so, and has nothing to ask any more', async () => {
    const { pageId } = await readTab('Boat Builder');
    const { jobIds } = await pageHandlers.savePostings({ commandId: 'save', pageId, chosen: null }, tools);
    const said = { left: jobIds[0] ?? '', right: 'greenhouse:tidewright:1', isSame: true };
    await joiner().join(await storeRulings(tools.db, [said], 1));
    expect(await tools.db.clusters.count()).toBe(2);
    expect((await readTab('Boat Builder')).jobs[0]).not.toHaveProperty('likely');
  });
});

test('jobs like one job are found for the user to merge, the likest first, without its copies', async () => {
  await read('lever:tidewright', [
    posting('1', { title: 'Boat Builder', places: [{ text: 'Lisbon, Portugal' }], text: null }),
    posting('2', { title: 'Boat Builder Wood', places: [{ text: 'Kiel, Germany' }], text: null }),
    posting('3', { title: 'Cook', places: [{ text: 'Kiel, Germany' }], text: null }),
  ]);
  await read('ashby:tidewright', [
    posting('9', { title: 'Boat Builder', places: [{ text: 'Kiel, Germany' }], text: ABOUT }),
  ]);
  expect(await findSimilar(tools.db, 'greenhouse:tidewright:1')).toEqual([
    'lever:tidewright:1',
    'lever:tidewright:2',
  ]);
  expect(await findSimilar(tools.db, 'gone')).toEqual([]);
});
