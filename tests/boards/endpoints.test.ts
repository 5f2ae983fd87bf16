import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BoardsServer, startBoards } from '../support/boards/index.ts';

const GREENHOUSE = 'https://boards-api.greenhouse.io/v1/boards';
const LEVER = 'https://api.lever.co/v0/postings';
const LEVER_EU = 'https://api.eu.lever.co/v0/postings';
const ASHBY = 'https://api.ashbyhq.com/posting-api/job-board';

let server: BoardsServer;

beforeAll(async () => {
  server = await startBoards({
    seed: 'endpoints',
    now: Date.UTC(2026, 4, 1),
    boards: [
      { vendor: 'greenhouse', slug: 'alder', company: 'Alder & Ash', postings: 40 },
      { vendor: 'lever', slug: 'birch', postings: 45 },
      { vendor: 'lever-eu', slug: 'birch', postings: 3 },
      { vendor: 'ashby', slug: 'Cedar Works', postings: 40 },
    ],
  });
});
afterAll(() => server.close());

type Row = Record<string, unknown>;

async function readJson<T>(address: string): Promise<T> {
  const response = await server.fetch(address);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toMatch(/^application\/json/);
  expect(response.headers.get('access-control-allow-origin')).toBe('*');
  return response.json() as Promise<T>;
}

async function statusAndText(address: string): Promise<[number, string]> {
  const response = await server.fetch(address);
  return [response.status, await response.text()];
}

function idsOf(vendor: 'greenhouse' | 'lever' | 'lever-eu' | 'ashby', slug: string): string[] {
  return server.postings(vendor, slug).map(({ id }) => id);
}

describe('Greenhouse', () => {
  const LIGHT =
    'absolute_url application_deadline company_name data_compliance first_published id internal_job_id language location metadata requisition_id title updated_at';
  const FULL = `${LIGHT} ai_disclaimer ai_opt_out_request_url content departments include_ai_disclaimer offices`;
  const fieldsOf = (job: Row | undefined) => Object.keys(job ?? {}).filter((field) => field !== 'education');

  it('names the board', async () => {
    expect(await readJson(`${GREENHOUSE}/alder`)).toEqual({ name: 'Alder & Ash', content: '' });
  });

  it('lists postings without their text, and with it when asked', async () => {
    const light = await readJson<{ jobs: Row[]; meta: unknown }>(`${GREENHOUSE}/alder/jobs`);
    expect(light.meta).toEqual({ total: 40 });
    expect(light.jobs.map(({ id }) => String(id))).toEqual(idsOf('greenhouse', 'alder'));
    expect(fieldsOf(light.jobs[0]).sort()).toEqual(LIGHT.split(' ').sort());

    const full = await readJson<{ jobs: Row[] }>(`${GREENHOUSE}/alder/jobs?content=true`);
    expect(fieldsOf(full.jobs[0]).sort()).toEqual(FULL.split(' ').sort());
    expect(full.jobs.map(({ title }) => title)).toEqual(light.jobs.map(({ title }) => title));
  });

  it('escapes the text once more than HTML needs', async () => {
    const { jobs } = await readJson<{ jobs: { content: string }[] }>(`${GREENHOUSE}/alder/jobs?content=true`);
    for (const { content } of jobs) {
      expect(content).not.toMatch(/[<>]/);
      expect(content).toContain('Alder &amp;amp; Ash');
    }
  });

  it('writes times at its own offset', async () => {
    const { jobs } = await readJson<{ jobs: { first_published: string }[] }>(`${GREENHOUSE}/alder/jobs`);
    for (const { first_published } of jobs) {
      expect(first_published).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d-04:00$/);
    }
    const published = jobs.map((job) => new Date(job.first_published).toISOString());
    expect(published).toEqual(server.postings('greenhouse', 'alder').map(({ postedAt }) => postedAt));
  });

  it('answers for one posting, with pay ranges in cents when asked', async () => {
    const paid = server.postings('greenhouse', 'alder').find(({ salary }) => salary !== null);
    const address = `${GREENHOUSE}/alder/jobs/${paid?.id}`;
    const plain = await readJson<Row>(address);
    expect(fieldsOf(plain).sort()).toEqual(FULL.split(' ').sort());
    const open = await readJson<{ pay_input_ranges: Row[] }>(`${address}?pay_transparency=true`);
    const { min, max, currency } = paid?.salary ?? { min: null, max: null, currency: null };
    expect(open.pay_input_ranges).toMatchObject([
      { min_cents: (min ?? 0) * 100, max_cents: (max ?? 0) * 100, currency_type: currency },
    ]);
  });

  it('knows neither other boards nor other postings', async () => {
    const job = JSON.stringify({ status: 404, error: 'Job not found' });
    expect(await statusAndText(`${GREENHOUSE}/nobody/jobs`)).toEqual([404, job]);
    expect(await statusAndText(`${GREENHOUSE}/alder/jobs/1`)).toEqual([404, job]);
    const [status, board] = await statusAndText(`${GREENHOUSE}/nobody`);
    expect([status, JSON.parse(board)]).toEqual([404, { status: 404, error: 'Job board not found' }]);
  });
});

