import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BoardsServer, startBoards } from '../support/boards/index.ts';

const SITE = 'https://acme.wd5.myworkdayjobs.com/wday/cxs/acme/Careers';

interface List {
  total: number;
  jobPostings: { title: string; externalPath: string; bulletFields: string[]; locationsText: string }[];
}

let server: BoardsServer;

beforeAll(async () => {
  const boards = [{ vendor: 'workday' as const, slug: 'acme.wd5/Careers', postings: 45 }];
  server = await startBoards({ seed: 'workday', now: Date.UTC(2026, 4, 1), boards });
});
afterAll(() => server.close());

function post(sent: unknown, headers: Record<string, string> = {}): Promise<Response> {
  const body = typeof sent === 'string' ? sent : JSON.stringify(sent);
  return server.fetch(`${SITE}/jobs`, { method: 'POST', body, headers });
}

async function readPage(offset: number): Promise<List> {
  const response = await post({ appliedFacets: {}, limit: 20, offset, searchText: '' });
  expect([response.status, response.headers.get('etag')]).toEqual([200, null]);
  return response.json() as Promise<List>;
}

describe('Workday', () => {
  it('hands over its list by POST, 20 at a time, and counts on the first page only', async () => {
    const pages = [await readPage(0), await readPage(20), await readPage(40), await readPage(60)];
    expect(pages.map(({ total, jobPostings }) => [total, jobPostings.length])).toEqual([
      [45, 20],
      [0, 20],
      [0, 5],
      [0, 0],
    ]);
    const ids = pages.flatMap(({ jobPostings }) => jobPostings.map(({ bulletFields }) => bulletFields[0]));
    expect(ids).toEqual(server.postings('workday', 'acme.wd5/Careers').map(({ id }) => id));
  });

  it.each([{ limit: 21, offset: 0 }, { limit: 20 }, 'no JSON'])('finds fault with %j', async (sent) => {
    const response = await post(sent);
    expect([response.status, await response.json()]).toMatchObject([400, { errorCode: 'HTTP_400' }]);
  });

  it('refuses a GET of the list', async () => {
    expect((await server.fetch(`${SITE}/jobs`)).status).toBe(405);
  });

  it('refuses other origins than its own, and lets its own and none pass', async () => {
    const sent = { limit: 20, offset: 0 };
    const statusFrom = async (origin: string) => (await post(sent, { origin })).status;
    expect(await statusFrom('chrome-extension://abcdefgh')).toBe(403);
    expect(await statusFrom('https://acme.example')).toBe(403);
    expect(await statusFrom('null')).toBe(403);
    expect(await statusFrom(server.origin)).toBe(200);
    expect(server.requests.at(-1)?.origin).toBe(server.origin);
    expect((await post(sent)).status).toBe(200);
  });

  it('tells one posting by the path that its list gave, and its page by the same', async () => {
    const [first] = (await readPage(0)).jobPostings;
    const response = await server.fetch(SITE + first?.externalPath);
    const { jobPostingInfo, similarJobs } = (await response.json()) as {
      jobPostingInfo: Record<string, unknown>;
      similarJobs: unknown[];
    };
    const [truth] = server.postings('workday', 'acme.wd5/Careers');
    expect(jobPostingInfo).toMatchObject({ jobReqId: truth?.id, startDate: truth?.postedAt });
    expect(jobPostingInfo.externalUrl).toBe(truth?.url);
    expect(similarJobs).toHaveLength(1);
    expect((await server.fetch(truth?.url ?? '')).status).toBe(200);
    expect((await server.fetch(`${SITE}/job/Nowhere/None_R1`)).status).toBe(404);
  });
});
