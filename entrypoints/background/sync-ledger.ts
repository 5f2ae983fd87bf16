import type { Database, RequestEntry } from '../../lib/store/database.ts';
import { addRequest } from '../../lib/store/requests.ts';
import type { Traffic } from '../../lib/sync/traffic.ts';

const HOUR_MS = 3_600_000;
/** That somebody was asked is written so soon; how much passed since over an open socket only now and then. */
const REQUESTS_WITHIN_MS = 1000;
const BYTES_WITHIN_MS = 60_000;
/** So far back the entry of this hour is looked for. If it is further back, the hour gets another. */
const LOOK_BACK = 100;

type Entry = RequestEntry & { count: number };

export interface LedgerOptions {
  db: Database;
  /** Milliseconds since the epoch. */
  now(): number;
  report(error: unknown): void;
}

/**
 * Sync's part of the list of requests, in one entry for each hour, server and kind of answer: one for each message would
 * soon leave no place for anything else. It keeps what is not written yet, which a background that dies takes with it.
 */
export class SyncLedger {
  readonly #options: LedgerOptions;
  readonly #waiting = new Map<string, Entry>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #dueAt = Number.POSITIVE_INFINITY;

  constructor(options: LedgerOptions) {
    this.#options = options;
  }

  /** Notes what passed between this device and `server`, whose address is given. */
  note(server: string, { status, requests, bytes }: Traffic): void {
    const { host } = new URL(server);
    const at = this.#options.now();
    const key = `${hourOf(at)} ${status} ${host}`;
    const { count, bytes: before } = this.#waiting.get(key) ?? { count: 0, bytes: 0 };
    const sums = { count: count + requests, bytes: before + bytes };
    this.#waiting.set(key, { at, host, purpose: 'sync', boardId: '', status, ...sums });
    this.#writeWithin(requests > 0 ? REQUESTS_WITHIN_MS : BYTES_WITHIN_MS);
  }

  /** Writes what is not written yet. Resolves when that is done; never rejects. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#dueAt = Number.POSITIVE_INFINITY;
    const { db, report } = this.#options;
    const entries = [...this.#waiting.values()];
    this.#waiting.clear();
    if (entries.length === 0) return;
    await db
      .transaction('rw', db.requests, async () => {
        for (const entry of entries) await addUp(db, entry);
      })
      .catch(report);
  }

  #writeWithin(delayMs: number): void {
    const dueAt = this.#options.now() + delayMs;
    if (dueAt >= this.#dueAt) return;
    clearTimeout(this.#timer);
    this.#dueAt = dueAt;
    this.#timer = setTimeout(() => void this.flush(), delayMs);
  }
}

/** Adds to the entry of the same hour, server and answer, or makes one. */
async function addUp(db: Database, entry: Entry): Promise<void> {
  const newest = await db.requests.reverse().limit(LOOK_BACK).toArray();
  const isSame = ({ at, host, purpose, status }: RequestEntry) =>
    purpose === 'sync' && host === entry.host && status === entry.status && hourOf(at) === hourOf(entry.at);
  const before = newest.find(isSame);
  if (before === undefined) return addRequest(db, entry);
  const { count = 1, bytes } = before;
  await db.requests.put({ ...before, at: entry.at, count: count + entry.count, bytes: bytes + entry.bytes });
}

const hourOf = (at: number) => Math.floor(at / HOUR_MS);
