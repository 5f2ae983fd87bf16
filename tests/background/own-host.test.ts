import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { type PageTools, pageHandlers } from '../../entrypoints/background/page-handlers.ts';
import { pageWork } from '../../entrypoints/background/page-work.ts';
import { readers } from '../../entrypoints/background/readers.ts';
import { boardId } from '../../lib/domain/board.ts';
import type { HandedPage, HeldPage } from '../../lib/domain/page-job.ts';
import type { Posting } from '../../lib/domain/posting.ts';
import { storePostings } from '../../lib/run/store-postings.ts';
import { watchBoards } from '../../lib/run/watch.ts';
import { openDatabase } from '../../lib/store/database.ts';
import { posting } from '../support/world.ts';

// A posting on a careers site at the company's own host is one job, whether its page was saved or its board was read,
// and in whatever order.

const HOST = 'careers.tidewright.example';
const UUID = '0f3d2c1b-aaaa-4bbb-8ccc-1234567890ab';

interface Served {
  source: string;
  /** What the site's pages are known by. */
  mark: string;
  /** The page that the user saves, and the id and the address of the same posting in the vendor's interface. */
  page: string;
  id: string;
  url: string;
}

const SERVED: Served[] = [
  {
    source: 'teamtailor',
    mark: '<link rel="stylesheet" href="https://assets-aws.teamtailor-cdn.com/assets/site.css">',
    page: '/en-GB/jobs/41002-boat-builder?utm_source=mail',
    id: '41002',
    url: '/jobs/41002-boat-builder',
  },
  {
    source: 'recruitee',
    mark: '<link rel="icon" href="https://careers.recruiteecdn.com/icon.png">',
    page: '/en/o/boat-builder/c/new',
    id: '777001',
    url: '/o/boat-builder',
  },
  {
    source: 'jibe',
    mark: '<script src="https://app.jibecdn.com/prod/main.js"></script>',
    page: '/careers-home/jobs/9100?lang=en-us',
    id: '9100',
    url: '/jobs/9100',
  },
  {
    source: 'eightfold',
    mark: '<link href="https://static.vscdn.net/base.css">',
    page: '/careers/job/446700112233-boat-builder-kiel?domain=tidewright.example',
    id: '446700112233',
    url: '/careers/job/446700112233',
  },
  {
    source: 'breezy',
    mark: '<link href="https://assets-cdn.breezy.hr/breezy-portal/stylesheets/site.css" rel="stylesheet">',
    page: '/p/a1b2c3d4e5f6-boat-builder',
    id: 'a1b2c3d4e5f6',
    url: '/p/a1b2c3d4e5f6-boat-builder',
  },
  {
    source: 'pinpoint',
    mark: `<a href="/en/postings/${UUID}/applications/new">Apply</a><a href="https://www.pinpointhq.com/">Pinpoint</a>`,
    page: `/en/postings/${UUID}`,
    id: '88123',
    url: `/en/postings/${UUID}`,
  },
];

const DATA = {
  '@type': 'JobPosting',
  title: 'Boat Builder',
  hiringOrganization: { name: 'Tidewright' },
  identifier: { '@type': 'PropertyValue', name: 'Tidewright', value: 'BB-2026' },
  description: `You will keep the boats of our harbour in good order. ${'We offer a warm workshop. '.repeat(8)}`,
};

let shown: HandedPage;
let tools: PageTools;

beforeEach(async () => {
  let held: HeldPage | undefined;
  tools = {
    ...pageWork,
    db: await openDatabase(randomUUID()),
    readers,
    takePage: async () => shown,
    holdPage: async (page) => {
      held = structuredClone(page);
    },
    heldPage: async () => held,
  };
});

const pageOf = ({ mark, page }: Served): HandedPage => ({
  address: `https://${HOST}${page}`,
  html: `<head>${mark}</head><body><script type="application/ld+json">${JSON.stringify(DATA)}</script></body>`,
});
const boardOf = ({ source }: Served) => readers.recognise(`https://${HOST}/#${source}`);
const told = ({ id, url }: Served): Posting =>
  posting(id, { title: 'Boat Builder', company: 'Tidewright', url: `https://${HOST}${url}`, text: 'Boats.' });

async function save(page: HandedPage): Promise<string[]> {
  shown = page;
  const { pageId } = await pageHandlers.readTab({ tabId: 1 }, tools);
  return (await pageHandlers.savePostings({ commandId: 'save', pageId, chosen: null }, tools)).jobIds;
}

/** What a run does with the board's answer; resolves with the ids that it takes for seen. */
async function readBoard(served: Served, ...postings: Posting[]): Promise<string[]> {
  const [watching] = await watchBoards(tools.db, [boardOf(served)], 1);
  const board = watching?.after;
  const context = {
    boardId: board?.id ?? '',
    company: 'Tidewright',
    at: 1,
    isBaseline: true,
    isPartial: false,
  };
  const tables = ['jobs', 'texts', 'changes', 'unjoined', 'counters'];
  return tools.db.transaction('rw', tables, async () => {
    const { ids, written } = await storePostings(tools.db, postings, context);
    await written;
    return ids;
  });
}

describe.each(SERVED)('a posting on a site that $source serves', (served) => {
  test('is saved as the job that its board has read', async () => {
    await readBoard(served, told(served), posting('1', { url: `https://${HOST}/other/1` }));
    const id = `${boardId(boardOf(served))}:${served.id}`;
    expect(await save(pageOf(served))).toEqual([id]);
    expect(await tools.db.jobs.count()).toBe(2);
  });

  test('is the same job still when its board comes to be read later, and later again', async () => {
    const [id = ''] = await save(pageOf(served));
    expect(id).toMatch(new RegExp(`^${served.source}:${HOST}:`));
    const other = posting('1', { url: `https://${HOST}/other/1` });
    for (const postings of [[told(served)], [told(served), other], [told(served), other]]) {
      const seen = await readBoard(served, ...postings);
      expect(seen).toContain((await tools.db.jobs.get(id))?.postingId);
    }
    const jobs = await tools.db.jobs.toArray();
    expect(jobs.map((job) => job.id).sort()).toEqual([`${served.source}:${HOST}:1`, id].sort());
    expect(await save(pageOf(served))).toEqual([id]);
    expect(await tools.db.changes.toArray()).toEqual([]);
  });

  test('is known without its mark once the board is watched', async () => {
    await readBoard(served, told(served));
    const [job] = await tools.db.jobs.toArray();
    const page = pageOf({ ...served, mark: '' });
    expect(await save(page)).toEqual([job?.id]);
    const elsewhere = { ...page, address: `https://elsewhere.example${served.page}` };
    expect(await save(elsewhere)).not.toEqual([job?.id]);
  });
});

test('numbers of one kind are never taken for one another', async () => {
  const id = 'https://tidewright.wd3.myworkdayjobs.com/Careers/job/Kiel/Boat-Builder_R-7';
  const address = readers.recognise(id);
  await watchBoards(tools.db, [address], 1);
  const context = {
    boardId: boardId(address),
    company: '',
    at: 1,
    isBaseline: true,
    isPartial: false,
  };
  const read = (...postings: Posting[]) =>
    tools.db.transaction('rw', ['jobs', 'texts', 'changes', 'unjoined', 'counters'], async () => {
      await (await storePostings(tools.db, postings, context)).written;
    });
  await read(posting('R-7', { url: id }));
  await read(posting('R-7-1', { url: `${id}-1` }));
  expect(await tools.db.jobs.count()).toBe(2);
});
