import { describe, expect, test } from 'vitest';
import type { JobwakeError } from '../../lib/domain/errors.ts';
import { MAX_HUB_COMMANDS } from '../../lib/live/limits.ts';
import type { FakeLine } from './fakes.ts';
import { World } from './world.ts';

/** Messages over the line since `from`, each as `[ms after that, topics with keys]`. */
function timeline(line: FakeLine, fromMs: number): [number, string[]][] {
  return line.sent
    .filter(({ atMs }) => atMs >= fromMs)
    .map(({ atMs, message }) => [
      atMs - fromMs,
      message.topics.flatMap(({ topic, set, del }) => [
        ...set.map(([key]) => `${topic} ${key}`),
        ...del.map((key) => `${topic} -${key}`),
      ]),
    ]);
}

/** A world with one view that follows `runs` and has been quiet for a while. */
async function quietWorld(): Promise<{ world: World; line: FakeLine; now: number }> {
  const world = new World();
  const view = world.openView();
  view.follow('runs');
  view.follow('boards');
  await world.clock.advance(1000);
  return { world, line: view.line, now: world.clock.now() };
}

describe('when messages go out', () => {
  test('news after a quiet time goes out at once, further news once per interval', async () => {
    const { world, line, now } = await quietWorld();
    for (let i = 0; i < 30; i++) {
      world.publish('runs', `r${i % 2}`, i);
      world.publish('boards', 'b', i);
      await world.clock.advance(10);
    }
    await world.clock.advance(1000);
    expect(timeline(line, now)).toEqual([
      [0, ['runs r0', 'boards b']],
      [200, ['runs r1', 'runs r0', 'boards b']],
      [400, ['runs r0', 'runs r1', 'boards b']],
    ]);
    expect(line.sent.at(-1)?.message.topics[0]?.set).toEqual([
      ['r0', 28],
      ['r1', 29],
    ]);
  });

  test('critical news does not wait for the interval and takes the rest along', async () => {
    const { world, line, now } = await quietWorld();
    world.publish('runs', 'a', 1);
    await world.clock.advance(20);
    world.publish('boards', 'b', 1);
    await world.clock.advance(20);
    world.publish('runs', 'a', 2, { critical: true });
    world.publish('runs', 'c', 2);
    await world.clock.advance(1000);
    expect(timeline(line, now)).toEqual([
      [0, ['runs a']],
      [40, ['runs a', 'runs c', 'boards b']],
    ]);
  });

  test('a storm of critical news stays within ten messages a second', async () => {
    const { world, line, now } = await quietWorld();
    for (let i = 0; i < 200; i++) {
      world.publish('runs', 'a', i, { critical: true });
      await world.clock.advance(5);
    }
    const times = timeline(line, now).map(([ms]) => ms);
    expect(times).toEqual([0, 5, 10, 130, 260, 390, 520, 650, 780, 910]);
  });

  test('news that changes nothing is no news', async () => {
    const { world, line, now } = await quietWorld();
    world.publish('runs', 'a', { x: 1 });
    await world.clock.advance(500);
    world.publish('runs', 'a', { x: 1 }, { critical: true });
    world.remove('runs', 'never was');
    await world.clock.advance(500);
    expect(timeline(line, now)).toHaveLength(1);
  });

  test('a clock that was set back by an hour delays nothing by more than the interval', async () => {
    const { world, line } = await quietWorld();
    world.publish('runs', 'a', 1);
    await world.clock.advance(10);
    world.clock.setBack(3_600_000);
    const now = world.clock.now();
    for (let i = 0; i < 40; i++) {
      world.publish('runs', 'a', i + 2);
      await world.clock.advance(10);
    }
    const sinceThen = line.sent.slice(-2);
    expect(sinceThen.map(({ atMs }) => atMs - now)).toEqual([200, 400]);
    expect(sinceThen[1]?.message.topics[0]?.set).toEqual([['a', 41]]);
  });
});

