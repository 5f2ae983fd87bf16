import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allSources, findSource } from '../../lib/sources/index.ts';
import { recogniseAddress } from '../../lib/sources/sites.ts';
import { messyText } from '../extract/arbitraries.ts';

const API_ORIGINS = [
  'https://boards-api.greenhouse.io',
  'https://api.lever.co',
  'https://api.eu.lever.co',
  'https://api.ashbyhq.com',
];
/** What each vendor's slugs are made of. */
const GRAMMAR: Record<string, RegExp> = {
  greenhouse: /^[a-z0-9][a-z0-9_-]*$/,
  lever: /^(?:eu\/)?[A-Za-z0-9][A-Za-z0-9._-]*$/,
  ashby: /^[\p{L}\p{N}][\p{L}\p{N}\p{M} ._'’&+,()!@-]*$/u,
};

describe('recogniseAddress', () => {
  it('gives all that is needed to watch the board', () => {
    expect(recogniseAddress('https://jobs.eu.lever.co/birch-wood/some-posting/apply')).toEqual({
      source: 'lever',
      slug: 'eu/birch-wood',
      address: 'https://jobs.eu.lever.co/birch-wood',
      origins: ['https://api.eu.lever.co'],
      company: 'Birch Wood',
    });
    expect(recogniseAddress('https://jobs.ashbyhq.com/Cedar%20Labs')).toEqual({
      source: 'ashby',
      slug: 'Cedar Labs',
      address: 'https://jobs.ashbyhq.com/Cedar%20Labs',
      origins: ['https://api.ashbyhq.com'],
      company: 'Cedar Labs',
    });
    expect(recogniseAddress('https://job-boards.eu.greenhouse.io/nordlicht_labs/jobs/7')).toEqual({
      source: 'greenhouse',
      slug: 'nordlicht_labs',
      address: 'https://job-boards.eu.greenhouse.io/nordlicht_labs',
      origins: ['https://boards-api.greenhouse.io'],
      company: 'Nordlicht Labs',
    });
  });

  it.each([
    'https://boards.greenhouse.io/tidewater',
    '  https://boards.greenhouse.io/tidewater \n',
    'boards.greenhouse.io/tidewater',
    'BOARDS.GREENHOUSE.IO/tidewater/',
    '//boards.greenhouse.io/tidewater',
    'boards.greenhouse.io/tidewater - our jobs',
    'See https://boards.greenhouse.io/tidewater.',
    'Our jobs (https://boards.greenhouse.io/tidewater/jobs/1): apply!',
    '<https://boards.greenhouse.io/tidewater>',
    '"boards.greenhouse.io/tidewater",',
    'https://boards.greenhouse.io/tidewater\u200b',
    'https://boards.greenhouse.io:443/tidewater?a=b#c',
    'Careers boards.greenhouse.io/tidewater',
  ])('finds the board in %j', (text) => {
    expect(recogniseAddress(text)).toMatchObject({ source: 'greenhouse', slug: 'tidewater' });
  });

  it('keeps the brackets that belong to a name', () => {
    expect(recogniseAddress('(https://jobs.ashbyhq.com/Cedar%20(S23))')).toMatchObject({
      slug: 'Cedar (S23)',
    });
  });

  it.each([
    ['', 'not-an-address'],
    ['tidewater', 'not-an-address'],
    ['our careers page', 'not-an-address'],
    ['jobs@tidewater.example', 'not-an-address'],
    ['javascript:alert(1)', 'not-an-address'],
    ['ftp://boards.greenhouse.io/tidewater', 'not-an-address'],
    ['https://', 'not-an-address'],
    ['https://[broken', 'not-an-address'],
    ['tidewater.example', 'unknown-board'],
    ['https://tidewater.example/jobs', 'unknown-board'],
    ['https://boards.greenhouse.io.example/tidewater', 'unknown-board'],
    ['https://example.com/?u=https://boards.greenhouse.io/tidewater', 'unknown-board'],
    ['https://boards.greenhouse.io@evil.example/tidewater', 'unknown-board'],
    ['https://tidewater.example/jobs?gh_jid=4100200300', 'needs-board-name'],
    ['https://tidewater.example/jobs?ashby_jid=1', 'needs-board-name'],
    ['https://boards.greenhouse.io/embed/job_app?token=4100200300', 'needs-board-name'],
    ['https://boards.greenhouse.io', 'needs-board-name'],
    ['https://jobs.lever.co/', 'needs-board-name'],
    ['jobs.ashbyhq.com', 'needs-board-name'],
  ])('says why there is no board in %j', (text, problem) => {
    expect(recogniseAddress(text)).toEqual({ problem });
  });

  it('never throws, and gives only slugs and origins of the vendors', () => {
    const hosts = fc.constantFrom(
      'https://boards.greenhouse.io/',
      'https://boards.greenhouse.io/embed/job_app?for=',
      'https://boards-api.greenhouse.io/v1/boards/',
      'jobs.lever.co/',
      'https://jobs.eu.lever.co/',
      'https://api.lever.co/v0/postings/',
      'https://jobs.ashbyhq.com/',
      'https://api.ashbyhq.com/posting-api/job-board/',
      '',
    );
    const rest = fc.oneof(
      messyText,
      fc.webPath(),
      fc.string({ unit: 'binary' }),
      fc.string().map(encodeURIComponent),
    );
    fc.assert(
      fc.property(hosts, rest, (host, path) => {
        const found = recogniseAddress(host + path);
        if ('problem' in found) return;
        expect(found.slug).toMatch(GRAMMAR[found.source] as RegExp);
        expect(found.slug.length).toBeLessThanOrEqual(103);
        for (const origin of found.origins) expect(API_ORIGINS).toContain(origin);
        const source = findSource(found.source);
        const { origin } = new URL(source?.request(found.slug, { kind: 'list' }).url ?? '');
        expect(found.origins).toEqual([origin]);
        expect(recogniseAddress(found.address)).toEqual(found);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('findSource', () => {
  it('knows the sources by their ids and nothing else', () => {
    for (const source of allSources()) expect(findSource(source.id)).toBe(source);
    for (const id of ['', 'index', 'define', 'sites', '__proto__', 'constructor'])
      expect(findSource(id)).toBeUndefined();
  });
});
