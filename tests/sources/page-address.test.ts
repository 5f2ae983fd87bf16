import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addressOf,
  pageAddress,
  pageCursor,
  pageOrigin,
  pageSlug,
  pathWithin,
  siteOf,
} from '../../lib/sources/shared/page-address.ts';

describe('addresses of pages as slugs', () => {
  it('go there and back', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
        const slug = pageSlug(new URL(url));
        if (slug === null) return;
        expect(slug).not.toMatch(/:|\s/);
        expect(pageSlug(new URL(pageAddress(slug)))).toBe(slug);
        expect(new URL(pageAddress(slug)).origin).toBe(pageOrigin(slug));
      }),
      { numRuns: 2_000 },
    );
  });

  it('keep what is within the site, and never lead out of it', () => {
    expect(pathWithin('acme.example/jobs', 'https://acme.example/jobs/1?a=b#c')).toBe('/jobs/1?a=b');
    expect(pathWithin('acme.example/jobs', '/jobs/2')).toBe('/jobs/2');
    for (const address of ['https://evil.example/jobs', '//evil.example', 'javascript:alert(1)', '', null])
      expect(pathWithin('acme.example/jobs', address)).toBeUndefined();
    for (const mark of [
      '//evil.example/x',
      '.evil.example',
      '@evil.example',
      '/\\evil.example',
      'https://evil.example',
    ])
      expect(new URL(addressOf('acme.example/jobs', { kind: 'detail', mark })).host).toBe('acme.example');
    const cursor = pageCursor('7', 'https://acme.example//evil.example/jobs/7');
    expect(new URL(addressOf('acme.example/jobs', cursor)).host).toBe('acme.example');
  });

  it('are named by their sites', () => {
    expect(siteOf('jobs.acme.example/x')).toBe('acme.example');
    expect(siteOf('careers.example')).toBe('careers.example');
  });
});
