import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allSources, findSource, recogniseAddress } from '../../lib/sources/index.ts';
import { messyText } from '../extract/arbitraries.ts';
import { addressesOf } from './fixtures.ts';

/** All but the readers of any site's pages, to which every address belongs. */
const vendors = allSources().filter(
  (source) => source.recognise(new URL('https://nobody.example/careers')) === null,
);
const known = vendors.flatMap(({ id }) => addressesOf(id).map(([address, slug]) => ({ id, address, slug })));
const boards = known.filter(({ slug }) => slug !== null);

describe('addresses', () => {
  it.each(boards.map(({ id, address, slug }) => [address, id, slug]))('%s is of %s only', (address, id) => {
    const claimed = vendors.filter((source) => source.recognise(new URL(address)) !== null);
    expect(claimed.map((source) => source.id)).toEqual([id]);
  });

  it('with anything behind them lead to boards of sound names at their own vendor, or nowhere', () => {
    const origin = fc.constantFrom(...known.map(({ address }) => new URL(address).origin));
    const whole = fc.constantFrom(...known.map(({ address }) => address));
    const tail = fc.oneof(messyText, fc.webPath(), fc.string().map(encodeURIComponent));
    fc.assert(
      fc.property(fc.oneof(origin, whole), tail, (start, rest) => {
        const found = recogniseAddress(`${start}/${rest}`);
        if ('problem' in found) return;
        const source = findSource(found.source);
        expect(found.slug).toMatch(/^[^:\p{Cc}]{1,260}$/u);
        const request = source?.request(found.slug, source.start({ hasBeenRead: true }));
        expect(found.origins).toContain(new URL(request?.url ?? '').origin);
        expect(source?.recognise(new URL(found.address))).toBe(found.slug);
      }),
      { numRuns: 3_000 },
    );
  });
});
