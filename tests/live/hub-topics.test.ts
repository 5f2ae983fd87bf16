import { describe, expect, test } from 'vitest';
import type { JobwakeError } from '../../lib/domain/errors.ts';
import { MAX_ENTRY_BYTES, MAX_MESSAGE_BYTES } from '../../lib/live/limits.ts';
import type { FakeLine } from './fakes.ts';
import { World } from './world.ts';

/** A world with one view that follows `runs` and has been quiet for a while. */
async function quietWorld(): Promise<{ world: World; line: FakeLine; now: number }> {
  const world = new World();
  const view = world.openView();
  view.follow('runs');
  view.follow('boards');
  await world.clock.advance(1000);
  return { world, line: view.line, now: world.clock.now() };
}

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
