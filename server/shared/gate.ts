// Who gets in. All of this happens before a room wakes, so that a stranger costs a hash and a signature check.
import { DEVICE_ID } from '../../lib/sync/clock.ts';
import { ENTRY_WINDOW_MS, isEntryValid } from '../../lib/sync/entry.ts';

export interface GateOptions {
  /** The rooms that may exist, or `null` for any. */
  allowed: ReadonlySet<string> | null;
  now(): number;
}

/** The device that came in, or the status to refuse it with. */
export type Admission = { device: string } | { status: 401 | 403 | 404 };

const ROOM = /^[\w-]{43}$/;
const TOO_MANY = 100_000;

export class Gate {
  readonly #options: GateOptions;
  /** Signatures that were used, and until when they would be good. */
  readonly #used = new Map<string, number>();

  constructor(options: GateOptions) {
    this.#options = options;
  }

  /** Checks the entry in an address. Each counts once. */
  async admit(room: string, query: URLSearchParams): Promise<Admission> {
    if (!ROOM.test(room)) return { status: 404 };
    if (this.#options.allowed?.has(room) === false) return { status: 403 };
    const [k, d, t, s] = ['k', 'd', 't', 's'].map((name) => query.get(name) ?? '') as [
      string,
      string,
      string,
      string,
    ];
    const now = this.#options.now();
    if (!DEVICE_ID.test(d) || !(await isEntryValid({ k, d, t, s }, room, now))) return { status: 401 };
    return this.#isFresh(s, now) ? { device: d } : { status: 401 };
  }

  #isFresh(signature: string, now: number): boolean {
    for (const [old, until] of this.#used) {
      if (until >= now && this.#used.size < TOO_MANY) break;
      this.#used.delete(old);
    }
    if (this.#used.has(signature)) return false;
    this.#used.set(signature, now + 2 * ENTRY_WINDOW_MS);
    return true;
  }
}

/** The rooms of a comma-separated list, or `null` when there is none. */
export function readAllowed(list: string | undefined): ReadonlySet<string> | null {
  const rooms = (list ?? '').split(',').filter(Boolean);
  return rooms.length > 0 ? new Set(rooms) : null;
}
