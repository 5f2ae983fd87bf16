import { describe, expect, test } from 'vitest';
import { JobwakeError } from '../../lib/domain/errors.ts';
import { MAX_CLIENT_COMMANDS, MAX_COMMAND_LENGTH, MAX_HUB_COMMANDS } from '../../lib/live/limits.ts';
import { World } from './world.ts';

/** What a promise comes to: its value, or the code of its error. */
function outcome(promise: Promise<unknown>): Promise<unknown> {
  return promise.catch((error: JobwakeError) => error.code);
}

describe('topics', () => {
  test('are shown once they are loaded, then changed key by key', async () => {
    const world = new World();
    world.publish('runs', 'a', { n: 1 });
    world.publish('runs', 'b', { n: 1 });
    const calls: [[string, unknown][], string[]][] = [];
    const { client } = world.openView();
    client.subscribe('runs', { onChange: (entries, changed) => calls.push([[...entries], [...changed]]) });
    await world.clock.advance(1000);
    world.publish('runs', 'b', { n: 2 });
    world.publish('runs', '__proto__', null);
    world.remove('runs', 'a');
    await world.clock.advance(1000);
    const b = ['b', { n: 2 }];
    expect(calls).toEqual([
      [[...'ab'].map((key) => [key, { n: 1 }]), ['a', 'b']],
      [
        [b, ['__proto__', null]],
        ['b', '__proto__', 'a'],
      ],
    ]);
  });

  test('that are empty are told once', async () => {
    const world = new World();
    const view = world.openView();
    view.follow('runs');
    await world.clock.advance(1000);
    expect(view.shown.get('runs')).toEqual(new Map());
    expect(view.changes).toBe(1);
  });

  test('keep the identity of unchanged values, also over a lost connection', async () => {
    const world = new World();
    for (const key of 'abc') world.publish('runs', key, { key });
    const view = world.openView();
    view.follow('runs');
    await world.clock.advance(1000);
    const before = new Map(view.shown.get('runs'));
    world.entries('runs').set('b', { key: 'changed' });
    world.kill();
    await world.clock.advance(1000);
    const after = view.shown.get('runs');
    expect(after?.get('a')).toBe(before.get('a'));
    expect(after?.get('c')).toBe(before.get('c'));
    expect(after?.get('b')).toEqual({ key: 'changed' });
    expect(view.changes).toBe(2);
  });

  test('are subscribed once however many listen, and given up with the last', async () => {
    const world = new World();
    world.publish('runs', 'a', 1);
    const { client, line } = world.openView();
    const ends = [1, 2].map(() => client.subscribe('runs', { onChange: () => undefined }));
    await world.clock.advance(1000);
    const late: string[][] = [];
    ends.push(client.subscribe('runs', { onChange: (_, changed) => late.push([...changed]) }));
    expect(late).toEqual([['a']]);
    await world.clock.advance(1000);
    expect(line.sent.filter(({ message }) => message.topics.length > 0)).toHaveLength(1);
    for (const end of [...ends, ...ends]) end();
    await world.clock.advance(1000);
    expect(world.asked).toEqual(['first runs', 'load runs', 'last runs']);
  });

  test('that were given up are told no more, and are whole when taken up again', async () => {
    const world = new World();
    const view = world.openView();
    const other = world.openView();
    for (const { client } of [view, other]) client.subscribe('boards', { onChange: () => undefined });
    for (const key of 'abc') world.publish('runs', key, 1);
    view.follow('runs');
    other.follow('runs');
    await world.clock.advance(1000);
    world.publish('runs', 'a', 2);
    await world.clock.advance(0);
    view.unfollow('runs');
    const sizes: number[] = [];
    view.client.subscribe('runs', { onChange: ({ size }) => sizes.push(size) })();
    view.client.subscribe('runs', { onChange: ({ size }) => sizes.push(size) });
    await world.clock.advance(20);
    expect(sizes).toEqual([3]);
    world.publish('runs', 'a', 3);
    other.unfollow('runs');
    const sent = other.line.sent.length;
    await world.clock.advance(1000);
    expect(other.line.sent).toHaveLength(sent);
  });

  test('that a listener leaves because they cannot be loaded are not loaded again', async () => {
    const world = new World();
    world.loadsToFail = 1;
    const { client } = world.openView();
    const end = client.subscribe('runs', { onChange: () => undefined, onError: () => end() });
    await world.clock.advance(60_000);
    expect(world.asked).toEqual(['first runs', 'load runs', 'last runs']);
  });

  test('go on when one listener throws', async () => {
    const world = new World();
    const view = world.openView();
    view.client.subscribe('runs', {
      onChange: () => {
        throw new Error('from a component');
      },
    });
    view.follow('runs');
    await world.clock.advance(1000);
    for (let i = 0; i < 9; i++) {
      world.publish('runs', 'a', i);
      await world.clock.advance(1000);
    }
    expect(view.shown.get('runs')).toEqual(world.entries('runs'));
    expect(view.client.status.state).toBe('live');
    expect(world.reports).toHaveLength(10);
  });
});

