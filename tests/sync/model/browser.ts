import { Device } from '../../../lib/sync/device.ts';
import { MemoryStore } from '../../../lib/sync/memory-store.ts';
import { Replica } from '../../../lib/sync/replica.ts';
import type { SyncStatus } from '../../../lib/sync/state.ts';
import { keyText } from '../../../lib/sync/store.ts';
import { writeFields } from '../../../lib/sync/write.ts';
import type { FakeClock } from '../../live/fakes.ts';
import { seededRandom } from '../../support/random.ts';
import { plainSealer } from './plain-sealer.ts';
import type { ModelServer } from './server.ts';

/** The record that tests write to. */
export const note = { table: 'note', id: 'n1' };

/** A browser with a device in it, whose background may die. */
export class Browser {
  readonly store: MemoryStore;
  device: Device;
  isOnline = true;
  readonly states: string[] = [];
  readonly heard: string[] = [];
  readonly reports: unknown[] = [];
  status!: SyncStatus;
  #lives = 0;
  readonly #clock: FakeClock;
  readonly #server: ModelServer;

  constructor(name: string, clock: FakeClock, server: ModelServer) {
    this.#clock = clock;
    this.#server = server;
    this.store = new MemoryStore(name);
    this.device = this.#newDevice();
  }

  async write(text: string): Promise<void> {
    await this.store.transaction((records) => writeFields(records, this.#clock.now(), note, { text }));
    this.device.changed();
  }

  get text(): unknown {
    return this.store.rows.get(keyText(note))?.fields.text?.[0];
  }

  /** The background dies and comes back; the old one says nothing more. */
  async restart(): Promise<void> {
    this.device.stop();
    this.device = this.#newDevice();
    await this.device.start();
  }

  #newDevice(): Device {
    this.#lives += 1;
    const life = this.#lives;
    const now = () => this.#clock.now();
    const replica = new Replica({
      store: this.store,
      sealer: plainSealer,
      now,
      onDamaged: () => this.device.noteDamage(),
    });
    return new Device({
      replica,
      store: this.store,
      transport: this.#server.transportFor(this.store.meta.device),
      clock: this.#clock,
      random: seededRandom(7),
      isOnline: () => this.isOnline,
      onStatus: (status) => {
        if (life !== this.#lives) return;
        if (status.state.name !== this.states.at(-1)) this.states.push(status.state.name);
        this.status = status;
      },
      onLive: (sealed) => this.heard.push(sealed),
      report: (error) => this.reports.push(error),
    });
  }
}

/** A browser with a view open, so that it goes live at once. */
export async function openBrowser(name: string, clock: FakeClock, server: ModelServer): Promise<Browser> {
  const browser = new Browser(name, clock, server);
  browser.device.hold();
  await browser.device.start();
  await clock.advance(100);
  return browser;
}
