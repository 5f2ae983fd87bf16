import { describe, expect, it } from 'vitest';
import type { Cursor } from '../../lib/domain/run.ts';
import adzuna from '../../lib/sources/adzuna.ts';
import arbeitnow from '../../lib/sources/arbeitnow.ts';
import { type Source, Unreadable } from '../../lib/sources/define.ts';
import feed from '../../lib/sources/feed.ts';
import hackerNews from '../../lib/sources/hacker-news.ts';
import himalayas from '../../lib/sources/himalayas.ts';
import icims from '../../lib/sources/icims.ts';
import jazzhr from '../../lib/sources/jazzhr.ts';
import jobicy from '../../lib/sources/jobicy.ts';
import jobvite from '../../lib/sources/jobvite.ts';
import jsonLdList from '../../lib/sources/json-ld-list.ts';
import personio from '../../lib/sources/personio.ts';
import remoteok from '../../lib/sources/remoteok.ts';
import remotive from '../../lib/sources/remotive.ts';
import sitemap from '../../lib/sources/sitemap.ts';
import teamtailor from '../../lib/sources/teamtailor.ts';
import usajobs from '../../lib/sources/usajobs.ts';
import weWorkRemotely from '../../lib/sources/we-work-remotely.ts';

const LIST: Cursor = { kind: 'list' };
const urlOf = (source: Source, slug: string, cursor: Cursor = LIST) => source.request(slug, cursor).url;

describe('requests', () => {
  it.each<[string, Source, string, Cursor]>([
    ['https://acme.jobs.personio.de/xml?language=en', personio, 'acme', LIST],
    ['https://acme.jobs.personio.de/xml?language=de', personio, 'acme/de', LIST],
    ['https://acme.teamtailor.com/jobs.rss?offset=0&per_page=100', teamtailor, 'acme', LIST],
    [
      'https://acme.na.teamtailor.com/jobs.rss?offset=100&per_page=100',
      teamtailor,
      'na/acme',
      { ...LIST, skip: 100 },
    ],
    ['https://jobs.jobvite.com/acme?fr=true&nl=1', jobvite, 'acme', LIST],
    ['https://app.jobvite.com/CompanyJobs/Xml.aspx?c=q1%2Fx', jobvite, 'acme', { ...LIST, mark: 'q1/x' }],
    ['https://acme.applytojob.com/apply', jazzhr, 'acme', LIST],
    ['https://acme.applytojob.com/apply/Ab12', jazzhr, 'acme', { kind: 'detail', postingId: 'Ab12' }],
    ['https://jobs-acme.icims.com/jobs/search?ss=1&pr=0&in_iframe=1', icims, 'jobs-acme', LIST],
    [
      'https://jobs-acme.icims.com/jobs/search?ss=1&pr=3&in_iframe=1',
      icims,
      'jobs-acme',
      { ...LIST, mark: '3' },
    ],
    [
      'https://jobs-acme.icims.com/jobs/7/job?in_iframe=1',
      icims,
      'jobs-acme',
      { kind: 'detail', postingId: '7' },
    ],
    [
      'https://hn.algolia.com/api/v1/items/40000001',
      hackerNews,
      'who-is-hiring',
      { ...LIST, mark: '40000001' },
    ],
    ['https://hn.algolia.com/api/v1/items/40000001', hackerNews, '40000001', LIST],
    ['https://www.arbeitnow.com/api/job-board-api?page=1', arbeitnow, 'all', LIST],
    ['https://www.arbeitnow.com/api/job-board-api?page=3', arbeitnow, 'all', { ...LIST, skip: 200 }],
    ['https://himalayas.app/jobs/api?limit=50&offset=20', himalayas, 'all', { ...LIST, skip: 20 }],
    ['https://remotive.com/api/remote-jobs', remotive, 'all', LIST],
    ['https://remotive.com/api/remote-jobs?category=design', remotive, 'design', LIST],
    ['https://weworkremotely.com/remote-jobs.rss', weWorkRemotely, 'all', LIST],
    [
      'https://weworkremotely.com/categories/remote-design-jobs.rss',
      weWorkRemotely,
      'remote-design-jobs',
      LIST,
    ],
    ['https://acme.example/jobs.rss?a=b', feed, 'acme.example/jobs.rss?a=b', LIST],
    [
      'https://acme.example/sitemap-2.xml',
      sitemap,
      'acme.example/sitemap.xml',
      { ...LIST, mark: '/sitemap-2.xml' },
    ],
    [
      'https://acme.example/jobs/7',
      jsonLdList,
      'acme.example/jobs',
      { kind: 'detail', postingId: '7', mark: '/jobs/7' },
    ],
  ])('%s', (url, source, slug, cursor) => {
    expect(urlOf(source, slug, cursor)).toBe(url);
  });

  it('look for the newest thread of offers first', () => {
    expect(urlOf(hackerNews, 'who-is-hiring')).toContain('/search_by_date?tags=story,author_whoishiring');
  });

  it("carry the user's own keys", () => {
    const { searchParams, pathname } = new URL(
      adzuna.request('gb/head gardener/Leeds', { ...LIST, skip: 50 }, { app_id: 'i&d', app_key: 'k' }).url,
    );
    expect(pathname).toBe('/v1/api/jobs/gb/search/2');
    expect(Object.fromEntries(searchParams)).toMatchObject({
      app_id: 'i&d',
      app_key: 'k',
      what: 'head gardener',
      where: 'Leeds',
    });
    const { url, headers } = usajobs.request('-/Alaska', LIST, { email: 'me@example.org', key: 'k' });
    expect(new URL(url).searchParams.get('LocationName')).toBe('Alaska');
    expect(new URL(url).searchParams.get('Keyword')).toBe('');
    expect(headers).toEqual({ 'Authorization-Key': 'k', 'User-Agent': 'me@example.org' });
    for (const source of [adzuna, usajobs]) expect(source.secrets?.fields.length).toBe(2);
  });
});