describe('commands', () => {
  test('are answered with their value, null for none, or their error', async () => {
    const world = new World();
    const { client } = world.openView();
    const answers = [
      client.command('echo', { a: [1] }),
      client.command('rename', 'x'),
      client.command('nonsense'),
    ];
    const outcomes = Promise.all(answers.map(outcome));
    await world.clock.advance(1000);
    expect(await outcomes).toEqual([{ a: [1] }, null, 'unknown']);
    expect(world.contexts[0]?.commandId).toBe('command-1');
  });

  test('are answered at once, and not before what they changed is shown', async () => {
    const world = new World();
    const view = world.openView();
    view.follow('boards');
    await world.clock.advance(1000);
    const shownAtAnswer = view.client
      .command('rename', 'new')
      .then(() => view.shown.get('boards')?.get('renamed'));
    await world.clock.advance(20);
    expect(await Promise.race([shownAtAnswer, 'no answer yet'])).toBe('new');
  });

  test('that lose their port are sent again, with the same id, and answered once', async () => {
    const world = new World();
    const { client } = world.openView();
    await world.clock.advance(1000);
    const answer = client.command('echo', 'hello', { id: 'mine' });
    expect(client.command('echo', 'hello', { id: 'mine' })).toBe(answer);
    await world.clock.advance(3);
    world.kill();
    await world.clock.advance(1000);
    expect(await answer).toBe('hello');
    expect(world.executed).toEqual(['mine', 'mine']);
  });

  test('are given up after 30 seconds without an answer, with an error that allows another try', async () => {
    const world = new World();
    const { client, line } = world.openView();
    await world.clock.advance(1000);
    line.stall();
    const answer = client.command('echo', 1).catch((error) => error);
    await world.clock.advance(29_990);
    expect(await Promise.race([answer, 'waiting'])).toBe('waiting');
    await world.clock.advance(20);
    expect(await answer).toBeInstanceOf(JobwakeError);
    expect(await answer).toMatchObject({ code: 'no-answer', canRetry: true });
  });

  test('may be any number, one after the other', async () => {
    const world = new World();
    const { client, lines } = world.openView();
    for (let i = 0; i < 2 * MAX_HUB_COMMANDS; i++) {
      const answer = client.command('echo', i);
      await world.clock.advance(300);
      expect(await answer).toBe(i);
    }
    expect(lines).toHaveLength(1);
  });

  test('that are too long or too many are refused in the page', async () => {
    const world = new World();
    const { client } = world.openView();
    const long = outcome(client.command('echo', 'x'.repeat(MAX_COMMAND_LENGTH)));
    const many = Array.from({ length: MAX_CLIENT_COMMANDS + 1 }, (_, i) =>
      outcome(client.command('echo', i)),
    );
    await world.clock.advance(3000);
    expect(await long).toBe('our-bug');
    expect(await Promise.all(many)).toEqual([...Array(MAX_CLIENT_COMMANDS).keys(), 'our-bug']);
  });

  test('survive a port that throws and a background that cannot be reached', async () => {
    const world = new World();
    const view = world.openView();
    await world.clock.advance(1000);
    view.line.throwsWhenCut = true;
    view.line.cut();
    const answer = view.client.command('echo', 'here');
    expect(view.client.status).toMatchObject({ state: 'waiting', reason: 'lost' });
    await world.clock.advance(1000);
    expect(await answer).toBe('here');
    expect(view.lines).toHaveLength(2);
  });
});
