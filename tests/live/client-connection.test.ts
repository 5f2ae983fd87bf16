import { describe, expect, test } from 'vitest';
import type { JobwakeError } from '../../lib/domain/errors.ts';
import { World } from './world.ts';

/** What a promise comes to: its value, or the code of its error. */
function outcome(promise: Promise<unknown>): Promise<unknown> {
  return promise.catch((error: JobwakeError) => error.code);
}

describe('the connection', () => {
  test('is told from the beginning, over a loss, to the end', async () => {
    const world = new World();
    const { client, line } = world.openView();
    const told: unknown[] = [];
    const t0 = world.clock.now();
    client.onStatus(({ state, reason, staleSinceMs }) =>
      told.push([state, reason, staleSinceMs === undefined ? undefined : staleSinceMs - t0]),
    );
    client.subscribe('runs', { onChange: () => undefined });
    await world.clock.advance(3000);
    world.publish('runs', 'a', 1);
    await world.clock.advance(2000);
    line.cut();
    await world.clock.advance(5000);
    client.close();
    expect(told).toEqual([
      ['connecting', undefined, 0],
      ['live', undefined, undefined],
      ['waiting', 'lost', 5001],
      ['connecting', 'lost', 5001],
      ['live', undefined, undefined],
      ['closed', undefined, 10_000],
    ]);
  });

  test('waits for what the page has to do before, and then asks for everything at once', async () => {
    const world = new World();
    world.publish('runs', 'a', 1);
    const painted = Promise.withResolvers<void>();
    const view = world.openView('popup', painted.promise);
    view.follow('runs');
    view.follow('boards');
    const echo = view.client.command('echo', 'early');
    await world.clock.advance(3000);
    expect(world.lines).toEqual([]);
    expect(view.client.status.state).toBe('connecting');
    painted.resolve();
    await world.clock.advance(1000);
    expect(view.shown.get('runs')).toEqual(new Map([['a', 1]]));
    expect(view.shown.get('boards')).toEqual(new Map());
    expect(await echo).toBe('early');
  });

  test('that waits is never opened for a page that closed meanwhile', async () => {
    const world = new World();
    const painted = Promise.withResolvers<void>();
    const { client } = world.openView('popup', painted.promise);
    client.close();
    painted.resolve();
    await world.clock.advance(1000);
    expect(world.lines).toEqual([]);
  });

  test('shows the truth within a second, however often the background dies', async () => {
    const world = new World();
    const view = world.openView();
    view.follow('runs');
    for (let i = 0; i < 25; i++) {
      world.publish('runs', `r${i % 3}`, i);
      world.kill();
      await world.clock.advance(1000);
      expect(view.shown.get('runs')).toEqual(world.entries('runs'));
    }
  });

  test('is opened again when it leads nowhere, and shows the truth within a second', async () => {
    const world = new World();
    const view = world.openView();
    view.follow('runs');
    await world.clock.advance(1000);
    world.publish('runs', 'a', 1);
    world.deadPorts = 1;
    world.kill();
    await world.clock.advance(1000);
    expect(view.shown.get('runs')).toEqual(world.entries('runs'));
  });

  test('is opened anew as long as every port leads nowhere', async () => {
    const world = new World();
    const view = world.openView();
    world.deadPorts = 5;
    world.kill();
    await world.clock.advance(40_000);
    expect(world.deadPorts).toBe(0);
    expect(view.client.status.state).toBe('live');
  });

  test('is tried ever more slowly while nobody answers, but never given up', async () => {
    const world = new World();
    const view = world.openView();
    view.follow('runs');
    const times: number[] = [];
    for (let i = 0; i < 60_000; i += 10) {
      if (view.lines.length > times.length) times.push(i);
      view.line.cut();
      await world.clock.advance(10);
    }
    expect(times[3]).toBeLessThan(500);
    expect(times.length).toBeLessThan(80);
    expect(Math.max(...times.map((ms, i) => ms - (times[i - 1] ?? 0)))).toBeLessThan(2100);
    await world.clock.advance(3000);
    expect(view.client.status.state).toBe('live');
  });

  test('ends and begins anew when a message is missing', async () => {
    const world = new World();
    const view = world.openView();
    view.follow('runs');
    await world.clock.advance(1000);
    view.line.loseOne();
    world.publish('runs', 'a', 1);
    await world.clock.advance(1000);
    expect(view.shown.get('runs')).toEqual(new Map());
    world.publish('runs', 'b', 1);
    const reasons: unknown[] = [];
    view.client.onStatus(({ reason }) => reason && reasons.push(reason));
    await world.clock.advance(1000);
    expect(reasons[0]).toBe('gap');
    expect(view.shown.get('runs')).toEqual(world.entries('runs'));
  });

  test('ends and begins anew when nonsense arrives, which is reported', async () => {
    const world = new World();
    const view = world.openView();
    view.follow('runs');
    await world.clock.advance(1000);
    view.line.sayNonsense();
    world.publish('runs', 'a', 1);
    await world.clock.advance(1000);
    expect(view.lines).toHaveLength(2);
    expect(view.shown.get('runs')).toEqual(world.entries('runs'));
    expect(world.reports.map((error) => (error as JobwakeError).code)).toEqual(['message-invalid']);
  });

  test('is not disturbed by what still comes over an old one', async () => {
    const world = new World();
    const view = world.openView();
    view.follow('runs');
    await world.clock.advance(1000);
    const states: unknown[] = [];
    view.client.onStatus(({ state, reason }) => states.push([state, reason]));
    const old = view.line;
    old.stall();
    old.sayNonsense();
    await world.clock.advance(1);
    old.hub.post({ seq: old.sent.length + 1, topics: [], replies: [] });
    old.cut();
    await world.clock.advance(1);
    old.resume();
    await world.clock.advance(1000);
    expect(states).toEqual([
      ['live', undefined],
      ['waiting', 'invalid'],
      ['connecting', 'invalid'],
      ['live', undefined],
    ]);
  });

  test('ends and begins anew when a topic skips a number', async () => {
    const world = new World();
    const view = world.openView();
    view.follow('runs');
    await world.clock.advance(1000);
    const reasons: unknown[] = [];
    view.client.onStatus(({ reason }) => reasons.push(reason));
    const news = { topic: 'runs', rev: 9, full: false, more: false, set: [['a', 1] as const], del: [] };
    view.line.hub.post({ seq: view.line.sent.length + 1, topics: [news], replies: [] });
    await world.clock.advance(1000);
    expect(reasons).toEqual([undefined, 'gap', 'gap', undefined]);
    expect(view.shown.get('runs')).toEqual(new Map());
  });

  test('outlives a topic that a new background cannot load at first', async () => {
    const world = new World();
    const view = world.openView();
    view.follow('runs');
    for (let i = 0; i < 5; i++) {
      world.publish('runs', 'a', i);
      await world.clock.advance(500);
    }
    world.kill();
    world.loadsToFail = 3;
    await world.clock.advance(20_000);
    expect(view.lines).toHaveLength(2);
    expect(view.shown.get('runs')).toEqual(world.entries('runs'));
  });

  test('leaves nothing behind when the page closes it', async () => {
    const world = new World();
    const view = world.openView();
    view.follow('runs');
    await world.clock.advance(1000);
    const changes = view.changes;
    const answers = [view.client.command('echo', 1)].map(outcome);
    view.client.close();
    world.publish('runs', 'a', 1);
    expect(await Promise.all([...answers, outcome(view.client.command('echo', 2))])).toEqual([
      'closed',
      'closed',
    ]);
    await world.clock.advance(10);
    expect(view.changes).toBe(changes);
    expect(world.hub.backlog.views).toBe(0);
    expect(world.clock.timers).toBe(0);
  });

  test('is not taken up again once it was closed, whatever was about to happen', async () => {
    const [waiting, reloading, telling] = await Promise.all(
      ['wait', 'reload', 'tell'].map(async (what) => {
        const world = new World();
        const view = world.openView();
        view.follow('runs');
        world.loadsToFail = what === 'reload' ? 1 : 0;
        await world.clock.advance(200);
        if (what === 'wait') view.line.cut();
        if (what === 'tell') world.publish('runs', 'a', 1);
        await world.clock.advance(2);
        if (what === 'tell') world.publish('runs', 'a', 2);
        const before = [view.client.status.state, world.clock.timers];
        view.client.close();
        await world.clock.advance(1);
        return [...before, view.lines.length, world.clock.timers];
      }),
    );
    expect(waiting).toEqual(['waiting', 1, 1, 0]);
    expect(reloading).toEqual(['live', 1, 1, 0]);
    expect(telling).toEqual(['live', 1, 1, 0]);
  });

  test('costs nothing while nothing happens', async () => {
    const world = new World();
    const view = world.openView();
    view.follow('runs');
    await world.clock.advance(1000);
    expect(world.clock.timers).toBe(0);
  });
});
