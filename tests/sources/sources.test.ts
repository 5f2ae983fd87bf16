import { describe, expect, it } from 'vitest';
import { postingSchema } from '../../lib/domain/posting.ts';
import { z } from '../../lib/domain/zod.ts';
import { readPage } from '../../lib/extract/read-page.ts';
import { Unreadable } from '../../lib/sources/define.ts';
import { allSources } from '../../lib/sources/index.ts';
import { addressesOf, type Expected, fixturesOf, poisonOf } from './fixtures.ts';

/** What must never be in stored text: controls, marks that turn or hide writing, and markup that runs something. */
const UNCLEAN = /[\p{Cc}--\n]|[\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]|<script/iv;
const LONGEST_NAME = 300;
const LONGEST_TEXT = 100_000;

describe.each(allSources().map((source) => [source.id, source] as const))('%s', (id, source) => {
  const fixtures = fixturesOf(id);

  it.each(fixtures.map((fixture) => [fixture.name, fixture] as const))(
    'reads %s as written',
    (name, fixture) => {
      const { payload, expected } = fixture;
      if (expected === null)
        throw new Error(`Write ${name}.expected.json by hand: see tests/sources/fixtures.ts.`);
      if (expected.unreadable !== undefined) {
        expect(() => source.read(payload, { ...expected, readPage })).toThrow(
          new Unreadable(expected.unreadable),
        );
        return;
      }
      expect(source.read(payload, { ...expected, readPage })).toEqual(expected.reading);
      expect(source.read(payload, { ...expected, readPage })).toEqual(
        source.read(payload, { ...expected, readPage }),
      );
      for (const posting of expected.reading?.postings ?? [])
        expect(z.parse(postingSchema(), posting)).toEqual(posting);
    },
  );

  it('asks for every request at an origin that it names', () => {
    for (const { slug, cursor } of expectations(fixtures)) {
      const cursors = [cursor, source.start({ hasBeenRead: false }), source.start({ hasBeenRead: true })];
      if (source.details?.bulk) cursors.push(source.details.bulk.cursor);
      cursors.push(source.details?.one('1', `${source.address(slug)}/job/1`) ?? cursor);
      for (const one of cursors) {
        const { origin } = new URL(source.request(slug, one).url);
        expect(source.origins(slug)).toContain(origin);
      }
    }
  });

  it('recognises addresses', () => {
    const addresses = addressesOf(id);
    expect(
      addresses.filter(([, slug]) => slug !== null),
      'addresses.json needs addresses of boards',
    ).not.toEqual([]);
    expect(
      addresses.filter(([, slug]) => slug === null),
      'addresses.json needs addresses of others',
    ).not.toEqual([]);
    for (const [address, slug] of addresses) {
      expect([address, source.recognise(new URL(address))]).toEqual([address, slug]);
      if (slug === null) continue;
      expect(source.recognise(new URL(source.address(slug)))).toBe(slug);
      expect(source.recognise(new URL(source.address(slug, new URL(address))))).toBe(slug);
      expect(source.guessCompany(slug)).not.toBe('');
      expect(slug).not.toMatch(/:|\s\s|\p{Cc}/u);
    }
  });

  it('stores nothing unsafe of a hostile payload', () => {
    const poison = poisonOf(id);
    if (poison === null) throw new Error('Write poisoned.payload.json, hostile in every field that is read.');
    const reading = source.read(poison, {
      slug: 'x',
      cursor: source.start({ hasBeenRead: false }),
      readPage,
    });
    expect(reading.postings, 'poisoned.payload.json needs postings').not.toEqual([]);
    expect(reading.unreadable, 'poisoned.payload.json needs postings without an id').not.toEqual([]);
    for (const posting of reading.postings) expect(z.parse(postingSchema(), posting)).toEqual(posting);
    for (const { text, url, applyUrl, ...posting } of reading.postings) {
      for (const name of stringsIn(posting)) {
        expect(name).not.toMatch(UNCLEAN);
        expect(name.length).toBeLessThanOrEqual(LONGEST_NAME);
      }
      expect(text ?? '').not.toMatch(UNCLEAN);
      expect((text ?? '').length).toBeLessThanOrEqual(LONGEST_TEXT);
      for (const link of [url, applyUrl]) {
        if (link === null) continue;
        expect(['http:', 'https:']).toContain(new URL(link).protocol);
        expect(new URL(link).username).toBe('');
      }
    }
  });
});

function expectations(fixtures: ReturnType<typeof fixturesOf>): Expected[] {
  return fixtures.map((fixture) => fixture.expected).filter((expected) => expected !== null);
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}
