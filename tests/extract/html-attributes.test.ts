import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAttributes } from '../../lib/extract/html-attributes.ts';

/** What an attribute is, as a pattern: slower, and shorter to read. */
const ATTRIBUTE = /([^\s"'>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+)))?/g;
const tag = fc.string({ unit: fc.constantFrom(...'abAB=="\'/> \t\n\u00a0\u3000é-'), maxLength: 30 });

describe('readAttributes', () => {
  it('finds what the pattern finds, the first of each name', () => {
    fc.assert(
      fc.property(tag, (source) => {
        const found = [...source.matchAll(ATTRIBUTE)].map(
          ([, name = '', double, single, bare]) =>
            [name.toLowerCase(), double ?? single ?? bare ?? ''] as const,
        );
        expect(readAttributes(source)).toEqual(new Map(found.reverse()));
      }),
      { numRuns: 2_000 },
    );
  });

  it('resolves references in values', () => {
    expect(readAttributes(' href="/a?b=1&amp;c=2" hidden')).toEqual(
      new Map([
        ['href', '/a?b=1&c=2'],
        ['hidden', ''],
      ]),
    );
  });
});
