import { beforeEach, describe, expect, it } from 'vitest';
import { newRoot, roomKeys } from '../../lib/sync/keys.ts';
import { MemoryStore } from '../../lib/sync/memory-store.ts';
import type { ChangeItem, ClientMessage, ServerMessage } from '../../lib/sync/protocol.ts';
import { Replica, ServerFault } from '../../lib/sync/replica.ts';
import { createSealer, type Sealer } from '../../lib/sync/seal.ts';
import { writeFields } from '../../lib/sync/write.ts';
import { openSqliteHost } from '../../server/node/sqlite-host.ts';
import { Room } from '../../server/shared/room.ts';

const NOW = 1_795_400_000_000;
const COUNT = 12;

let room: Room;
let sealer: Sealer;
let victim: Victim;
/** Everything that a real device has ever written, as JSON. */
let written: Set<string>;

class Victim {
  readonly store: MemoryStore;
  readonly replica: Replica;
  damaged = 0;

  constructor(device: string) {
    this.store = new MemoryStore(device);
    const onDamaged = () => void this.damaged++;
    this.replica = new Replica({ store: this.store, sealer, now: () => NOW, onDamaged });
  }

  async write(id: string, text: string): Promise<void> {
    await this.store.transaction((records) => writeFields(records, NOW, { table: 'note', id }, { text }));
    for (const row of this.store.rows.values())
      for (const field of Object.values(row.fields)) written.add(JSON.stringify(field));
  }

  /** What it has, by record: the text and when it was written. */
  texts(): Map<string, readonly [unknown, string]> {
    return new Map([...this.store.rows.values()].map((row) => [row.id, row.fields.text ?? [undefined, '']]));
  }

  async sync(lie: (messages: ServerMessage[]) => ServerMessage[] = (messages) => messages): Promise<void> {
    const out: ClientMessage[] = [await this.replica.hello()];
    for (let message = out.shift(); message !== undefined; message = out.shift()) {
      const { replies } = room.handle(JSON.stringify(message), 'device1');
      for (const reply of lie(structuredClone(replies))) out.push(...(await this.replica.receive(reply)));
    }
  }
}

beforeEach(async () => {
  written = new Set();
  room = new Room(openSqliteHost(':memory:', () => NOW));
  sealer = createSealer(await roomKeys(newRoot()));
  victim = new Victim('device1');
  const other = new Victim('device2');
  for (let i = 0; i < COUNT; i++) await victim.write(`n${i}`, `mine ${i}`);
  await victim.sync();
  await other.sync();
  for (let i = 0; i < COUNT; i += 2) await other.write(`n${i}`, `theirs ${i}`);
  for (let i = 0; i < 3; i++) await other.write(`new${i}`, `new ${i}`);
  await other.sync();
  await victim.write('n1', 'waiting to be sent');
});

/** What the server has. */
function allItems(): ChangeItem[] {
  const [page] = room.handle(JSON.stringify({ t: 'pull', since: 0 }), 'device3').replies;
  return page?.t === 'changes' ? page.items : [];
}

/** Changes the items of all pages, and what conflicts say. */
function forItems(
  change: (items: ChangeItem[]) => ChangeItem[],
): (messages: ServerMessage[]) => ServerMessage[] {
  return (messages) =>
    messages.map((message) =>
      message.t === 'changes' ? { ...message, items: change(message.items) } : message,
    );
}

