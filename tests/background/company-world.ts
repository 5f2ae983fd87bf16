import { randomUUID } from 'node:crypto';
import type { CompanyTools } from '../../entrypoints/background/company-handlers.ts';
import { askForOriginal } from '../../entrypoints/background/original.ts';
import { pageWork } from '../../entrypoints/background/page-work.ts';
import { readers } from '../../entrypoints/background/readers.ts';
import type { HandedPage, HeldPage } from '../../lib/domain/page-job.ts';
import type { Posting } from '../../lib/domain/posting.ts';
import type { Look } from '../../lib/run/look-at-board.ts';
import { openDatabase } from '../../lib/store/database.ts';
import { posting } from '../support/world.ts';

// A company with a board, and a user in front of a page. No request leaves this.

export const SCRIPT =
  '<script src="https://boards.greenhouse.io/embed/job_board/js?for=tidewright"></script>';
export const BOARD = 'https://job-boards.greenhouse.io/tidewright';
export const ABOUT = `You will keep the boats of our harbour in good order. ${'We offer a warm workshop. '.repeat(8)}`;
export const data = (more: object = {}) =>
  `<script type="application/ld+json">${JSON.stringify({
    '@type': 'JobPosting',
    title: 'Boat Builder',
    hiringOrganization: { name: 'Tidewright GmbH' },
    jobLocation: { address: { addressLocality: 'Kiel' } },
    description: ABOUT,
    ...more,
  })}</script>`;
export const page = (html: string, address = 'https://www.tidewright.example/careers'): HandedPage => ({
  address,
  html,
});
export const own = (postingId: string, more: Partial<Posting> = {}) =>
  posting(postingId, {
    company: 'Tidewright',
    title: 'Boat Builder',
    places: [{ text: 'Kiel' }],
    url: `${BOARD}/jobs/${postingId}`,
    text: null,
    ...more,
  });
export const list = (...postings: Posting[]): Look => ({
  kind: 'read',
  company: 'Tidewright',
  postings,
  isWhole: true,
});

export interface CompanyWorld {
  /** The page in the tab. */
  shown: HandedPage;
  /** What every board says. */
  look: Look;
  /** Whether the user allows hosts. */
  granted: boolean;
  /** The boards that were asked. */
  looked: string[];
  tools: CompanyTools;
}

export async function openWorld(): Promise<CompanyWorld> {
  const held = new Map<string, HeldPage>();
  const tools: CompanyTools = {
    db: await openDatabase(randomUUID()),
    readers,
    takePage: async () => world.shown,
    holdPage: async (one) => void held.set('page', structuredClone(one)),
    holdOriginal: async (one) => void held.set('original', structuredClone(one)),
    heldPage: async (id) => [...held.values()].find((one) => one.id === id),
    ...pageWork,
    findApplied: async () => null,
    askForOriginal,
    canRead: async () => world.granted,
    look: async ({ id }, slug) => {
      world.looked.push(`${id}:${slug}`);
      return world.look;
    },
    lookCloser: async (_source, _slug, one) => ({
      ...one,
      text: ABOUT,
      salary: { min: 90_000, max: 110_000, currency: 'EUR', period: 'YEAR' },
    }),
  };
  const look = list(own('4100200300'), own('4100200301', { title: 'Cook', postedAt: '2026-01-08' }));
  const world: CompanyWorld = { shown: page(''), look, granted: true, looked: [], tools };
  return world;
}
