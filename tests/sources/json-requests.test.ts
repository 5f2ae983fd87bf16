import { describe, expect, it } from 'vitest';
import type { Cursor } from '../../lib/domain/run.ts';
import bamboohr from '../../lib/sources/bamboohr.ts';
import breezy from '../../lib/sources/breezy.ts';
import { type Source, Unreadable } from '../../lib/sources/define.ts';
import eightfold from '../../lib/sources/eightfold.ts';
import gem from '../../lib/sources/gem.ts';
import jibe from '../../lib/sources/jibe.ts';
import pinpoint from '../../lib/sources/pinpoint.ts';
import recruitee from '../../lib/sources/recruitee.ts';
import rippling from '../../lib/sources/rippling.ts';
import smartrecruiters from '../../lib/sources/smartrecruiters.ts';
import workable from '../../lib/sources/workable.ts';
import workday from '../../lib/sources/workday.ts';

const first = (source: Source, slug: string) => source.request(slug, source.start({ hasBeenRead: true })).url;
const detail = (source: Source, slug: string, ...known: Parameters<NonNullable<Source['details']>['one']>) =>
  source.request(slug, source.details?.one(...known) as Cursor).url;
const times = (count: number, line: (index: number) => unknown) =>
  Array.from({ length: count }, (_, i) => line(i));
const readNext = (source: Source, payload: unknown, cursor: Cursor, slug = 'acme') => {
  const { next, isCut } = source.read(JSON.stringify(payload), { slug, cursor });
  return { next, isCut };
};

describe('vendors that hand over a whole board', () => {
  it.each([
    [recruitee, 'https://acme.recruitee.com/api/offers/'],
    [breezy, 'https://acme.breezy.hr/json?verbose=true'],
    [pinpoint, 'https://acme.pinpointhq.com/postings.json'],
    [gem, 'https://api.gem.com/job_board/v0/acme/job_posts/'],
    [workable, 'https://apply.workable.com/api/v1/widget/accounts/acme?details=true'],
  ])('$id is asked once', (source, url) => {
    expect(first(source, 'acme')).toBe(url);
    expect(source.details === undefined || source.smaller !== undefined).toBe(true);
  });

  it('Workable is asked for less where that was too large, and then for each job', () => {
    const light = workable.smaller?.({ kind: 'full' }) as Cursor;
    expect(workable.request('acme', light).url).toBe(
      'https://apply.workable.com/api/v1/widget/accounts/acme',
    );
    expect(workable.smaller?.(light)).toBeNull();
    expect(detail(workable, 'acme', 'A1')).toBe('https://apply.workable.com/api/v2/accounts/acme/jobs/A1');
  });
});

describe('vendors with a light list', () => {
  it('BambooHR tells each opening at its own address', () => {
    expect(first(bamboohr, 'acme')).toBe('https://acme.bamboohr.com/careers/list');
    expect(detail(bamboohr, 'acme', '32')).toBe('https://acme.bamboohr.com/careers/32/detail');
  });

  it('SmartRecruiters goes on until all are found, in steps of a hundred', () => {
    const api = 'https://api.smartrecruiters.com/v1/companies/Acme2/postings';
    expect(first(smartrecruiters, 'Acme2')).toBe(`${api}?limit=100&offset=0`);
    expect(detail(smartrecruiters, 'Acme2', '7')).toBe(`${api}/7`);
    const page = (totalFound: number) => ({
      content: [{ id: '1', name: 'Job', releasedDate: null }],
      totalFound,
    });
    const list: Cursor = { kind: 'list', skip: 100 };
    expect(readNext(smartrecruiters, page(201), list)).toEqual({
      next: [{ kind: 'list', skip: 200 }],
      isCut: false,
    });
    expect(readNext(smartrecruiters, page(200), list)).toEqual({ next: [], isCut: false });
    expect(readNext(smartrecruiters, page(9e9), { kind: 'list', skip: 4_900 })).toEqual({
      next: [],
      isCut: true,
    });
    expect(readNext(smartrecruiters, { content: [], totalFound: 999 }, list).next).toEqual([]);
  });

  it('Rippling numbers its pages', () => {
    const api = 'https://api.rippling.com/platform/api/ats';
    expect(first(rippling, 'acme')).toBe(`${api}/v2/board/acme/jobs?page=0&pageSize=50`);
    expect(rippling.request('acme', { kind: 'list', skip: 100 }).url).toContain('?page=2&');
    expect(detail(rippling, 'acme', 'ab-1')).toBe(`${api}/v1/board/acme/jobs/ab-1`);
    const page = (totalPages: number) => ({ items: [], totalPages });
    expect(readNext(rippling, page(3), { kind: 'list', skip: 50 }).next).toEqual([
      { kind: 'list', skip: 100 },
    ]);
    expect(readNext(rippling, page(3), { kind: 'list', skip: 100 }).next).toEqual([]);
    expect(readNext(rippling, page(99), { kind: 'list', skip: 1_950 })).toEqual({ next: [], isCut: true });
  });
});

describe('Jibe', () => {
  it('goes on after full pages, in whole ones', () => {
    expect(first(jibe, 'acme')).toContain('https://acme.jibeapply.com/api/jobs?page=1&limit=100&');
    expect(jibe.request('acme', { kind: 'full', skip: 200 }).url).toContain('?page=3&');
    const page = (count: number, totalCount: number) => ({
      totalCount,
      jobs: times(count, (i) => ({ data: { slug: `${i}`, req_id: `${i}` } })),
    });
    expect(readNext(jibe, page(100, 250), { kind: 'full' }).next).toEqual([{ kind: 'full', skip: 100 }]);
    expect(readNext(jibe, page(50, 250), { kind: 'full', skip: 200 }).next).toEqual([]);
    expect(readNext(jibe, page(100, 88_854), { kind: 'full', skip: 2_900 })).toEqual({
      next: [],
      isCut: true,
    });
  });
});