let foreign: string;
const lies: Record<string, (messages: ServerMessage[]) => ServerMessage[]> = {
  'withholds records': forItems(() => []),
  'repeats messages': (messages) => [...messages, ...messages],
  'repeats records': forItems((items) => [...items, ...items]),
  'reorders records': forItems((items) => items.toReversed()),
  'cuts records off': forItems((items) => items.map((item) => ({ ...item, c: item.c.slice(0, 40) }))),
  'empties records': forItems((items) => items.map((item) => ({ ...item, c: '' }))),
  'swaps records': forItems((items) => items.map((item, i) => ({ ...item, c: items.at(i - 1)?.c ?? '' }))),
  'takes records of another room': forItems((items) => items.map((item) => ({ ...item, c: foreign }))),
  'invents records': forItems((items) => [...items, { rid: 'x'.repeat(24), seq: 99, c: 'A'.repeat(200) }]),
  'says that all is new': (messages) =>
    messages.map((message) => (message.t === 'welcome' ? { ...message, epoch: 'other' } : message)),
  'says that it lost all': (messages) =>
    messages.map((message) => (message.t === 'welcome' ? { ...message, head: 0 } : message)),
  'says that all was deleted long ago': (messages) =>
    forItems(() => [])(messages).map((message) =>
      message.t === 'welcome' ? { ...message, floor: 1_000_000, head: 1_000_000 } : message,
    ),
  'says that it is another century': (messages) =>
    messages.map((message) => (message.t === 'welcome' ? { ...message, now: 4e12 } : message)),
  'acknowledges what it never took': (messages) =>
    messages.map((message) =>
      message.t === 'ack' ? { ...message, to: 500, res: message.res.map(() => 500) } : message,
    ),
  'answers pushes with nonsense': (messages) =>
    messages.map((message) =>
      message.t === 'ack'
        ? { ...message, res: message.res.map((_, i) => ({ seq: 900 + i, c: 'AAAA' })) }
        : message,
    ),
};

describe('a server that', () => {
  it.each(Object.entries(lies))('%s takes nothing and puts nothing in', async (_, lie) => {
    const stranger = createSealer(await roomKeys(newRoot()));
    foreign = await stranger.seal('x'.repeat(24), { table: 'note', id: 'n0', fields: {} });
    const before = victim.texts();
    await victim.sync(lie).catch((error) => expect(error).toBeInstanceOf(ServerFault));
    const after = victim.texts();
    for (const [id, [text, stamp]] of before) {
      const [now, later] = after.get(id) ?? [undefined, ''];
      expect(later >= stamp, `${id} went back`).toBe(true);
      if (later === stamp) expect(now).toBe(text);
    }
    for (const row of victim.store.rows.values()) {
      for (const field of Object.values(row.fields)) expect(written).toContain(JSON.stringify(field));
    }
  });

  it.each([
    'cuts records off',
    'empties records',
    'swaps records',
    'takes records of another room',
    'invents records',
  ])('%s is found out, and said', async (name) => {
    const stranger = createSealer(await roomKeys(newRoot()));
    foreign = await stranger.seal('x'.repeat(24), { table: 'note', id: 'n0', fields: {} });
    await victim.sync(lies[name]);
    expect(victim.damaged).toBeGreaterThan(0);
  });

  it('keeps a damaged record is given a sound one by whoever has it', async () => {
    const rid = await sealer.ridOf({ table: 'note', id: 'n1' });
    const { seq = 0 } = allItems().find((item) => item.rid === rid) ?? {};
    const damage = { t: 'push', n: 1, items: [{ rid, base: seq, c: 'AAAA' }] };
    room.handle(JSON.stringify(damage), 'device3');
    await victim.sync();
    const late = new Victim('device4');
    await late.sync();
    expect(late.texts().get('n1')?.[0]).toBe('waiting to be sent');
    expect(late.damaged).toBe(0);
  });

  it('brings old versions back is corrected', async () => {
    const rid = await sealer.ridOf({ table: 'note', id: 'n2' });
    await victim.sync();
    const old = allItems().find((item) => item.rid === rid);
    await victim.write('n2', 'newest');
    await victim.sync();
    const now = allItems().find((item) => item.rid === rid);
    const replay = { t: 'push', n: 1, items: [{ rid, base: now?.seq, c: old?.c }] };
    room.handle(JSON.stringify(replay), 'device3');
    await victim.sync();
    const late = new Victim('device4');
    await late.sync();
    expect(late.texts().get('n2')?.[0]).toBe('newest');
  });
});
