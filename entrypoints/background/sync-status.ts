import { type ConnectionView, LOCAL_ONLY } from '../../lib/domain/connection.ts';
import type { Database } from '../../lib/store/database.ts';
import type { SyncStatus } from '../../lib/sync/state.ts';

/** The row of `meta` that says when the server was last heard, for a background that starts anew. */
const HEARD_ROW = 'syncHeard';
const KEEP_EVERY_MS = 10_000;

export interface StatusOutlets {
  onConnection(view: ConnectionView): void;
  report(error: unknown): void;
}

/** Tells views of the connection. What it keeps: the newest of it. */
export class SyncStatusNews {
  readonly #db: Database;
  readonly #outlets: StatusOutlets;
  #view: ConnectionView = LOCAL_ONLY;
  #keptAt = 0;

  constructor(db: Database, outlets: StatusOutlets) {
    this.#db = db;
    this.#outlets = outlets;
  }

  get view(): ConnectionView {
    return this.#view;
  }

  async load(): Promise<void> {
    const row = await this.#db.meta.get(HEARD_ROW);
    if (typeof row?.value === 'number') this.#view = { ...this.#view, lastExchangeAt: row.value };
  }

  tell({ state, lastExchangeAt, ...numbers }: SyncStatus): void {
    const reason = 'reason' in state ? state.reason : null;
    const untilMs = 'untilMs' in state ? state.untilMs : null;
    const heardAt = lastExchangeAt ?? this.#view.lastExchangeAt;
    this.replace({ ...this.#view, ...numbers, name: state.name, reason, untilMs, lastExchangeAt: heardAt });
    if (lastExchangeAt === null || lastExchangeAt - this.#keptAt < KEEP_EVERY_MS) return;
    this.#keptAt = lastExchangeAt;
    this.#db.meta.put({ key: HEARD_ROW, value: lastExchangeAt }).catch(this.#outlets.report);
  }

  setUp(facts: Partial<ConnectionView>): void {
    this.replace({ ...this.#view, ...facts });
  }

  replace(view: ConnectionView): void {
    this.#view = view;
    this.#outlets.onConnection(view);
  }
}
