import { beforeEach, describe, expect, it } from 'vitest';
import { LIMITS, type ServerMessage } from '../../../lib/sync/protocol.ts';
import { openSqliteHost } from '../../../server/node/sqlite-host.ts';
import { Bucket } from '../../../server/shared/bucket.ts';
import { Room } from '../../../server/shared/room.ts';

const NOW = 1_795_400_000_000;
const ridOf = (name: string) => name.padEnd(24, '_');
let host: ReturnType<typeof openSqliteHost>;
let room: Room;

beforeEach(() => {
  host = openSqliteHost(':memory:', () => NOW);
  room = new Room(host);
});

function say(message: object): ServerMessage[] {
  return room.handle(JSON.stringify(message), 'device1').replies;
}

function push(name: string, base: number, c = 'sealed'): ServerMessage | undefined {
  return say({ t: 'push', n: 1, items: [{ rid: ridOf(name), base, c }] })[0];
}

const hello = { t: 'hello', v: [1], dev: 'device1', since: 0 };
const pull = (since: number) => say({ t: 'pull', since })[0] as ServerMessage & { t: 'changes' };
const welcome = (more: object = {}) => say({ ...hello, ...more })[0] as ServerMessage & { t: 'welcome' };

describe('a push', () => {
  it('counts up, and only on the version that the room has', () => {
    expect(push('a', 0)).toMatchObject({ from: 0, to: 1, res: [1] });
    expect(push('a', 0)).toMatchObject({ from: 1, to: 1, res: [{ seq: 1, c: 'sealed' }] });
    expect(push('a', 1, 'newer')).toMatchObject({ res: [2] });
    expect(push('b', 7)).toMatchObject({ res: [{ seq: 0, c: null }] });
    expect(pull(0).items).toEqual([{ rid: ridOf('a'), seq: 2, c: 'newer' }]);
  });

  it('is told to the others as it was accepted, and a refused one is not', () => {
    const text = JSON.stringify({ t: 'push', n: 1, items: [{ rid: ridOf('a'), base: 0, c: 'x' }] });
    const { cast, replies } = room.handle(text, 'device1');
    const mark = (replies[0] as { mark?: string }).mark;
    expect(cast).toEqual({
      t: 'changes',
      from: 0,
      to: 1,
      mark,
      items: [{ rid: ridOf('a'), seq: 1, c: 'x' }],
    });
    expect(room.handle(text, 'device1').cast).toBeUndefined();
  });

  it('takes records for what they are called in whole, however alike their names begin', () => {
    const names = Array.from({ length: 40 }, (_, i) => `all-alike-${i}-`);
    const items = names.map((name) => ({ rid: ridOf(name), base: 0, c: name }));
    expect(say({ t: 'push', n: 1, items })).toMatchObject([{ res: items.map((_, i) => i + 1) }]);
    const pair = names.slice(6, 8).map((name, i) => ({ rid: ridOf(name), base: 7 + i, c: 'newer' }));
    expect(say({ t: 'push', n: 2, items: pair })).toMatchObject([{ res: [41, 42] }]);
    expect(pull(40).items.map(({ rid }) => rid)).toEqual(pair.map(({ rid }) => rid));
    expect(pull(0).items).toHaveLength(names.length);
  });

  it('that names a record twice leaves the later version', () => {
    const twice = [
      { rid: ridOf('a'), base: 0, c: 'one' },
      { rid: ridOf('a'), base: 1, c: 'two' },
      { rid: ridOf('a'), base: 1, c: 'three' },
    ];
    expect(say({ t: 'push', n: 1, items: twice })).toMatchObject([{ res: [1, 2, { seq: 2, c: 'two' }] }]);
    expect(pull(0).items).toEqual([{ rid: ridOf('a'), seq: 2, c: 'two' }]);
  });

  it('that breaks a quota is refused whole, and one that frees place is not', () => {
    room = new Room(host, { records: 2, roomChars: 20, page: LIMITS.page });
    push('a', 0);
    push('b', 0);
    const both = [ridOf('a'), ridOf('c')].map((rid, i) => ({ rid, base: 1 - i, c: 'x' }));
    expect(say({ t: 'push', n: 1, items: both })).toEqual([{ t: 'err', code: 'quota' }]);
    expect(pull(0).items.map(({ c }) => c)).toEqual(['sealed', 'sealed']);
    expect(push('a', 1, 'x'.repeat(15))).toEqual({ t: 'err', code: 'quota' });
    expect(push('a', 1, 'x'.repeat(14))).toMatchObject({ res: [3] });
  });

  it('that fails leaves nothing behind', () => {
    const { write } = host;
    host.write = (query, ...values) => {
      if (query.startsWith('INSERT INTO mark')) throw new Error('The disk is full.');
      write(query, ...values);
    };
    expect(() => push('a', 0)).toThrow('full');
    host.write = write;
    expect(pull(0)).toMatchObject({ to: 0, items: [] });
    expect(push('a', 0)).toMatchObject({ res: [1] });
  });
});