describe('Eightfold', () => {
  const api = 'https://acme.eightfold.ai/api';

  it("needs the company's domain, which is mostly like its name", () => {
    expect(first(eightfold, 'acme')).toContain(`${api}/apply/v2/jobs?domain=acme.com&start=0&num=10`);
    expect(first(eightfold, 'acme/acme.co.uk')).toContain('?domain=acme.co.uk&');
    expect(detail(eightfold, 'acme', '7', null, { kind: 'list' })).toBe(
      `${api}/apply/v2/jobs/7?domain=acme.com`,
    );
  });

  it('is asked in its newer way where the older one is refused, and stays with that', () => {
    const newer = eightfold.otherwise?.({ kind: 'list' }) as Cursor;
    expect(eightfold.request('acme', newer).url).toContain(`${api}/pcsx/search?domain=acme.com&`);
    expect(eightfold.otherwise?.(newer)).toBeNull();
    const page = {
      data: { count: 25, positions: times(10, (id) => ({ id: id + 1, name: 'Job', t_create: 0 })) },
    };
    const { next } = readNext(eightfold, page, newer);
    expect(next).toEqual([{ ...newer, skip: 10 }]);
    expect(detail(eightfold, 'acme', '7', null, newer)).toBe(
      `${api}/pcsx/position_details?position_id=7&domain=acme.com&hl=en`,
    );
  });

  it('takes an empty board for one only where the domain is known', () => {
    const empty = JSON.stringify({ domain: 'acme.com', positions: [], count: 0 });
    const list: Cursor = { kind: 'list' };
    expect(() => eightfold.read(empty, { slug: 'acme', cursor: list })).toThrow(Unreadable);
    expect(eightfold.read(empty, { slug: 'acme/acme.co.uk', cursor: list }).postings).toEqual([]);
    expect(eightfold.read(empty, { slug: 'acme', cursor: { ...list, skip: 40 } }).postings).toEqual([]);
  });

  it('reads no more than a thousand', () => {
    const page = { count: 5_000, positions: times(10, (id) => ({ id: id + 1, name: 'Job', t_create: 0 })) };
    expect(readNext(eightfold, page, { kind: 'list', skip: 990 })).toEqual({ next: [], isCut: true });
  });
});

describe('Workday', () => {
  const site = 'https://acme.wd5.myworkdayjobs.com/wday/cxs/acme/Careers';
  const lines = (count: number) => times(count, (i) => ({ title: 'Job', externalPath: `/job/x/Job_R${i}` }));

  it('is asked by POST, twenty at a time', () => {
    expect(workday.request('acme.wd5/Careers', { kind: 'list', skip: 40 })).toEqual({
      url: `${site}/jobs`,
      json: { appliedFacets: {}, limit: 20, offset: 40, searchText: '' },
    });
    expect(first(workday, 'wd3/acme/Careers')).toBe(
      'https://wd3.myworkdaysite.com/wday/cxs/acme/Careers/jobs',
    );
    expect(workday.refusesForeignOrigin).toBe(true);
  });

  it('tells each posting by the path of its address, and none without one', () => {
    const url = 'https://acme.wd5.myworkdayjobs.com/Careers/job/New-York/Job--A-_R1';
    expect(detail(workday, 'acme.wd5/Careers', 'R1', url)).toBe(`${site}/job/New-York/Job--A-_R1`);
    expect(workday.details?.one('R1', null)).toBeNull();
    expect(workday.details?.one('R1', 'https://acme.wd5.myworkdayjobs.com/Careers')).toBeNull();
  });

  it('goes on after full pages, whatever later pages say of the total, up to what Workday shows', () => {
    const slug = 'acme.wd5/Careers';
    const at = (count: number, total: number, skip: number) =>
      readNext(workday, { total, jobPostings: lines(count) }, { kind: 'list', skip }, slug);
    expect(at(20, 45, 0)).toEqual({ next: [{ kind: 'list', skip: 20 }], isCut: false });
    expect(at(20, 0, 20)).toEqual({ next: [{ kind: 'list', skip: 40 }], isCut: false });
    expect(at(5, 0, 40)).toEqual({ next: [], isCut: false });
    expect(at(20, 20, 0)).toEqual({ next: [], isCut: false });
    expect(at(20, 2_400, 0)).toEqual({ next: [{ kind: 'list', skip: 20 }], isCut: true });
    expect(at(20, 0, 1_980)).toEqual({ next: [], isCut: true });
  });
});

describe.each([
  bamboohr,
  breezy,
  eightfold,
  gem,
  jibe,
  pinpoint,
  recruitee,
  rippling,
  smartrecruiters,
  workable,
  workday,
])('$id', (source) => {
  it.each(['', 'null', '17', '"text"', 'true', '{}', '{"jobs":{}}', '<html>', '{"jobs":[', '[', '\u0000'])(
    'does not take %j for a board',
    (body) => {
      const context = { slug: 'acme', cursor: source.start({ hasBeenRead: true }) };
      expect(() => source.read(body, context)).toThrow(Unreadable);
    },
  );
});
