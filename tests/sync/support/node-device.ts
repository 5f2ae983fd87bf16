import { MemoryStore } from '../../../lib/sync/memory-store.ts';
import type { Value } from '../../../lib/sync/merge.ts';
import { openSync, type Sync } from '../../../lib/sync/open.ts';
import type { SyncStatus } from '../../../lib/sync/state.ts';
import { keyText, type Row } from '../../../lib/sync/store.ts';
import type { Key } from '../../../lib/sync/tables.ts';
import { writeFields } from '../../../lib/sync/write.ts';
import { type Clock, systemClock } from '../../../lib/util/clock.ts';
import type { Random } from '../../../lib/util/random.ts';

export interface NodeDeviceOptions {
  clock?: Clock;
  random?: Random;
  WebSocket?: typeof globalThis.WebSocket;
}

/** A whole device in Node, with real keys and a real socket; only its store is in memory. */
export class NodeDevice {
  readonly store: MemoryStore;
  readonly states: string[] = [];
  readonly live: { topic: string; value: Value; device: string }[] = [];
  readonly reports: unknown[] = [];
  readonly traffic = { requests: 0, bytes: 0 };
  isOnline = true;
  sync!: Sync;
  #onTold: (rows: readonly Row[]) => void = () => {};

  private constructor(name: string) {
    this.store = new MemoryStore(name);
    this.store.onTold = (rows) => this.#onTold(rows);
  }

  static async start(
    server: string,
    root: Uint8Array<ArrayBuffer>,
    name: string,
    // A little of the jitter: tests wait less, and the order of tries stays.
    { clock = systemClock, random = () => 0.02, WebSocket = globalThis.WebSocket }: NodeDeviceOptions = {},
  ): Promise<NodeDevice> {
    const device = new NodeDevice(name);
    device.sync = await openSync({
      server,
      root,
      store: device.store,
      clock,
      random,
      fetch: globalThis.fetch,
      WebSocket,
      isOnline: () => device.isOnline,
      onStatus: ({ state }) => device.states.at(-1) !== state.name && device.states.push(state.name),
      onTraffic: ({ requests, bytes }) => {
        device.traffic.requests += requests;
        device.traffic.bytes += bytes;
      },
      onLive: (topic, value, from) => device.live.push({ topic, value, device: from }),
      report: (error) => device.reports.push(error),
    });
    device.sync.device.hold();
    await device.sync.device.start();
    return device;
  }

  get status(): SyncStatus {
    return this.sync.device.status;
  }

  get isSettled(): boolean {
    const { state, toSend, toFetch } = this.status;
    return (state.name === 'live' || state.name === 'polling') && toSend === 0 && toFetch === 0;
  }

  async write(key: Key, values: Readonly<Record<string, Value>>): Promise<void> {
    await this.store.transaction((records) => writeFields(records, Date.now(), key, values));
    this.sync.device.changed();
  }

  /** Calls back with every row that comes from another device, once it is kept. */
  onTold(listener: (rows: readonly Row[]) => void): void {
    this.#onTold = listener;
  }

  value(key: Key, field: string): Value | undefined {
    return this.store.rows.get(keyText(key))?.fields[field]?.[0];
  }

  /** All that it has, in a form that is equal on two devices that agree. */
  picture(): string {
    const rows = [...this.store.rows.values()].map(({ table, id, fields }) =>
      JSON.stringify([table, id, Object.entries(fields).sort()]),
    );
    return rows.sort().join('\n');
  }
}

/** A clock on which all waits are so many times shorter. */
export function hastyClock(times: number): Clock {
  return {
    ...systemClock,
    setTimeout: (callback, delayMs) => systemClock.setTimeout(callback, delayMs / times),
  };
}