describe('a pull', () => {
  it('goes through everything, page by page, however small the pages', () => {
    for (let i = 0; i < 20; i++) push(`r${i}`, 0, 'x'.repeat(i * 30));
    for (const max of [1, 200, 2000, 60_000]) {
      const seen: number[] = [];
      let since = 0;
      for (let more = true; more; ) {
        const page = say({ t: 'pull', since, max })[0] as ServerMessage & { t: 'changes' };
        expect(page.from).toBe(since);
        seen.push(...page.items.map(({ seq }) => seq));
        since = page.to;
        more = page.more === true;
      }
      expect(seen).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
      expect(since).toBe(20);
    }
  });

  it('fits into a frame', () => {
    for (let i = 0; i < 6; i++) push(`r${i}`, 0, 'x'.repeat(LIMITS.sealed));
    expect(JSON.stringify(pull(0)).length).toBeLessThanOrEqual(LIMITS.frame);
  });

  it('of what is level, or beyond, is empty', () => {
    push('a', 0);
    expect(pull(1)).toMatchObject({ from: 1, to: 1, more: false, items: [] });
    expect(pull(9)).toMatchObject({ from: 9, to: 9, head: 1, items: [] });
  });
});

describe('a welcome', () => {
  it('takes a device back whose history is this one', () => {
    const ack = push('a', 0) as { mark?: string };
    push('b', 0);
    const { epoch } = welcome();
    expect(welcome({ since: 1, epoch, top: 1, mark: ack.mark })).toMatchObject({
      reset: false,
      head: 2,
      now: NOW,
    });
  });

  it.each([
    ['another epoch', { epoch: 'other', since: 1 }],
    ['a mark of another history', { top: 1, mark: 'other', since: 1 }],
    ['a mark of the future', { top: 9, mark: 'other', since: 1 }],
  ])('resets a device with %s', (_, more) => {
    push('a', 0);
    const { epoch } = welcome();
    expect(welcome({ epoch, ...more }).reset).toBe(true);
  });

  it('resets who missed more pushes than there are marks', () => {
    const first = push('a', 0) as { mark?: string };
    const { epoch } = welcome();
    for (let i = 1; i <= 11_264; i++) push('a', i);
    expect(welcome({ epoch, since: 1, top: 1, mark: first.mark }).reset).toBe(true);
    const [{ marks } = { marks: 0 }] = [...host.read('SELECT count(*) AS marks FROM mark')];
    expect(marks).toBeLessThanOrEqual(11_100);
  });

  it('says no to a version that it does not speak', () => {
    const { replies, close } = room.handle(JSON.stringify({ ...hello, v: [2] }), 'device1');
    expect([replies, close]).toEqual([[{ t: 'err', code: 'version' }], 4406]);
  });
});

describe('a purge', () => {
  it('removes what was not written since, and raises the floor', () => {
    push('a', 0);
    push('b', 0);
    push('a', 1);
    const items = [
      { rid: ridOf('a'), base: 1 },
      { rid: ridOf('b'), base: 2 },
      { rid: ridOf('c'), base: 3 },
    ];
    expect(say({ t: 'purge', items })).toEqual([]);
    expect(pull(0).items.map(({ rid }) => rid)).toEqual([ridOf('a')]);
    expect(welcome().floor).toBe(2);
    say({ t: 'purge', items });
    expect(welcome().floor).toBe(2);
  });
});

it('keeps everything through a restart, and nothing after its deletion', () => {
  push('a', 0);
  const { epoch } = welcome();
  room = new Room(host);
  expect(welcome()).toMatchObject({ epoch, head: 1 });
  room.delete();
  room = new Room(host);
  expect(room.handle(JSON.stringify(hello), 'device1')).toEqual({
    replies: [{ t: 'err', code: 'gone' }],
    close: 4410,
  });
  expect([...host.read('SELECT * FROM item')]).toEqual([]);
});

it('writes nothing when it only wakes', () => {
  push('a', 0);
  const written: string[] = [];
  const woken = new Room({ ...host, write: (query) => void written.push(query) });
  expect(woken.handle(JSON.stringify(hello), 'device1').replies).toMatchObject([{ t: 'welcome', head: 1 }]);
  expect(written).toEqual([]);
});

it('is made whole or not at all', () => {
  const disk = openSqliteHost(':memory:', () => NOW);
  const full = (query: string) => {
    if (query.startsWith('INSERT')) throw new Error('The disk is full.');
    disk.write(query);
  };
  expect(() => new Room({ ...disk, write: full })).toThrow('The disk is full.');
  room = new Room(disk);
  expect(push('a', 0)).toMatchObject({ res: [1] });
});

it.each(['', '{', 'null', '[]', '{"t":"push"}', '{"t":"constructor"}', 'x'.repeat(65_537)])(
  'refuses nonsense (%#) and goes on',
  (text) => {
    expect(room.handle(text, 'device1').close).toBeGreaterThanOrEqual(4400);
    expect(welcome().head).toBe(0);
  },
);

describe('the bucket', () => {
  it('lets a burst through, then so many a second, and closes on who never listens', () => {
    const bucket = new Bucket(0);
    const take = (times: number, atMs: number) => Array.from({ length: times }, () => bucket.take(atMs));
    expect(take(61, 0).filter((verdict) => verdict === 'pass')).toHaveLength(60);
    expect(take(30, 1000).filter((verdict) => verdict === 'pass')).toHaveLength(19);
    expect(take(400, 1000)).toContain('close');
    expect(take(1, 100_000)).toEqual(['pass']);
    expect(take(1, 0)).toEqual(['pass']);
  });
});
