import fc from 'fast-check';
import { expect, it } from 'vitest';
import { packFrame, unpackFrame } from '../../lib/sync/frames.ts';

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const run = (minLength: number, maxLength: number) =>
  fc.array(fc.constantFrom(...BASE64), { minLength, maxLength }).map((chars) => chars.join(''));

const message = fc.oneof(
  fc.record({
    t: fc.constant('push'),
    n: fc.nat(),
    items: fc.array(fc.record({ rid: run(24, 24), base: fc.nat(), c: run(0, 400) }), { minLength: 1 }),
  }),
  fc.record({
    t: fc.constant('ack'),
    n: fc.nat(),
    from: fc.nat(),
    to: fc.nat(),
    mark: run(6, 6),
    res: fc.array(fc.nat()),
  }),
  fc.record({ t: fc.constant('live'), dev: run(6, 16), c: run(0, 100) }),
);

it('a message comes back from its frame as it was, whatever it says', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        message.map((one) => JSON.stringify(one)),
        fc.string(),
        run(0, 60),
      ),
      (text) => {
        expect(unpackFrame(packFrame(text))).toBe(text);
      },
    ),
    { numRuns: 2000 },
  );
});

it('a change of stage takes two thirds of the bytes of its text', () => {
  const rid = 'Zk3vQ0aBcDeFgHiJkLmNoPqR';
  const text = JSON.stringify({ t: 'push', n: 12, items: [{ rid, base: 7, c: 'a-_Z'.repeat(52) }] });
  expect(packFrame(text).length).toBeLessThan(text.length * 0.7);
});

it('bytes that are no frame are refused', () => {
  for (const bytes of [[0xff], [0xff, 0, 20, 1], [0xfe], [0xff, 0xff, 0xff]])
    expect(() => unpackFrame(new Uint8Array(bytes))).toThrow(/frame/);
});

it('any bytes at all are either refused or read, in a moment', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      try {
        expect(typeof unpackFrame(bytes)).toBe('string');
      } catch (error) {
        expect(String(error)).toMatch(/frame/);
      }
    }),
  );
});
