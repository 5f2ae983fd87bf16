import { describe, expect, test } from 'vitest';
import { MAX_MESSAGE_BYTES } from '../../lib/live/limits.ts';
import { World } from './world.ts';

// Two of the faults that live views are known for, each by its name; the others are in `tests/alerts/faults.test.ts` and,
// for the rollback to a stale value, in `tests/ui/tracker.test.ts`.

const HOUR_MS = 3_600_000;

describe('faults', () => {
  test('a reconnect that reloads or gives up for ever', async () => {
    const world = new World();
    const view = world.openView();
    view.follow('runs');
    world.publish('runs', 'a', 1);
    await world.clock.advance(1000);
    // A background that cannot be reached for an hour is asked now and then, and shown as soon as it is there.
    world.deadPorts = Number.POSITIVE_INFINITY;
    world.kill();
    await world.clock.advance(HOUR_MS);
    const connections = view.lines.length;
    world.deadPorts = 0;
    world.publish('runs', 'a', 2);
    await world.clock.advance(15_000);
    expect(view.shown.get('runs')).toEqual(world.entries('runs'));
    expect(view.lines.length - connections).toBe(1);
    // And then it stays: nothing is loaded once more for an hour.
    const loads = world.asked.length;
    await world.clock.advance(HOUR_MS);
    expect([world.asked.length, view.lines.length - connections]).toEqual([loads, 1]);
    expect(world.reports).toEqual([]);
  });

  test('large messages and idle connections', async () => {
    const world = new World();
    for (let i = 0; i < 2000; i++) world.publish('runs', `r${i}`, { title: 'Wäscherei '.repeat(20), i });
    const views = ['popup', 'panel', 'tab'].map((name) => world.openView(name));
    for (const view of views) view.follow('runs');
    await world.clock.advance(5000);
    for (const view of views) {
      expect(view.shown.get('runs')).toEqual(world.entries('runs'));
      expect(Math.max(...view.line.sent.map(({ bytes }) => bytes))).toBeLessThanOrEqual(MAX_MESSAGE_BYTES);
    }
    const sent = views.map((view) => view.line.sent.length);
    await world.clock.advance(HOUR_MS);
    expect(views.map((view) => view.line.sent.length)).toEqual(sent);
    expect(world.clock.timers).toBe(0);
  });
});