describe('Lever', () => {
  const FIELDS =
    'additional additionalPlain applyUrl categories country createdAt description descriptionBody descriptionBodyPlain descriptionPlain hostedUrl id lists opening openingPlain text workplaceType';

  it('lists whole postings in an array', async () => {
    const rows = await readJson<Row[]>(`${LEVER}/birch?mode=json`);
    expect(rows.map(({ id }) => id)).toEqual(idsOf('lever', 'birch'));
    const unpaid = rows.find((row) => !('salaryRange' in row));
    expect(Object.keys(unpaid ?? {}).sort()).toEqual(FIELDS.split(' ').sort());
    const paid = rows.find((row) => 'salaryRange' in row);
    expect(paid?.salaryRange).toEqual({
      min: expect.any(Number),
      max: expect.any(Number),
      currency: expect.stringMatching(/^[A-Z]{3}$/),
      interval: expect.stringMatching(/^per-(year|month)-salary$|^per-hour-wage$/),
    });
  });

  it('pages by skip and limit', async () => {
    const all = idsOf('lever', 'birch');
    const page = async (query: string) =>
      (await readJson<Row[]>(`${LEVER}/birch?mode=json${query}`)).map(({ id }) => id);
    expect(await page('&skip=0&limit=20')).toEqual(all.slice(0, 20));
    expect(await page('&skip=20&limit=20')).toEqual(all.slice(20, 40));
    expect(await page('&skip=40&limit=20')).toEqual(all.slice(40));
    expect(await page('&skip=45&limit=20')).toEqual([]);
    expect(await page('&skip=44')).toEqual(all.slice(44));
    expect(await page('&limit=none')).toEqual(all);
  });

  it('keeps its regions apart', async () => {
    const [eu] = await readJson<{ id: string; hostedUrl: string; applyUrl: string }[]>(`${LEVER_EU}/birch`);
    expect(eu?.hostedUrl).toBe(`https://jobs.eu.lever.co/birch/${eu?.id}`);
    expect(eu?.applyUrl).toBe(`${eu?.hostedUrl}/apply`);
    expect(idsOf('lever', 'birch')).not.toContain(eu?.id);
  });

  it('answers for one posting as in the list', async () => {
    const [first] = await readJson<Row[]>(`${LEVER}/birch?mode=json&limit=1`);
    expect(await readJson(`${LEVER}/birch/${first?.id}?mode=json`)).toEqual(first);
  });

  it('knows neither other sites nor other postings', async () => {
    const missing = '{"ok":false,"error":"Document not found"}';
    expect(await statusAndText(`${LEVER}/nobody?mode=json`)).toEqual([404, missing]);
    expect(await statusAndText(`${LEVER}/birch/${crypto.randomUUID()}?mode=json`)).toEqual([404, missing]);
  });
});

