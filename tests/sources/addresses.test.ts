import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allSources, findSource } from '../../lib/sources/index.ts';
import { recogniseAddress } from '../../lib/sources/sites.ts';
import { messyText } from '../extract/arbitraries.ts';
import { addressesOf } from './fixtures.ts';

/** All but those that read pages of any site, which could be told to read any of these. */
const vendors = allSources().filter((source) => source.generic === undefined);
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
        const source = 'problem' in found ? undefined : findSource(found.source);
        if ('problem' in found || source?.generic !== undefined) return;
        expect(found.slug).toMatch(/^[^:?#\\]{1,260}$/u);
        expect(found.slug).not.toMatch(/\.\.|\/\/|^\/|\/$|\p{Cc}/u);
        const request = source?.request(found.slug, source.start({ hasBeenRead: true }));
        expect(found.origins).toContain(new URL(request?.url ?? '').origin);
        expect(source?.recognise(new URL(found.address))).toBe(found.slug);
      }),
      { numRuns: 3_000, examples: known.map(({ address }) => [new URL(address).origin, '0..-']) },
    );
  });
});
