import { describe, expect, it } from 'vitest';
import { allSources } from '../../lib/sources/index.ts';
import { readableAs, recogniseAddress } from '../../lib/sources/sites.ts';
import { addressesOf } from './fixtures.ts';

const vendors = allSources().filter((source) => source.generic === undefined);
const generic = allSources().filter((source) => source.generic !== undefined);

describe('sources of any site', () => {
  it.each([
    ['https://reedwick.example/jobs.rss', 'feed'],
    ['https://reedwick.example/careers/feed/', 'feed'],
    ['reedwick.example/jobs?format=rss', 'feed'],
    ['https://reedwick.example/jobs.xml', 'feed'],
    ['https://reedwick.example/feed.json', 'feed'],
    ['https://reedwick.example/sitemap.xml', 'sitemap'],
    ['https://reedwick.example/job-sitemap_index.xml', 'sitemap'],
    ['https://reedwick.example/sitemaps/jobs.xml', 'sitemap'],
  ])('recognise %s', (address, source) => {
    expect(recogniseAddress(address)).toMatchObject({ source });
  });

  it.each([
    'https://reedwick.example/careers',
    'https://reedwick.example/feedback',
    'https://reedwick.example/rssfan',
  ])('leave %s to the user, who may say what it is', (address) => {
    expect(recogniseAddress(address)).toEqual({ problem: 'unknown-board' });
    expect(
      readableAs(address)
        .map((one) => one.source)
        .sort(),
    ).toEqual(generic.map((source) => source.id).sort());
  });

  it('put what an address looks like first', () => {
    expect(readableAs('https://reedwick.example/jobs.rss')[0]?.source).toBe('feed');
    expect(readableAs('https://reedwick.example/sitemap.xml')[0]?.source).toBe('sitemap');
    expect(readableAs('no address')).toEqual([]);
    expect(readableAs('https://localhost/feed')).toEqual([]);
  });

  it.each(vendors.map((source) => [source.id, source] as const))('never take the addresses of %s', (id) => {
    for (const [address, slug] of addressesOf(id)) {
      if (slug === null) continue;
      const found = recogniseAddress(address);
      expect('source' in found && vendors.some((source) => source.id === found.source)).toBe(true);
      expect(readableAs(address)).toEqual([]);
    }
  });
});
