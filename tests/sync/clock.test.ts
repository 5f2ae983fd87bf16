import fc from 'fast-check';
import { expect, test } from 'vitest';
import { laterStamp, nextStamp, STAMP, stampMs } from '../../lib/sync/clock.ts';

const time = fc.oneof(
  fc.nat(100),
  fc.integer({ min: -1e15, max: 1e15 }),
  fc.constantFrom(Number.MAX_VALUE, -Infinity, Infinity),
);
const device = fc.constantFrom('aaaaaa', 'zzzzzzzz');

test('a stamp is greater than the last, whatever the clock does', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(time, device), { minLength: 1, maxLength: 50 }), (ticks) => {
      let last = '';
      for (const [now, at] of ticks) {
        const next = nextStamp(last, now, at);
        expect(next).toMatch(STAMP);
        expect(next > last).toBe(true);
        last = next;
      }
    }),
  );
});

test('two devices that have seen each other agree on what came later', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(1), time, fc.boolean()), { maxLength: 50 }), (acts) => {
      const last = ['', ''];
      for (const [i, now, hears] of acts) {
        const before = hears ? laterStamp(last[0] ?? '', last[1] ?? '') : (last[i] ?? '');
        last[i] = nextStamp(before, now, i === 0 ? 'device0' : 'device1');
        expect(last[i] > before).toBe(true);
      }
    }),
  );
});

test('a stamp tells the time as long as the clock is right', () => {
  expect(stampMs(nextStamp('', 1_795_400_000_000, 'aaaaaa'))).toBe(1_795_400_000_000);
  expect(stampMs('')).toBe(-1);
});

test('the counter runs over into the time', () => {
  expect(nextStamp('000000005zzzz-aaaaaa', 0, 'aaaaaa')).toBe('0000000060000-aaaaaa');
  expect(nextStamp('yzzzzzzzzzzzz-aaaaaa', 0, 'aaaaaa') > 'yzzzzzzzzzzzz-aaaaaa').toBe(true);
});

test('without a time of day it counts', () => {
  const first = nextStamp('', Number.NaN, 'aaaaaa');
  expect(first).toMatch(STAMP);
  expect(nextStamp(first, Number.NaN, 'aaaaaa') > first).toBe(true);
});
