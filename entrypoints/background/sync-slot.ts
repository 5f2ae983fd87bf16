import type { RunView } from '../../lib/domain/commands.ts';
import { type ConnectionView, LOCAL_ONLY } from '../../lib/domain/connection.ts';
import type { Hub } from '../../lib/live/hub.ts';
import type { Json } from '../../lib/live/protocol.ts';
import { holdAwake } from '../../lib/platform/background.ts';
import * as platform from '../../lib/platform/sync.ts';
import type { Database } from '../../lib/store/database.ts';
import { SYNC_ROW } from '../../lib/store/outbox.ts';
import { watchTables } from '../../lib/store/watch.ts';
import { systemClock } from '../../lib/util/clock.ts';
import type { SyncHost } from './sync-host.ts';

/** Changes of the user's that follow each other closely are taken up together. */
const OUTBOX_EVERY_MS = 50;

export interface SyncSlotOptions {
  db: Database;
  hub: Hub;
  /** Loads the script of sync. */
  script(): Promise<typeof SyncHost>;
  /** Tables of the user's were changed by what came from other devices. */
  onShown(tables: ReadonlySet<string>): void;
  report(error: unknown): void;
}

/** The place of sync in the background: empty, with nothing of it loaded, unless the user has set it up. */
export class SyncSlot {
  readonly #options: SyncSlotOptions;
  readonly #wants = new Set<string>();
  readonly #peers = new Map<string, Json>();
  #host: Promise<SyncHost> | null = null;
  #connection: ConnectionView = LOCAL_ONLY;

  constructor(options: SyncSlotOptions) {
    this.#options = options;
  }

  /** Loads sync where it is set up. */
  async begin(): Promise<void> {
    if ((await this.#options.db.meta.get(SYNC_ROW)) !== undefined) await this.host();
  }

  /** Sync, loaded if need be. */
  host(): Promise<SyncHost> {
    this.#host ??= this.#load().catch((error) => {
      // Whoever asks next may have more luck.
      this.#host = null;
      throw error;
    });
    return this.#host;
  }

  /** Entries of the topic `connection`. */
  async connection(): Promise<[string, Json][]> {
    await this.#host;
    return [['now', { ...this.#connection }]];
  }

  /** Entries of the topic `peers`. */
  peers(): [string, Json][] {
    return [...this.#peers];
  }

  /** Whether somebody needs the connection to be open: `view` or `run`. */
  want(who: 'view' | 'run', isWanted: boolean): void {
    if (isWanted) this.#wants.add(who);
    else this.#wants.delete(who);
    void this.#host?.then((host) => host.want(this.#wants.size > 0)).catch(this.#options.report);
  }

  /** On the alarm. */
  async wake(): Promise<void> {
    await (await this.#host)?.wake();
  }

  /** Runs of this device, as views see them. */
  tellRuns(runs: readonly RunView[]): void {
    if (this.#host === null) return;
    const active = runs.filter(({ endedAt }) => endedAt === null);
    const wasActive = this.#wants.has('run');
    if (active.length === 0 && !wasActive) return;
    this.want('run', active.length > 0);
    const told = active.length > 0 ? active : runs.slice(0, 1);
    void this.#host.then((host) => host.tellRuns([...told])).catch(this.#options.report);
  }

  async #load(): Promise<SyncHost> {
    const { db, hub, script, onShown, report } = this.#options;
    const Host = await script();
    const host = await Host.begin({
      db,
      browser: { ...platform, holdAwake },
      onShown,
      report,
      onConnection: (view) => {
        const isTurn = view.name !== this.#connection.name;
        this.#connection = view;
        hub.set('connection', 'now', { ...view }, { critical: isTurn });
      },
      onPeer: (device, runs) => {
        const entry = { device, runs, at: Date.now() };
        if (runs.length > 0) this.#peers.set(device, entry);
        else this.#peers.delete(device);
        if (runs.length > 0) hub.set('peers', device, entry);
        else hub.delete('peers', device);
      },
    });
    host.want(this.#wants.size > 0);
    watchTables(db, ['outbox'], () => host.changed(), { everyMs: OUTBOX_EVERY_MS, clock: systemClock });
    return host;
  }
}
