import { EventEmitter } from 'node:events';
import { beforeEach, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import { CLOSE, SILENCE_MS } from '../../../lib/sync/protocol.ts';
import { OpenRoom } from '../../../server/node/open-room.ts';
import { openSqliteHost } from '../../../server/node/sqlite-host.ts';
import { Metrics } from '../../../server/shared/metrics.ts';

class FakeSocket extends EventEmitter {
  readonly sent: string[] = [];
  readonly OPEN = 1;
  code: number | undefined;

  get readyState(): number {
    return this.code === undefined ? this.OPEN : 2;
  }

  send(text: string): void {
    this.sent.push(text);
  }

  close(code: number): void {
    this.code = code;
  }

  say(text: string): void {
    this.emit('message', Buffer.from(text), false);
  }
}

let now: number;
let host: ReturnType<typeof openSqliteHost>;
let room: OpenRoom;

beforeEach(() => {
  now = 1_795_400_000_000;
  host = openSqliteHost(':memory:', () => now);
  room = new OpenRoom(host, new Metrics());
});

function join(device: string): FakeSocket {
  const socket = new FakeSocket();
  room.join(socket as unknown as WebSocket, device);
  return socket;
}

it('closes what has been silent for a minute and is still when looked at again, and nothing that pings', () => {
  const [silent, alive] = [join('device1'), join('device2')];
  for (let i = 0; i < 9; i++) {
    expect(silent.code).toBeUndefined();
    now += SILENCE_MS / 5;
    alive.say('ping');
    room.sweep();
  }
  expect([silent.code, alive.code]).toEqual([CLOSE.silent, undefined]);
  expect(alive.sent).toEqual(Array(9).fill('pong'));
});

it('closes nobody because it was stopped itself and sweeps before it listens', () => {
  const alive = join('device1');
  for (let i = 0; i < 3; i++) {
    now += 5 * SILENCE_MS;
    room.sweep();
    room.sweep();
    alive.say('ping');
  }
  expect([alive.code, alive.sent]).toEqual([undefined, ['pong', 'pong', 'pong']]);
});

it('closes the connection whose message it could not keep, so that the device asks again', () => {
  const [one, two] = [join('device1'), join('device2')];
  const push = JSON.stringify({ t: 'push', n: 1, items: [{ rid: 'r'.repeat(24), base: 0, c: 'x' }] });
  const { transaction } = host;
  host.transaction = () => {
    throw new Error('The disk is full.');
  };
  one.say(push);
  expect([one.sent, one.code, two.sent, two.code]).toEqual([[], 1011, [], undefined]);
  host.transaction = transaction;
  // What it had sent before it heard of its end would be out of order.
  one.say(push);
  expect(one.sent).toEqual([]);
  two.say(push);
  expect(JSON.parse(two.sent[0] ?? '')).toMatchObject({ t: 'ack', res: [1] });
});
