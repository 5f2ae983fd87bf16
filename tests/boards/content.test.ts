import { describe, expect, it } from 'vitest';
import { DEMO_BOARDS, manyBoards } from '../support/boards/demo.ts';
import { type BoardSpec, type BoardsServer, HOSTILE_MARK, startBoards } from '../support/boards/index.ts';

const NOW = Date.UTC(2026, 4, 1);
const DAY_MS = 86_400_000;
const BOARDS: BoardSpec[] = [
  { vendor: 'greenhouse', slug: 'alder', postings: 60 },
  { vendor: 'lever', slug: 'birch', postings: 60 },
  { vendor: 'ashby', slug: 'cedar', postings: 60 },
];
const LISTS = [
  'https://boards-api.greenhouse.io/v1/boards/alder/jobs?content=true',
  'https://api.lever.co/v0/postings/birch?mode=json',
  'https://api.ashbyhq.com/posting-api/job-board/cedar?includeCompensation=true',
] as const;

async function withBoards<T>(
  use: (server: BoardsServer) => Promise<T>,
  { seed = 'content', now = NOW, boards = BOARDS as readonly BoardSpec[] } = {},
): Promise<T> {
  const server = await startBoards({ seed, now, boards });
  try {
    return await use(server);
  } finally {
    await server.close();
  }
}

function readLists(server: BoardsServer): Promise<string[]> {
  return Promise.all(LISTS.map(async (address) => (await server.fetch(address)).text()));
}

function unescapeOnce(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}

/** The description of every posting as HTML, by vendor. */
async function readDescriptions(server: BoardsServer): Promise<string[][]> {
  const [greenhouse, lever, ashby] = (await readLists(server)).map((text) => JSON.parse(text));
  return [
    greenhouse.jobs.map((job: { content: string }) => unescapeOnce(job.content)),
    lever.map(
      (row: { description: string; lists: { text: string; content: string }[]; additional: string }) => {
        return row.description + row.lists.map(({ content }) => content).join('') + row.additional;
      },
    ),
    ashby.jobs.map((job: { descriptionHtml: string }) => job.descriptionHtml),
  ];
}

/** The letters and digits of the text between the tags. */
function lettersOf(html: string): string {
  return unescapeOnce(html.replaceAll(/<[^>]*>/g, ' '))
    .replaceAll(/&\w+;/g, ' ')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '');
}

