import type { RunView } from '../../lib/domain/commands.ts';
import { type ConnectionView, LOCAL_ONLY, type PairingSecrets } from '../../lib/domain/connection.ts';
import { JobwakeError } from '../../lib/domain/errors.ts';
import type * as background from '../../lib/platform/background.ts';
import type * as platform from '../../lib/platform/sync.ts';
import type { Database } from '../../lib/store/database.ts';
import { SYNC_ROW } from '../../lib/store/outbox.ts';
import { createBridge, takeUpSome } from '../../lib/sync/bridge.ts';
import { fromBase64Url, toBase64Url } from '../../lib/sync/bytes.ts';
import { createDexieStore } from '../../lib/sync/dexie-store.ts';
import { forgetAll, noteAll, noteJobs, type SetUp } from '../../lib/sync/first-time.ts';
import { newRoot } from '../../lib/sync/keys.ts';
import { openSync, type Sync } from '../../lib/sync/open.ts';
import { type Pairing, pairingLink } from '../../lib/sync/pairing.ts';
import { showUnshown } from '../../lib/sync/show.ts';
import type { RecordStore } from '../../lib/sync/store.ts';
import type { SyncDatabase } from '../../lib/sync/sync-database.ts';
import type { NoteTraffic } from '../../lib/sync/traffic.ts';
import { askTime } from '../../lib/sync/transport.ts';
import { rootToWords } from '../../lib/sync/words.ts';
import { systemClock } from '../../lib/util/clock.ts';
import { readAddress, readSecret } from './sync-entry.ts';
import { SyncLedger } from './sync-ledger.ts';
import { SyncPeers } from './sync-peers.ts';
import { SyncStatusNews } from './sync-status.ts';

/** What sync needs of the browser. */
export type SyncBrowser = Omit<typeof platform, 'SYNC_ALARM'> & Pick<typeof background, 'holdAwake'>;

export interface SyncOutlets {
  db: Database;
  browser: SyncBrowser;
  /** Called with every change of what views show of the connection. */
  onConnection(view: ConnectionView): void;
  /** Called with the runs of another device, and with none when they are no longer heard of. */
  onPeer(device: string, runs: RunView[]): void;
  /** Tables of the user's were changed by what came from other devices. */
  onShown(tables: ReadonlySet<string>): void;
  report(error: unknown): void;
}

/** The row of `meta` that names the version of the extension which has shown all it can. */
const VERSION_ROW = 'syncVersion';

/** The extension as a device of a room. What it keeps: the connection. All else is stored. */
export class SyncHost {
  readonly #db: SyncDatabase;
  readonly #store: RecordStore;
  readonly #outlets: SyncOutlets;
  readonly #browser: SyncBrowser;
  readonly #status: SyncStatusNews;
  readonly #peers: SyncPeers;
  readonly #ledger: SyncLedger;
  #sync: Sync | null = null;
  #isWanted = false;
  #letGo: (() => void) | null = null;
  #takingUp: Promise<void> | null = null;
  #isStale = false;