describe('paging', () => {
  const item = (index: number) => `<item><title>Job</title><guid>g${index}</guid><remoteStatus/></item>`;
  const items = (count: number) => Array.from({ length: count }, (_, index) => item(index)).join('');

  it('goes on after full pages of Teamtailor only', () => {
    const read = (count: number) =>
      teamtailor.read(`<rss><channel>${items(count)}</channel></rss>`, {
        slug: 'x',
        cursor: { ...LIST, skip: 100 },
      });
    expect(read(100).next).toEqual([{ kind: 'list', skip: 200 }]);
    expect(read(99).next).toEqual([]);
  });

  it('stops where older jobs are no news any more, and says that there are more', () => {
    const results = Array.from({ length: 50 }, (_, id) => ({
      id: `${id}`,
      title: 'Job',
      redirect_url: 'https://x.example',
    }));
    const read = (skip: number) =>
      adzuna.read(JSON.stringify({ results, count: 900 }), { slug: 'gb/x', cursor: { ...LIST, skip } });
    expect(read(0)).toMatchObject({ next: [{ kind: 'list', skip: 50 }], isCut: false });
    expect(read(100)).toMatchObject({ next: [], isCut: true });
  });

  it('keeps the address of a page for its details', () => {
    const address = 'https://acme.example/jobs/7?lang=en#top';
    expect(sitemap.details?.one('7', address)).toEqual({
      kind: 'detail',
      postingId: '7',
      mark: '/jobs/7?lang=en',
    });
    expect(jsonLdList.details?.one('7', null)).toEqual({ kind: 'detail', postingId: '7' });
  });

  it('reads no more lists of an index than are about jobs', () => {
    const list = (path: string) => `<sitemap><loc>https://acme.example${path}</loc></sitemap>`;
    const read = (...paths: string[]) =>
      sitemap.read(`<sitemapindex>${paths.map(list).join('')}</sitemapindex>`, {
        slug: 'acme.example/sitemap.xml',
        cursor: LIST,
      });
    expect(read('/a.xml', '/jobs.xml').next).toEqual([{ kind: 'list', mark: '/jobs.xml' }]);
    expect(read('/a.xml', '/b.xml').next).toHaveLength(2);
    const many = read(...Array.from({ length: 30 }, (_, index) => `/jobs-${index}.xml`));
    expect(many).toMatchObject({ isCut: true });
    expect(many.next).toHaveLength(10);
    expect(() => read('/jobs.xml.gz')).toThrow(Unreadable);
  });
});

describe.each([
  adzuna,
  arbeitnow,
  feed,
  hackerNews,
  himalayas,
  icims,
  jazzhr,
  jobicy,
  jobvite,
  jsonLdList,
  personio,
  remoteok,
  remotive,
  sitemap,
  teamtailor,
  usajobs,
  weWorkRemotely,
])('$id', (source) => {
  it.each([
    '',
    'null',
    '17',
    '"text"',
    '{}',
    '{"jobs":{}}',
    '<html>',
    '<html><body>Sign in</body></html>',
    '[',
    '\u0000',
    '<a><b>',
  ])('does not take %j for a board', (body) => {
    const context = { slug: 'acme.example/x', cursor: source.start({ hasBeenRead: true }) };
    expect(() => source.read(body, context)).toThrow(Unreadable);
  });
});