describe('the content', () => {
  it('is the same for the same seed and moment, and another for another seed', async () => {
    const first = await withBoards(readLists);
    expect(await withBoards(readLists)).toEqual(first);
    const other = await withBoards(readLists, { seed: 'other' });
    for (const [at, text] of other.entries()) expect(text).not.toBe(first[at]);
  });

  it('does not depend on which board was read first, nor on the other boards', async () => {
    const [, lever] = await withBoards(readLists);
    const alone = await withBoards(async (server) => (await server.fetch(LISTS[1])).text(), {
      boards: BOARDS.filter(({ vendor }) => vendor === 'lever'),
    });
    expect(alone).toBe(lever);
  });

  it('has descriptions of one to four thousand characters with headings, paragraphs and lists', async () => {
    for (const descriptions of await withBoards(readDescriptions)) {
      expect(descriptions).toHaveLength(60);
      for (const html of descriptions) {
        expect(html.length).toBeGreaterThan(1000);
        expect(html.length).toBeLessThan(4000);
        expect(html).toMatch(/<li>.*<\/li>/);
        expect(html).toMatch(/<(p|span)[ >]/);
      }
    }
  });

  it('begins as the truth says', async () => {
    await withBoards(async (server) => {
      const descriptions = await readDescriptions(server);
      for (const [at, { vendor, slug }] of server.boards.entries()) {
        const starts = server.postings(vendor, slug).map(({ textStart }) => lettersOf(textStart));
        const texts = descriptions[at]?.map(lettersOf) ?? [];
        expect(texts.map((text, index) => text.slice(0, starts[index]?.length))).toEqual(starts);
      }
    });
  });

  it('has script, emoji, right-to-left text and odd spaces among it', async () => {
    for (const descriptions of await withBoards(readDescriptions)) {
      const all = descriptions.join('');
      for (const sign of [
        `<script>globalThis.${HOSTILE_MARK}`,
        'href="javascript:',
        'onerror=',
        '🎉',
        '\u200b',
      ]) {
        expect(all).toContain(sign);
      }
      expect(all).toMatch(/\p{Script=Hebrew}.*\p{Script=Arabic}/su);
      expect(all).toContain('&nbsp;');
    }
  });

  it('varies in place, workplace, type, pay and date', async () => {
    await withBoards(async (server) => {
      for (const { vendor, slug } of server.boards) {
        const postings = server.postings(vendor, slug);
        const kinds = (values: unknown[]) => new Set(values).size;
        expect(kinds(postings.flatMap(({ places }) => places))).toBeGreaterThan(15);
        expect(kinds(postings.map(({ workplace }) => workplace))).toBe(4);
        expect(kinds(postings.flatMap(({ employmentTypes }) => employmentTypes))).toBeGreaterThan(2);
        expect(kinds(postings.map(({ salary }) => salary?.period))).toBeGreaterThan(2);
        expect(kinds(postings.map(({ id }) => id))).toBe(60);
        const ages = postings.map(({ postedAt }) => (NOW - Date.parse(postedAt)) / DAY_MS);
        expect(Math.min(...ages)).toBeGreaterThanOrEqual(0);
        expect(Math.max(...ages)).toBeLessThanOrEqual(121);
        expect(Math.max(...ages) - Math.min(...ages)).toBeGreaterThan(90);
      }
    });
  });

  it('says only "Hybrid" for a place in some Greenhouse postings, and names the offices', async () => {
    await withBoards(async (server) => {
      const { jobs } = (await (await server.fetch(LISTS[0])).json()) as {
        jobs: { id: number; location: { name: string }; offices: { location: string }[] }[];
      };
      const bare = jobs.filter(({ location }) => location.name === 'Hybrid');
      expect(bare.length).toBeGreaterThan(0);
      const truth = new Map(server.postings('greenhouse', 'alder').map((posting) => [posting.id, posting]));
      for (const { id, offices } of bare) {
        expect(truth.get(String(id))?.places).toEqual(offices.map(({ location }) => location));
        expect(truth.get(String(id))?.workplace).toBe('hybrid');
      }
    });
  });
});

describe('the sets of boards', () => {
  it('hold a demonstration over all vendors', async () => {
    await withBoards(
      async (server) => {
        expect(new Set(server.boards.map(({ vendor }) => vendor)).size).toBe(4);
        for (const { vendor, slug, company, address } of server.boards) {
          expect(slug).toMatch(/^demo-/);
          expect(company).not.toBe('');
          expect(decodeURIComponent(new URL(address).pathname)).toBe(`/${slug}`);
          expect(server.postings(vendor, slug).length).toBeGreaterThanOrEqual(8);
        }
      },
      { boards: DEMO_BOARDS },
    );
  });

  it('serve two hundred boards of a hundred', async () => {
    await withBoards(
      async (server) => {
        const ids = server.boards.map(({ vendor, slug }) =>
          server.postings(vendor, slug).map(({ id }) => id),
        );
        expect(ids.map((list) => new Set(list).size)).toEqual(Array.from({ length: 200 }, () => 100));
        expect(new Set(server.boards.map(({ address }) => address)).size).toBe(200);
      },
      { boards: manyBoards(200, 100) },
    );
  });

  it('serve one board of twenty thousand', async () => {
    const boards: BoardSpec[] = [{ vendor: 'lever', slug: 'birch', postings: 20_000 }];
    await withBoards(
      async (server) => {
        const page = await server.fetch(
          'https://api.lever.co/v0/postings/birch?mode=json&skip=19990&limit=100',
        );
        expect(await page.json()).toHaveLength(10);
      },
      { boards },
    );
  });
});
