import { randomUUID } from 'node:crypto';
import { type PageTools, pageHandlers } from '../../entrypoints/background/page-handlers.ts';
import { pageWork } from '../../entrypoints/background/page-work.ts';
import { readers } from '../../entrypoints/background/readers.ts';
import type { Corrected, HandedPage, HeldPage } from '../../lib/domain/page-job.ts';
import { openDatabase } from '../../lib/store/database.ts';

export const ABOUT = `You will keep the boats of our harbour in good order. ${'We offer a warm workshop. '.repeat(8)}`;

export function markup(more: object = {}): string {
  const data = {
    '@context': 'https://schema.org',
    '@type': 'JobPosting',
    title: 'Boat Builder',
    hiringOrganization: { '@type': 'Organization', name: 'Tidewright' },
    jobLocation: { '@type': 'Place', address: { addressLocality: 'Kiel', addressCountry: 'DE' } },
    employmentType: 'FULL_TIME',
    description: `<p>${ABOUT}</p>`,
    ...more,
  };
  return `<script type="application/ld+json">${JSON.stringify(data)}</script>`;
}

export const page = (address: string, body = markup()): HandedPage => ({
  address,
  html: `<head><title>Jobs</title></head><body>${body}</body>`,
});
export const BOAT = 'https://tidewright.example/jobs/boat-builder';

/** A background with one tab, over a database of its own. */
export async function openPageWorld() {
  let held: HeldPage | undefined;
  const tools: PageTools = {
    db: await openDatabase(randomUUID()),
    readers,
    takePage: async () => world.shown,
    holdPage: async (read) => {
      // As session storage does, which keeps JSON.
      held = JSON.parse(JSON.stringify(read));
    },
    ...pageWork,
    heldPage: async (id) => (held?.id === id ? held : undefined),
  };
  const world = {
    tools,
    /** What the tab shows. */
    shown: page(BOAT) as HandedPage | { problem: 'gone' | 'closed' | 'not-allowed' },

    async save(handed: HandedPage, corrected: Corrected | null = null, commandId: string = randomUUID()) {
      world.shown = handed;
      const { pageId, jobs } = await pageHandlers.readTab({ tabId: 1 }, tools);
      const chosen = jobs.map(({ index }) => ({ index, corrected: corrected as never }));
      return pageHandlers.savePostings({ commandId, pageId, chosen }, tools);
    },

    /** Everything that is stored, as text, but for some tables. */
    async everything(except: string[] = []): Promise<string> {
      const named = tools.db.tables.filter(({ name }) => !except.includes(name));
      const tables = await Promise.all(named.map(async (table) => [table.name, await table.toArray()]));
      return JSON.stringify(tables);
    },
  };
  return world;
}
export type PageWorld = Awaited<ReturnType<typeof openPageWorld>>;
