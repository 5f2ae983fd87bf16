import { describe, expect, test } from 'vitest';
import type { JobwakeError } from '../../lib/domain/errors.ts';
import { MAX_ENTRY_BYTES, MAX_HUB_COMMANDS, MAX_MESSAGE_BYTES } from '../../lib/live/protocol.ts';
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
      [150, ['runs r1', 'runs r0', 'boards b']],
      [300, ['runs r1', 'runs r0', 'boards b']],
    ]);
    expect(line.sent.at(-1)?.message.topics[0]?.set).toEqual([
      ['r1', 29],
      ['r0', 28],
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
    expect(sinceThen.map(({ atMs }) => atMs - now)).toEqual([150, 300]);
    expect(sinceThen[1]?.message.topics[0]?.set).toEqual([['a', 31]]);
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

describe('topics', () => {
  test('are loaded for the first subscriber, shared by the others, and dropped after the last', async () => {
    const world = new World();
    world.publish('runs', 'a', 1);
    expect(world.hub.isWatched('runs')).toBe(false);
    const views = [world.openView('popup'), world.openView('panel')];
    for (const view of views) view.follow('runs');
    await world.clock.advance(100);
    expect(world.hub.isWatched('runs')).toBe(true);
    expect(world.asked).toEqual(['first runs', 'load runs']);
    views[0]?.client.close();
    await world.clock.advance(100);
    expect(world.hub.isWatched('runs')).toBe(true);
    views[1]?.unfollow('runs');
    await world.clock.advance(100);
    expect(world.hub.isWatched('runs')).toBe(false);
    expect(world.asked).toEqual(['first runs', 'load runs', 'last runs']);
  });

  test('keep what was published while they were loaded', async () => {
    const world = new World();
    world.loadMs = 50;
    for (const key of ['changed', 'removed', 'untouched']) world.publish('runs', key, 'old');
    const view = world.openView();
    view.follow('runs');
    await world.clock.advance(20);
    world.publish('runs', 'changed', 'new');
    world.publish('runs', 'added', 'new');
    world.remove('runs', 'removed');
    await world.clock.advance(1000);
    expect(view.shown.get('runs')).toEqual(world.entries('runs'));
  });

  test('that were left and taken up again while loading are loaded anew', async () => {
    const world = new World();
    world.loadMs = 50;
    const view = world.openView();
    view.follow('runs');
    await world.clock.advance(20);
    view.unfollow('runs');
    await world.clock.advance(10);
    world.publish('runs', 'a', 'while nobody looked');
    view.follow('runs');
    await world.clock.advance(1000);
    expect(view.shown.get('runs')).toEqual(world.entries('runs'));
    expect(world.asked.filter((asked) => asked === 'load runs')).toHaveLength(2);
  });

  test('that were taken up again are not harmed by the failure of the first load', async () => {
    const world = new World();
    world.loadMs = 50;
    world.loadsToFail = 1;
    const view = world.openView();
    view.follow('runs');
    await world.clock.advance(20);
    view.unfollow('runs');
    await world.clock.advance(10);
    view.follow('runs');
    await world.clock.advance(1000);
    world.publish('runs', 'a', 1);
    await world.clock.advance(1000);
    expect(view.shown.get('runs')).toEqual(world.entries('runs'));
    expect(world.asked.filter((asked) => asked === 'last runs')).toHaveLength(1);
  });

  test('that cannot be loaded say so and are tried again', async () => {
    const world = new World();
    world.loadsToFail = 2;
    world.publish('runs', 'a', 1);
    const errors: JobwakeError[] = [];
    const view = world.openView();
    view.follow('boards');
    await world.clock.advance(100);
    view.client.subscribe('runs', { onChange: () => undefined, onError: (error) => errors.push(error) });
    view.follow('runs');
    await world.clock.advance(10_000);
    expect(errors.map(({ message, canRetry }) => [message, canRetry])).toEqual([
      ['The store does not answer', true],
    ]);
    expect(view.shown.get('runs')).toEqual(world.entries('runs'));
    expect(world.asked.filter((asked) => asked.endsWith('runs'))).toEqual([
      ...['first runs', 'load runs', 'last runs'],
      ...['first runs', 'load runs'],
    ]);
  });

  test('that nobody provides are named as unknown, once', async () => {
    const world = new World();
    const codes: string[] = [];
    const listener = { onChange: () => undefined, onError: ({ code }: JobwakeError) => codes.push(code) };
    const view = world.openView();
    for (const topic of ['nonsense', 'run:../etc']) view.client.subscribe(topic, listener);
    view.follow('runs');
    await world.clock.advance(60_000);
    expect(codes).toEqual(['unknown', 'unknown']);
    expect(view.shown.get('runs')).toEqual(new Map());
  });
});

describe('sizes', () => {
  test('a snapshot of any size comes in messages of bounded size and is shown only as a whole', async () => {
    const world = new World();
    for (let i = 0; i < 400; i++) world.publish('runs', `r${i}`, 'ж"😀'.repeat(100));
    const view = world.openView();
    view.follow('runs');
    await world.clock.advance(150);
    expect(view.line.sent.length).toBeGreaterThan(2);
    expect(view.changes).toBe(0);
    await world.clock.advance(5000);
    expect(Math.max(...view.line.sent.map(({ bytes }) => bytes))).toBeLessThanOrEqual(MAX_MESSAGE_BYTES);
    expect(view.changes).toBe(1);
    expect(view.shown.get('runs')).toEqual(world.entries('runs'));
  });

  test('a long snapshot does not wait for the acknowledgement of its first parts', async () => {
    const world = new World();
    for (const key of 'abcde') world.publish('runs', key, key.repeat(40_000));
    const view = world.openView();
    await world.clock.advance(1000);
    world.loadMs = 0;
    view.line.stall();
    view.follow('runs');
    await world.clock.advance(1000);
    expect(view.line.sent.flatMap(({ message }) => message.topics.map(({ more }) => more))).toEqual([
      true,
      true,
      true,
    ]);
  });

  test('a snapshot that broke off in the middle leaves no trace', async () => {
    const world = new World();
    for (const key of 'abcd') world.publish('runs', key, key.repeat(40_000));
    const view = world.openView();
    view.follow('runs');
    await world.clock.advance(5);
    expect(view.line.sent.at(-1)?.message.topics[0]?.more).toBe(true);
    expect(view.changes).toBe(0);
    world.kill();
    world.remove('runs', 'a');
    await world.clock.advance(2000);
    expect(view.shown.get('runs')).toEqual(world.entries('runs'));
  });

  test('an entry that fits no message is refused', async () => {
    const { world, line } = await quietWorld();
    const text = (bytes: number): string => 'x'.repeat(bytes - 20);
    expect(() => world.hub.set('runs', 'large', text(MAX_ENTRY_BYTES + 20))).toThrow(/too long/);
    expect(() => world.hub.set('runs', 'odd', (() => 1) as never)).toThrow(/not JSON/);
    world.hub.set('runs', 'large', text(MAX_ENTRY_BYTES));
    await world.clock.advance(1000);
    expect(line.sent.at(-1)?.message.topics[0]?.set).toEqual([['large', text(MAX_ENTRY_BYTES)]]);
    expect(line.sent.at(-1)?.bytes).toBeLessThanOrEqual(MAX_MESSAGE_BYTES);
  });

  test('so is an answer, with an error for the asking view', async () => {
    const { world } = await quietWorld();
    const view = world.openView();
    const answer = view.client.command('echo', 'x'.repeat(MAX_MESSAGE_BYTES - 550)).catch(({ code }) => code);
    await world.clock.advance(100);
    await expect(answer).resolves.toBe('our-bug');
    expect(world.reports).toHaveLength(1);
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
