import type { Clock } from '../util/clock.ts';
import type { ServerMessage } from './protocol.ts';
import type { ConnectionState, SyncStatus } from './state.ts';
import type { RecordStore } from './store.ts';

const NEW_STATUS: SyncStatus = {
  state: { name: 'off' },
  rttMs: null,
  lastExchangeAt: null,
  toSend: 0,
  tooLong: 0,
  toFetch: 0,
  clockOffsetMs: 0,
  isFull: false,
  damaged: 0,
};

export interface StatusBoardOptions {
  store: RecordStore;
  clock: Clock;
  onStatus(status: SyncStatus): void;
  report(error: unknown): void;
}

/** What there is to show of the connection, told with every change. */
export class StatusBoard {
  readonly #options: StatusBoardOptions;
  #status = NEW_STATUS;
  #head = 0;
  #isStale = false;
  #refreshing: Promise<void> | null = null;

  constructor(options: StatusBoardOptions) {
    this.#options = options;
  }

  get status(): SyncStatus {
    return this.#status;
  }

  get state(): ConnectionState {
    return this.#status.state;
  }

  become(state: ConnectionState): void {
    this.#show({ state });
  }

  noteRtt(rttMs: number): void {
    this.#show({ rttMs, lastExchangeAt: this.#options.clock.now() });
  }

  noteDamage(): void {
    this.#show({ damaged: this.#status.damaged + 1 });
  }

  heard(message: ServerMessage): void {
    const change: Partial<SyncStatus> = { lastExchangeAt: this.#options.clock.now() };
    if (message.t === 'err' || message.t === 'ack') {
      change.isFull = message.t === 'err' && message.code === 'quota';
    }
    if (message.t === 'welcome') this.#head = message.head;
    if (message.t === 'changes') this.#head = message.head ?? message.to;
    this.#show(change);
    void this.refresh();
  }

  /** Looks up what waits in either direction. Asked again while it looks, it looks once more, and not more often. */
  refresh(): Promise<void> {
    this.#isStale = true;
    this.#refreshing ??= this.#look()
      .catch((error) => this.#options.report(error))
      .finally(() => {
        this.#refreshing = null;
      });
    return this.#refreshing;
  }

  async #look(): Promise<void> {
    while (this.#isStale) {
      this.#isStale = false;
      const [waiting, meta] = await this.#options.store.transaction(async (records) => [
        await records.countDirty(),
        await records.meta(),
      ]);
      const toFetch = Math.max(0, this.#head - meta.cursor);
      this.#show({ ...waiting, toFetch, clockOffsetMs: meta.offsetMs });
    }
  }

  #show(change: Partial<SyncStatus>): void {
    this.#status = { ...this.#status, ...change };
    this.#options.onStatus(this.#status);
  }
}
