import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SILENCE_MS } from '../../../lib/sync/protocol.ts';
import { judgeSilence, SECOND_LOOK_MS } from '../../../server/shared/silence.ts';

const start = 1_795_400_000_000;

it('is doubted first, looked at again, and believed when nothing came', () => {
  const at = (ms: number, doubtedMs: number) => judgeSilence({ heardMs: start, doubtedMs }, start + ms);
  expect(at(SILENCE_MS, 0)).toBe('heard');
  expect(at(SILENCE_MS + 1, 0)).toBe('doubted');
  const doubtedMs = start + SILENCE_MS + 1;
  expect(at(SILENCE_MS + SECOND_LOOK_MS, doubtedMs)).toBe('again');
  expect(at(SILENCE_MS + SECOND_LOOK_MS + 1, doubtedMs)).toBe('silent');
});

it('is doubted anew after it was broken', () => {
  const hearing = { heardMs: start + 2 * SILENCE_MS, doubtedMs: start + SILENCE_MS };
  expect(judgeSilence(hearing, start + 4 * SILENCE_MS)).toBe('doubted');
});

it('never ends a connection that speaks, however long the server does not listen in between', () => {
  const stops = fc.array(fc.record({ stopMs: fc.nat(3_600_000), sweeps: fc.integer({ min: 1, max: 4 }) }));
  fc.assert(
    fc.property(stops, (rounds) => {
      let now = start;
      const hearing = { heardMs: start, doubtedMs: 0 };
      for (const { stopMs, sweeps } of rounds) {
        now += stopMs;
        // All that were due sweep at once, before what came meanwhile is read.
        for (let i = 0; i < sweeps; i++) {
          const verdict = judgeSilence(hearing, now);
          expect(verdict).not.toBe('silent');
          if (verdict === 'doubted') hearing.doubtedMs = now;
        }
        hearing.heardMs = now;
      }
    }),
  );
});
