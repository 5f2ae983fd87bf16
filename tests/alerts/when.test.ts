import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { isQuiet, nextRingAt } from '../../lib/alerts/when.ts';
import { type AlertSettings, DEFAULT_ALERT_SETTINGS } from '../../lib/domain/alert-settings.ts';

const HOME = process.env.TZ;
afterEach(() => {
  if (HOME === undefined) delete process.env.TZ;
  else process.env.TZ = HOME;
});

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Zones whose clocks jump by an hour and by half of one, at midnight and by night, and some that never do. */
const ZONES = [
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'America/Havana',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'UTC',
];
const minute = fc.integer({ min: 0, max: 1439 });
/** Around the changes of the clocks of 2026 as well as on other days. */
const instant = fc.oneof(
  fc.integer({ min: Date.UTC(2026, 2, 6), max: Date.UTC(2026, 3, 8) }),
  fc.integer({ min: Date.UTC(2026, 9, 1), max: Date.UTC(2026, 10, 3) }),
  fc.integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2028, 0, 1) }),
);
const settings = fc.record({
  quiet: fc.option(fc.record({ from: minute, to: minute })),
  everyMinutes: fc.constantFrom(0, 0, 5, 60, 600),
  digestAt: fc.option(minute),
  pausedFor: fc.option(fc.integer({ min: 0, max: 120 * MINUTE })),
});

function wall(at: number): number {
  const date = new Date(at);
  return date.getHours() * 60 + date.getMinutes();
}

describe('the next time that something may be announced', () => {
  test('keeps quiet hours, pauses and gaps, in every zone and over every change of its clocks', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        instant,
        settings,
        fc.integer({ min: 0, max: 2 * DAY }),
        fc.option(fc.integer({ min: 0, max: DAY })),
        (zone, now, { pausedFor, ...rest }, waitedMs, rangAgo) => {
          process.env.TZ = zone;
          const pausedUntil = pausedFor === null ? null : now + pausedFor;
          const chosen: AlertSettings = { ...DEFAULT_ALERT_SETTINGS, ...rest, pausedUntil };
          const lastAt = rangAgo === null ? null : now - rangAgo;
          const at = nextRingAt(chosen, { since: now - waitedMs, lastAt }, now);
          expect(at).toBeGreaterThanOrEqual(now);
          expect(isQuiet(chosen.quiet, at)).toBe(false);
          if (pausedUntil !== null) expect(at).toBeGreaterThanOrEqual(pausedUntil);
          if (lastAt !== null) expect(at).toBeGreaterThanOrEqual(lastAt + chosen.everyMinutes * MINUTE);
          expect(at - now).toBeLessThan(3 * DAY);
          // And no later than need be: asked again a moment before, it says the same.
          if (at > now) expect(nextRingAt(chosen, { since: now - waitedMs, lastAt }, at - 1)).toBe(at);
        },
      ),
      { numRuns: 400 },
    );
  });

  test('with a digest comes once a day, at its minute or the first one after it that the wall shows', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), instant, minute, (zone, since, digestAt) => {
        process.env.TZ = zone;
        const chosen = { ...DEFAULT_ALERT_SETTINGS, digestAt };
        const at = nextRingAt(chosen, { since, lastAt: null }, since);
        const isRightThere = at === since || wall(at) === digestAt;
        const isAfterJump =
          wall(at - MINUTE) < digestAt || new Date(at).getDate() !== new Date(at - MINUTE).getDate();
        expect(isRightThere || isAfterJump).toBe(true);
        expect(wall(at)).toBeGreaterThanOrEqual(digestAt);
        const next = nextRingAt(chosen, { since: at + MINUTE, lastAt: at }, at + MINUTE);
        expect(next - at).toBeGreaterThan(20 * 60 * MINUTE);
        expect(next - at).toBeLessThan(28 * 60 * MINUTE);
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ['Europe/Berlin', 150, Date.UTC(2026, 9, 24, 12), Date.UTC(2026, 9, 25, 0, 30)],
    ['America/Havana', 1, Date.UTC(2026, 9, 31, 4, 2), Date.UTC(2026, 10, 1, 4, 1)],
    ['Australia/Lord_Howe', 105, Date.UTC(2026, 3, 4, 0), Date.UTC(2026, 3, 4, 14, 45)],
  ])(
    'with a digest comes once where clocks in %s go back over its minute',
    (zone, digestAt, since, expected) => {
      process.env.TZ = zone;
      const chosen = { ...DEFAULT_ALERT_SETTINGS, digestAt };
      const at = nextRingAt(chosen, { since, lastAt: null }, since);
      expect(new Date(at)).toEqual(new Date(expected));
      const next = nextRingAt(chosen, { since: at + MINUTE, lastAt: at }, at + MINUTE);
      expect(next - at).toBeGreaterThan(20 * 60 * MINUTE);
    },
  );

  test('is at the end of quiet hours over midnight', () => {
    process.env.TZ = 'Europe/Berlin';
    const quiet = { from: 22 * 60, to: 7 * 60 };
    const chosen = { ...DEFAULT_ALERT_SETTINGS, quiet };
    const night = new Date(2026, 9, 24, 23, 30).getTime();
    const at = nextRingAt(chosen, { since: night, lastAt: null }, night);
    expect(new Date(at)).toEqual(new Date(2026, 9, 25, 7, 0));
    // The clocks go back in this night, which makes it an hour longer.
    expect(at - night).toBe(8.5 * 60 * MINUTE);
  });

  test('is right where the hour that ends the quiet is left out', () => {
    process.env.TZ = 'Europe/Berlin';
    const chosen = { ...DEFAULT_ALERT_SETTINGS, quiet: { from: 60, to: 150 } };
    const night = new Date(2026, 2, 29, 1, 10).getTime();
    expect(new Date(nextRingAt(chosen, { since: night, lastAt: null }, night))).toEqual(
      new Date(2026, 2, 29, 3, 0),
    );
  });
});