describe('Ashby', () => {
  const BOARD = `${ASHBY}/Cedar%20Works`;
  const FIELDS =
    'address applyUrl department descriptionHtml descriptionPlain employmentType id isListed isRemote jobUrl location publishedAt secondaryLocations team title workplaceType';

  it('lists the board, with pay only when asked', async () => {
    const plain = await readJson<{ jobs: Row[]; apiVersion: string }>(BOARD);
    expect(plain.apiVersion).toBe('1');
    expect(plain.jobs.map(({ id }) => id)).toEqual(idsOf('ashby', 'Cedar Works'));
    expect(Object.keys(plain.jobs[0] ?? {}).sort()).toEqual(FIELDS.split(' ').sort());

    const paid = await readJson<{ jobs: Row[] }>(`${BOARD}?includeCompensation=true`);
    const more = `${FIELDS} compensation shouldDisplayCompensationOnJobPostings`;
    expect(Object.keys(paid.jobs[0] ?? {}).sort()).toEqual(more.split(' ').sort());
  });

  it('tells pay as components', async () => {
    interface Paid {
      compensation: { summaryComponents: Row[]; compensationTierSummary: string | null };
    }
    const { jobs } = await readJson<{ jobs: Paid[] }>(`${BOARD}?includeCompensation=true`);
    const read = jobs.map(({ compensation }) => {
      const salary = compensation.summaryComponents.find((part) => part.compensationType === 'Salary');
      expect(compensation.compensationTierSummary === null).toBe(salary === undefined);
      return salary ? [salary.minValue, salary.maxValue, salary.currencyCode, salary.interval] : null;
    });
    const truth = server.postings('ashby', 'Cedar Works').map(({ salary }) => salary);
    expect(read).toEqual(
      truth.map((pay) => pay && [pay.min, pay.max, pay.currency, pay.period && `1 ${pay.period}`]),
    );
    expect(read.filter(Boolean).length).toBeGreaterThan(0);
  });

  it('calls hybrid work remote, and tells it apart by the workplace type', async () => {
    const { jobs } = await readJson<{ jobs: Row[] }>(BOARD);
    const pairs = new Set(jobs.map(({ isRemote, workplaceType }) => `${isRemote} ${workplaceType}`));
    expect([...pairs].sort()).toEqual(['false OnSite', 'null null', 'true Hybrid', 'true Remote']);
  });

  it('says that it has no such board in plain text', async () => {
    const response = await server.fetch(`${ASHBY}/cedar%20works`);
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(await response.text()).toBe('Not Found');
  });
});

describe('validators', () => {
  it.each([
    `${GREENHOUSE}/alder/jobs`,
    `${GREENHOUSE}/alder/jobs?content=true`,
    `${LEVER}/birch?mode=json&skip=20&limit=20`,
    `${LEVER_EU}/birch?mode=json`,
    `${ASHBY}/Cedar%20Works?includeCompensation=true`,
  ])('answer 304 for %s only to those who have it', async (address) => {
    const etag = (await server.fetch(address)).headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[^"]+"$/);
    const again = await server.fetch(address, { headers: { 'If-None-Match': `"other", ${etag}` } });
    expect(again.status).toBe(304);
    expect(again.headers.get('etag')).toBe(etag);
    expect(await again.text()).toBe('');
    const other = await server.fetch(address, { headers: { 'If-None-Match': '"other"' } });
    expect(other.status).toBe(200);
    await other.body?.cancel();
  });
});

describe('pages', () => {
  it('stand at every address that a posting names', async () => {
    for (const { vendor, slug, company, address } of server.boards) {
      const board = await server.fetch(address);
      expect(board.headers.get('content-type')).toMatch(/^text\/html/);
      expect(await board.text()).toContain(company.replace('&', '&amp;'));
      const [posting] = server.postings(vendor, slug);
      for (const link of [posting?.url ?? '', posting?.applyUrl ?? '']) {
        const response = await server.fetch(link);
        expect(response.status).toBe(200);
        expect(await response.text()).toContain('The company and its postings are invented.');
      }
    }
  });

  it('say when a posting is not there', async () => {
    const [status, text] = await statusAndText('https://job-boards.greenhouse.io/alder/jobs/1');
    expect(status).toBe(404);
    expect(text).toContain('There is no posting at this address.');
  });

  it('hold no markup of the employer', async () => {
    for (const { url } of server.postings('greenhouse', 'alder')) {
      expect(await (await server.fetch(url)).text()).not.toMatch(/<script|javascript:|onerror/);
    }
  });
});

describe('other requests', () => {
  it.each([
    '/',
    '//',
    '/example.org/v0/postings/birch',
    '/api.lever.co/v1/postings/birch',
    '/api.lever.co/%E0%A4%A',
  ])('to %s find nothing', async (path) => {
    expect((await fetch(server.origin + path)).status).toBe(404);
  });

  it('may be announced by a browser, and only read', async () => {
    const preflight = await server.fetch(`${LEVER}/birch`, { method: 'OPTIONS' });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-headers')).toBe('*');
    expect((await server.fetch(`${LEVER}/birch`, { method: 'POST' })).status).toBe(405);
  });

  it('are remembered', async () => {
    server.clearRequests();
    const response = await server.fetch(`${LEVER}/birch?mode=json&limit=5`, {
      headers: { 'If-None-Match': '"x"' },
    });
    const bytes = (await response.arrayBuffer()).byteLength;
    expect(server.requests).toEqual([
      {
        at: expect.any(Number),
        endedAt: expect.any(Number),
        method: 'GET',
        vendor: 'lever',
        slug: 'birch',
        part: 'list',
        path: '/v0/postings/birch?mode=json&limit=5',
        origin: null,
        ifNoneMatch: '"x"',
        status: 200,
        bytes,
      },
    ]);
  });
});
