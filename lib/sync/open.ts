import type { Clock } from '../util/clock.ts';
import type { Random } from '../util/random.ts';
import { Device } from './device.ts';
import { type RoomKeys, roomKeys } from './keys.ts';
import { LiveRelay } from './live-relay.ts';
import type { Value } from './merge.ts';
import { Replica } from './replica.ts';
import { createSealer } from './seal.ts';
import { openPartySocket } from './socket.ts';
import type { SyncStatus } from './state.ts';
import type { RecordStore } from './store.ts';
import type { NoteTraffic } from './traffic.ts';
import { createEntries, createHttp, type Transport } from './transport.ts';

export interface SyncOptions {
  /** As `readServerAddress` gives it. */
  server: string;
  root: Uint8Array<ArrayBuffer>;
  store: RecordStore;
  clock: Clock;
  random: Random;
  fetch: typeof fetch;
  /** For places that have no WebSocket of their own. */
  WebSocket?: typeof globalThis.WebSocket;
  isOnline(): boolean;
  onStatus(status: SyncStatus): void;
  /** The newest value of a topic on another device. */
  onLive(topic: string, value: Value, device: string): void;
  onTraffic: NoteTraffic;
  report(error: unknown): void;
}

/** A device with all that it needs, not started yet. */
export interface Sync {
  device: Device;
  keys: RoomKeys;
  /** Shows the other devices what happens here. */
  say(topic: string, value: Value): void;
  /** Deletes the room for all devices. Rejects with `Refused`, or as a failed request does. */
  deleteRoom: Transport['deleteRoom'];
}

/** Puts the parts of sync together. */
export async function openSync(options: SyncOptions): Promise<Sync> {
  const { server, root, store, clock, report, WebSocket } = options;
  const keys = await roomKeys(root);
  const sealer = createSealer(keys);
  const meta = () => store.transaction((records) => records.meta());
  const serverNow = async () => clock.now() + (await meta()).offsetMs;
  const entry = createEntries(keys, async () => (await meta()).device, serverNow);
  const note = options.onTraffic;
  const socket = { server, room: keys.room, entry, note, ...(WebSocket && { WebSocket }) };
  const transport: Transport = {
    ...createHttp({ server, keys, entry, fetch: options.fetch, note }),
    openSocket: (events) => openPartySocket(socket, events),
  };
  const onDamaged = () => device.noteDamage();
  const replica = new Replica({ store, sealer, now: () => clock.now(), onDamaged });
  const relay = new LiveRelay({
    sealer,
    clock,
    send: (sealed) => device.sendLive(sealed),
    onValue: options.onLive,
    report,
  });
  const onLive = (sealed: string, from: string) => void relay.hear(sealed, from);
  const device = new Device({ ...options, replica, transport, onLive });
  return { device, keys, say: (topic, value) => relay.say(topic, value), deleteRoom: transport.deleteRoom };
}
