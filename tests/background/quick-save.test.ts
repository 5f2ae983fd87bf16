import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { pageHandlers } from '../../entrypoints/background/page-handlers.ts';
import { pageWork } from '../../entrypoints/background/page-work.ts';
import { type QuickTools, quickSave } from '../../entrypoints/background/quick-save.ts';
import { readers } from '../../entrypoints/background/readers.ts';
import type { HandedPage, HeldPage } from '../../lib/domain/page-job.ts';
import { openDatabase } from '../../lib/store/database.ts';
import { messages } from '../ui/support/words.ts';

const SITE = 'https://tidewright.example';
const ABOUT = 'You will keep the boats of our harbour in good order and teach others how to. '.repeat(4);
const outcomes: [sign: string, words: string][] = [];
const saved: [tabId: number, isSaved: boolean][] = [];
let popups = 0;
let shown: HandedPage | { problem: 'closed' };
let tools: QuickTools;

beforeEach(async () => {
  outcomes.length = 0;
  saved.length = 0;
  popups = 0;
  let held: HeldPage | undefined;
  tools = {
    db: await openDatabase(randomUUID()),
    readers,
    takePage: async () => shown,
    holdPage: async (page) => {
      held = page;
    },
    pages: pageHandlers,
    ...pageWork,
    heldPage: async () => held,
    words: () => ({ getMessage: (key) => messages[key]?.message ?? '', languages: ['en'] }),
    showOutcome: async (_tabId, sign, words) => void outcomes.push([sign, words]),
    showSaved: async (...shown) => void saved.push(shown),
    openPopup: async () => {
      popups++;
    },
  };
});

/** A page of the site with a job for each of these names. */
function pageWith(...names: string[]): HandedPage {
  const data = names.map((name) => ({
    '@context': 'https://schema.org',
    '@type': 'JobPosting',
    title: `Boat ${name}`,
    url: `${SITE}/jobs/${name}`,
    hiringOrganization: { name: 'Tidewright' },
    description: ABOUT,
  }));
  const scripts = data.map((one) => `<script type="application/ld+json">${JSON.stringify(one)}</script>`);
  return {
    address: `${SITE}/jobs/${names.length === 1 ? names[0] : ''}`,
    html: `<body>${scripts.join('')}</body>`,
  };
}

const titles = async () => (await tools.db.jobs.toArray()).map((job) => job.title);

test('saves the job of a page, once, and says so', async () => {
  shown = pageWith('builder');
  await quickSave({ tabId: 1, link: null }, tools);
  await quickSave({ tabId: 1, link: null }, tools);
  expect(outcomes).toEqual([
    ['✓', 'Saved.'],
    ['✓', 'Saved already.'],
  ]);
  expect(await titles()).toEqual(['Boat builder']);
  expect(saved).toEqual([
    [1, true],
    [1, true],
  ]);
});

test('saves the job of a page with what was marked there as one of its fields, also when it is saved already', async () => {
  shown = pageWith('builder');
  await quickSave({ tabId: 1, link: null, corrected: { title: 'Shipwright' } }, tools);
  await quickSave({ tabId: 1, link: null, corrected: { places: 'Kiel' } }, tools);
  const [job] = await tools.db.jobs.toArray();
  expect(job?.kept?.corrections).toEqual({ title: 'Shipwright', places: ['Kiel'] });
  await quickSave({ tabId: 1, link: null, corrected: { pay: 'plenty' } }, tools);
  expect(outcomes.map(([sign]) => sign)).toEqual(['✓', '✓', '!']);
  expect(outcomes[2]?.[1]).toBe(messages.error_pay_unclear?.message);
});

test('leaves it to the user what to save of a list', async () => {
  shown = pageWith('builder', 'painter', 'keeper');
  await quickSave({ tabId: 1, link: null }, tools);
  expect(outcomes).toEqual([['?', '3 jobs on this page']]);
  expect(popups).toBe(1);
  expect(saved).toEqual([]);
  expect(await titles()).toEqual([]);
});

test('saves the job of a list that a link leads to, and no other', async () => {
  shown = pageWith('builder', 'painter', 'keeper');
  await quickSave({ tabId: 1, link: `${SITE}/jobs/painter?utm_source=list` }, tools);
  expect(await titles()).toEqual(['Boat painter']);
  await quickSave({ tabId: 1, link: `${SITE}/jobs/captain` }, tools);
  expect(await titles()).toEqual(['Boat painter']);
  expect(outcomes[1]?.[1]).toMatch(/does not say enough/);
});

test('says why nothing could be saved', async () => {
  shown = { problem: 'closed' };
  await quickSave({ tabId: 1, link: null }, tools);
  shown = { address: `${SITE}/about`, html: '<body><h1>About us</h1></body>' };
  await quickSave({ tabId: 1, link: null }, tools);
  expect(outcomes).toEqual([
    ['!', messages.error_tab_closed?.message],
    ['–', messages.page_none?.message],
  ]);
});