  private constructor(outlets: SyncOutlets) {
    this.#outlets = outlets;
    this.#browser = outlets.browser;
    this.#db = outlets.db as SyncDatabase;
    const bridge = createBridge({ db: this.#db, now: Date.now, onShown: outlets.onShown });
    const newDevice = () => Math.random().toString(36).slice(2, 10).padEnd(8, '0');
    this.#store = createDexieStore({ db: this.#db, newDevice, bridge });
    this.#status = new SyncStatusNews(this.#db, outlets);
    this.#ledger = new SyncLedger({ db: outlets.db, now: Date.now, report: outlets.report });
    this.#peers = new SyncPeers(outlets, (runs) => this.#sync?.say('runs', runs));
  }

  /** Takes up what an earlier background left. */
  static async begin(outlets: SyncOutlets): Promise<SyncHost> {
    const host = new SyncHost(outlets);
    outlets.browser.onOnline(() => host.#sync?.device.tryNow());
    await host.#showLate();
    await host.#open();
    return host;
  }

  get connection(): ConnectionView {
    return this.#status.view;
  }

  /** Whether the connection should be held open, because a view is open or a run active. */
  want(isWanted: boolean): void {
    this.#isWanted = isWanted;
    if (!isWanted) this.#release();
    else if (this.#sync !== null && this.#letGo === null) {
      const release = this.#sync.device.hold();
      // A socket alone keeps no background awake in Firefox, and a silent one in no browser.
      let settle = () => {};
      void this.#browser.holdAwake(new Promise<void>((resolve) => (settle = resolve)));
      this.#letGo = () => {
        release();
        settle();
      };
    }
  }

  /** The user's tables have changed. */
  changed(): void {
    this.#isStale = true;
    this.#takingUp ??= this.#browser
      .holdAwake(this.#takeUp())
      .catch(this.#outlets.report)
      .finally(() => {
        this.#takingUp = null;
      });
  }

  /** On the alarm. */
  async wake(): Promise<void> {
    const device = this.#sync?.device;
    if (device !== undefined) await this.#browser.holdAwake(device.wake());
  }

  /** Runs of this device, for the others to see. */
  tellRuns(runs: RunView[]): void {
    if (this.#sync !== null) this.#peers.tell(runs);
  }

  /** Begins a new room on this server. Rejects when there is one already, or when the server does not answer. */
  async setUp(server: string): Promise<PairingSecrets> {
    const address = await this.#checked(server);
    return this.#enter({ server: address, root: newRoot() }, false);
  }

  /** Enters the room of another device by its link, or by its words and the server's address. */
  async join(secret: string, server: string | null): Promise<null> {
    const pairing = await readSecret(secret, server);
    const address = await this.#checked(pairing.server);
    await this.#enter({ ...pairing, server: address }, true);
    return null;
  }

  /** What another device needs to enter. */
  async secrets(): Promise<PairingSecrets> {
    const [secret, setUp] = await Promise.all([this.#browser.readSyncSecret(), this.#setUp()]);
    if (secret === null || setUp === null) throw new JobwakeError('sync-off', 'Sync is not set up.');
    const root = fromBase64Url(secret.root);
    return { link: await pairingLink({ server: setUp.server, root }), words: await rootToWords(root) };
  }

  /** Remembers that the user has kept the recovery words. */
  async noteWords(): Promise<null> {
    const secret = await this.#browser.readSyncSecret();
    if (secret !== null) await this.#browser.keepSyncSecret({ ...secret, hasWords: true });
    this.#status.setUp({ hasWords: true });
    return null;
  }

  /** Turns the connection off or on. What changes meanwhile is kept for later. */
  async turn(isOn: boolean): Promise<null> {
    const setUp = await this.#setUp();
    if (setUp === null) throw new JobwakeError('sync-off', 'Sync is not set up.');
    await this.#db.meta.put({ key: SYNC_ROW, value: { ...setUp, isOn } });
    await this.#close();
    await this.#open();
    return null;
  }

  /** Tries again what was refused. */
  async retry(): Promise<null> {
    this.#sync?.device.retry();
    this.#sync?.device.tryNow();
    return null;
  }

  /** Forgets the room here, and for all devices if so asked. What the user wrote stays. */
  async forget(deletesRoom: boolean): Promise<null> {
    if (deletesRoom) await this.#deleteRoom();
    await this.#close();
    await forgetAll(this.#db);
    await this.#browser.forgetSyncSecret();
    await this.#browser.setSyncAlarm(false);
    this.#status.replace(LOCAL_ONLY);
    return null;
  }

  /** Deletes the room and begins another with a new secret, into which everything goes again. */
  async startAnew(): Promise<PairingSecrets> {
    const setUp = await this.#setUp();
    if (setUp === null) throw new JobwakeError('sync-off', 'Sync is not set up.');
    const { name, toFetch } = this.connection;
    if ((name !== 'live' && name !== 'polling') || toFetch > 0)
      throw new JobwakeError('sync-not-level', 'Something is still to be fetched.');
    await this.#deleteRoom();
    return this.#enter({ server: setUp.server, root: newRoot() }, false);
  }

  async #deleteRoom(): Promise<void> {
    if (this.#sync === null) throw new JobwakeError('sync-off', 'Sync is turned off.');
    try {
      await this.#sync.deleteRoom();
    } catch (cause) {
      throw new JobwakeError('sync-no-server', 'The room was not deleted.', { canRetry: true, cause });
    }
  }

  async #checked(server: string): Promise<string> {
    const address = readAddress(server);
    if (!(await this.#browser.canReach(address)))
      throw new JobwakeError('permission-missing', `Not granted: ${address}`);
    const note: NoteTraffic = (traffic) => this.#ledger.note(address, traffic);
    try {
      await askTime({ server: address, fetch: (...args) => fetch(...args), note });
    } catch (cause) {
      throw new JobwakeError('sync-no-server', `No sync server at ${address}.`, { canRetry: true, cause });
    }
    return address;
  }

  /** The secret first: without the row in the database nothing of sync has begun. */
  async #enter({ server, root }: Pairing, hasWords: boolean): Promise<PairingSecrets> {
    await this.#close();
    await this.#browser.keepSyncSecret({ root: toBase64Url(root), hasWords });
    await noteAll(this.#db, { server, isOn: true }, Date.now());
    await this.#open();
    return this.secrets();
  }

  async #open(): Promise<void> {
    const [secret, setUp] = await Promise.all([this.#browser.readSyncSecret(), this.#setUp()]);
    if (secret === null || setUp === null) return;
    const { server, isOn } = setUp;
    await this.#browser.setSyncAlarm(isOn);
    const sync = await openSync({
      server,
      root: fromBase64Url(secret.root),
      store: this.#store,
      clock: systemClock,
      random: Math.random,
      fetch: (...args) => fetch(...args),
      isOnline: this.#browser.isOnline,
      onStatus: (status) => this.#status.tell(status),
      onTraffic: (traffic) => this.#ledger.note(server, traffic),
      onLive: (topic, value, device) => topic === 'runs' && this.#peers.hear(value, device),
      report: this.#outlets.report,
    });
    await this.#status.load();
    this.#status.setUp({ isSetUp: true, server, room: sync.keys.room, hasWords: secret.hasWords });
    if (!isOn) return;
    this.#sync = sync;
    this.want(this.#isWanted);
    await sync.device.start();
    this.changed();
  }

  async #close(): Promise<void> {
    this.#release();
    this.#sync?.device.stop();
    this.#sync = null;
    await this.#ledger.flush();
  }

  #release(): void {
    this.#letGo?.();
    this.#letGo = null;
  }

  async #takeUp(): Promise<void> {
    // Looking that up first leaves the jobs alone, each time but the first.
    if ((await this.#setUp())?.jobsAfter !== undefined) await noteJobs(this.#db);
    while (this.#isStale) {
      this.#isStale = false;
      for (let left = 1; left > 0 && this.#sync !== null; ) {
        left = await takeUpSome(this.#db, this.#store, Date.now());
        this.#status.setUp({ toTakeUp: left });
        this.#sync?.device.changed();
      }
    }
  }

  /** A new version of the extension may have places for what the last one could not show. */
  async #showLate(): Promise<void> {
    const version = this.#browser.extensionVersion();
    if ((await this.#db.meta.get(VERSION_ROW))?.value === version) return;
    await showUnshown(this.#db, Date.now());
    await this.#db.meta.put({ key: VERSION_ROW, value: version });
  }

  async #setUp(): Promise<SetUp | null> {
    return ((await this.#db.meta.get(SYNC_ROW))?.value as SetUp | undefined) ?? null;
  }
}
