import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFeed } from '../../lib/extract/feed.ts';
import { readXml } from '../../lib/extract/xml.ts';
import { jsonOfXml } from '../../lib/extract/xml-json.ts';

const json = (xml: string) => JSON.parse(JSON.stringify(jsonOfXml(readXml(xml))));

describe('jsonOfXml', () => {
  it.each([
    ['<a><b>1</b><c/></a>', { a: { b: '1' } }],
    ['<a><b>1</b><d/><b>2</b></a>', { a: { b: ['1', '2'] } }],
    ['<jobs><job><t>1</t></job></jobs>', { jobs: [{ t: '1' }] }],
    ['<cities><city>A</city><city>B</city></cities>', { cities: ['A', 'B'] }],
    ['<a><x:b>1</x:b><y:c>2</y:c><c>3</c></a>', { a: { b: '1', 'y:c': '2', c: '3' } }],
    ['<a id="7"><link href="https://x.example"/><b/></a>', { a: { id: '7', link: 'https://x.example' } }],
    ['<a><description><p>x</p>y</description><b>1</b></a>', { a: { description: '<p>x</p>y', b: '1' } }],
  ])('makes data of %s', (xml, data) => {
    expect(json(xml)).toEqual(data);
  });

  it('has no members that an object has by itself', () => {
    const made = jsonOfXml(readXml('<a><__proto__><x>1</x></__proto__><b>2</b></a>').within('a')[0] as never);
    expect(Object.getPrototypeOf(made)).toBeNull();
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });
});

describe('readFeed', () => {
  it.each(['', 'text', '<!DOCTYPE html><html></html>', '<html><rss></rss></html>', '{', '17', '"x"', 'null'])(
    'does not take %j for a feed',
    (body) => {
      expect(readFeed(body)).toBeNull();
    },
  );

  it('tells feeds from other documents', () => {
    expect(readFeed('<rss><channel><title>A</title></channel></rss>')).toMatchObject({
      kind: 'feed',
      title: 'A',
      entries: [],
    });
    expect(readFeed('\ufeff<feed><title>B</title><entry><id>1</id></entry></feed>')?.entries).toHaveLength(1);
    expect(readFeed('<jobs><job/></jobs>')).toMatchObject({ kind: 'data' });
    expect(readFeed('[{"title":"C"}]')).toMatchObject({ kind: 'data', data: [{ title: 'C' }] });
  });

  it('never throws', () => {
    const part = fc.constantFrom(
      '<rss>',
      '<channel>',
      '<item>',
      '</item>',
      '<link href="',
      '<entry>',
      '<__proto__>',
      '"',
      'x',
      '<id>',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json(),
          fc.array(part).map((parts) => `<rss>${parts.join('')}`),
        ),
        (body) => {
          for (const entry of readFeed(body)?.entries ?? []) expect(typeof entry.members).toBe('object');
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