describe('a view that does not acknowledge', () => {
  test('gets three messages, and nothing more until it does', async () => {
    const { world, line, now } = await quietWorld();
    line.stall();
    for (let i = 0; i < 1000; i++) {
      world.publish('runs', `r${i % 5}`, i, { critical: i % 10 === 0 });
      await world.clock.advance(20);
    }
    expect(timeline(line, now)).toHaveLength(3);
    expect(world.hub.backlog).toEqual({ views: 1, keys: 5, replies: 0 });
    expect(world.clock.timers).toBe(0);
  });

  test('gets one snapshot of what has changed after a long stop', async () => {
    const { world, line } = await quietWorld();
    world.publish('runs', 'old', 'unchanged');
    await world.clock.advance(1000);
    line.stall();
    for (let i = 0; i < 200; i++) {
      world.publish('runs', 'new', i);
      await world.clock.advance(100);
    }
    const before = line.sent.length;
    line.resume();
    await world.clock.advance(10);
    const after = line.sent.slice(before).map(({ message }) => message.topics);
    const set = [
      ['old', 'unchanged'],
      ['new', 199],
    ];
    expect(after).toEqual([
      [expect.objectContaining({ topic: 'runs', full: true, more: false, set, del: [] })],
    ]);
  });

  test('gets the difference after a short stop', async () => {
    const { world, line } = await quietWorld();
    world.publish('runs', 'old', 'unchanged');
    await world.clock.advance(1000);
    line.stall();
    for (let i = 0; i < 10; i++) {
      world.publish('runs', 'new', i);
      await world.clock.advance(100);
    }
    line.resume();
    await world.clock.advance(1000);
    expect(line.sent.at(-1)?.message.topics).toEqual([
      expect.objectContaining({ topic: 'runs', full: false, set: [['new', 9]] }),
    ]);
  });

  test('does not collect the names of entries that come and go', async () => {
    const { world, line } = await quietWorld();
    line.stall();
    for (let i = 0; i < 5000; i++) {
      world.publish('runs', `log:${i}`, i);
      world.remove('runs', `log:${i - 100}`);
      if (i % 50 === 0) await world.clock.advance(100);
    }
    expect(world.hub.backlog.keys).toBeLessThanOrEqual(100);
    line.resume();
    await world.clock.advance(2000);
    expect(line.sent.at(-1)?.message.topics[0]?.set).toHaveLength(100);
  });
});

describe('bad views', () => {
  test('what is not in the protocol is reported and ignored', async () => {
    const { world, line } = await quietWorld();
    const messages = [
      null,
      'subscribe',
      { type: 'nonsense' },
      { type: 'ack', seq: 'one' },
      { type: 'ack', seq: 99 },
      { type: 'subscribe', topics: 'runs' },
      { type: 'command', id: 'x' },
    ];
    for (const message of messages) line.page.post(message);
    await world.clock.advance(100);
    expect(world.reports).toHaveLength(messages.length);
    expect(world.reports.every((error) => (error as JobwakeError).code === 'message-invalid')).toBe(true);
    expect(world.hub.backlog.views).toBe(1);
  });

  test('a view that only asks and never reads is let go', async () => {
    const { world, line } = await quietWorld();
    line.stall();
    for (let i = 0; i < MAX_HUB_COMMANDS + 3; i++) {
      line.page.post({ type: 'command', id: `c${i}`, name: 'echo', args: i });
    }
    line.page.post({ type: 'subscribe', topics: ['run:1'] });
    await world.clock.advance(100);
    expect(world.hub.backlog).toEqual({ views: 0, keys: 0, replies: 0 });
    expect(world.hub.isWatched('run:1')).toBe(false);
    expect(world.clock.timers).toBe(0);
  });

  test('a port that throws is a port that is gone', async () => {
    const { world, line } = await quietWorld();
    line.throwsWhenCut = true;
    line.hub.disconnect();
    world.publish('runs', 'a', 1);
    await world.clock.advance(0);
    expect(world.hub.backlog.views).toBe(0);
    expect(world.hub.isWatched('runs')).toBe(false);
  });
});
