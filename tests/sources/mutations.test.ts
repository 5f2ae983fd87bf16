import { describe, expect, it } from 'vitest';
import { postingSchema } from '../../lib/domain/posting.ts';
import { z } from '../../lib/domain/zod.ts';
import { readPage } from '../../lib/extract/read-page.ts';
import { Unreadable } from '../../lib/sources/define.ts';
import { allSources } from '../../lib/sources/index.ts';
import type { Random } from '../../lib/util/random.ts';
import { seededRandom } from '../support/random.ts';
import { fixturesOf } from './fixtures.ts';

const SEED = Number(process.env.MUTATION_SEED ?? Math.floor(Math.random() * 1e9));
/** Mutants of all fixtures together. */
const MUTANTS = Number(process.env.MUTANTS ?? 20_000);

const ODD_VALUES: unknown[] = [
  null,
  true,
  0,
  -1,
  1e300,
  1_700_000_000,
  '',
  ' ',
  '\u0000\u202e',
  'javascript:alert(1)',
  '//evil.example/x',
  'https://user:word@evil.example/',
  '<script>alert(1)</script>',
  '&lt;p&gt;&amp;amp;',
  '2026-02-31',
  '9'.repeat(400),
  'a;b|c•d\n'.repeat(300),
  '$1 - $2k per 3 years '.repeat(80),
  '\ud800',
  [],
  {},
  [[[[[[]]]]]],
  { toString: 1, id: {}, name: [], location: { name: null } },
];

function pick<T>(random: Random, list: readonly T[]): T {
  return list[Math.floor(random() * list.length)] as T;
}

/** A payload with some of its values replaced, removed, repeated or swapped for others of the same payload. */
function mutate(random: Random, value: unknown, pool: unknown[]): unknown {
  if (random() < 0.04) return pick(random, random() < 0.7 ? ODD_VALUES : pool);
  if (Array.isArray(value)) {
    const items = value.flatMap((item) => (random() < 0.05 ? [] : [mutate(random, item, pool)]));
    return random() < 0.05 ? [...items, ...items] : items;
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(() => random() > 0.03);
  return Object.fromEntries(entries.map(([name, member]) => [name, mutate(random, member, pool)]));
}

function valuesIn(value: unknown): unknown[] {
  return typeof value === 'object' && value !== null
    ? [value, ...Object.values(value).flatMap(valuesIn)]
    : [value];
}

/** A text with some of its signs cut out, doubled or replaced. */
function damage(random: Random, text: string): string {
  let damaged = text;
  for (let cuts = 1 + Math.floor(random() * 4); cuts > 0; cuts--) {
    const at = Math.floor(random() * damaged.length);
    const to = at + Math.floor(random() * 40);
    damaged =
      damaged.slice(0, at) +
      pick(random, ['', '<', '&#', '"', '\u0000', damaged.slice(at, to)]) +
      damaged.slice(to);
  }
  return damaged;
}

describe.each(allSources().map((source) => [source.id, source] as const))('%s', (id, source) => {
  const fixtures = fixturesOf(id);
  const count = Math.ceil(MUTANTS / allSources().length);

  it(`makes sound postings or nothing of ${count} mutants (seed ${SEED})`, () => {
    const random = seededRandom(SEED);
    for (let at = 0; at < count; at++) {
      const { payload, expected } = pick(random, fixtures);
      const body = mutantOf(random, payload);
      const start = { slug: 'x', cursor: source.start({ hasBeenRead: false }) };
      const context = { ...(expected ?? start), readPage };
      try {
        for (const posting of source.read(body, context).postings) {
          expect(z.parse(postingSchema(), posting)).toEqual(posting);
          for (const link of [posting.url, posting.applyUrl]) expect(link ?? 'https:').toMatch(/^https?:/);
        }
      } catch (error) {
        if (!(error instanceof Unreadable))
          throw new Error(`Mutant ${at}: ${body.slice(0, 2_000)}`, { cause: error });
      }
    }
  });
});

function mutantOf(random: Random, payload: string): string {
  if (random() < 0.3) return damage(random, payload);
  try {
    const value: unknown = JSON.parse(payload);
    return JSON.stringify(mutate(random, value, valuesIn(value))) ?? '';
  } catch {
    // Not JSON: there is nothing in it to swap.
    return damage(random, payload);
  }
}
