import type { Source } from '../sources/define.ts';
import type { HostMemory } from '../store/database.ts';

const MIN_INTERVAL_MS = 1000;
export const MAX_HOSTS_AT_ONCE = 8;
/** A longer wait asked for by a host is left to the next run. */
export const MAX_RETRY_AFTER_MS = 600_000;
const DAY_MS = 24 * 3_600_000;
/** What a host asks for is believed up to here. */
const MAX_HOST_REST_MS = DAY_MS;

/** How often a host may be asked. */
export interface HostLimits {
  minIntervalMs: number;
  /** Requests in a day; may be infinite. */
  perDay: number;
}

/** The limits of a source's hosts; tests and benchmarks have an interval of their own. */
export function limitsOf(source: Source | undefined, ownIntervalMs: number | undefined): HostLimits {
  return {
    minIntervalMs: ownIntervalMs ?? source?.minIntervalMs ?? MIN_INTERVAL_MS,
    perDay: source?.perDay ?? Number.POSITIVE_INFINITY,
  };
}

/**
 * Who may be asked, and when: one request in flight for each host, a shortest time between two, and the waits that
 * hosts asked for; shared by all runs. What it keeps: when each host was asked last, mirrored from the table `hosts`
 * so that a new background is as polite as the one that died.
 */
export class Pacer {
  readonly #hosts = new Map<string, HostMemory>();
  readonly #busy = new Set<string>();
  readonly #maxHosts: number;

  constructor(memory: HostMemory[], maxHosts = MAX_HOSTS_AT_ONCE) {
    this.#maxHosts = maxHosts;
    for (const row of memory) this.#hosts.set(row.host, row);
  }

  get isFull(): boolean {
    return this.#busy.size >= this.#maxHosts;
  }

  isBusy(host: string): boolean {
    return this.#busy.has(host);
  }

  /**
   * When the next step of `host` may be taken, in milliseconds since the epoch; 0 when it never was asked. A rest that
   * is longer than a run waits for does not count: such a step is taken at once, to be left to the next run.
   */
  freeAt(host: string, minIntervalMs: number, now: number): number {
    const memory = this.#hosts.get(host);
    if (memory === undefined) return 0;
    const waitsWithinRun = memory.notBefore - now <= MAX_RETRY_AFTER_MS;
    return Math.max(memory.lastAt + minIntervalMs, waitsWithinRun ? memory.notBefore : 0);
  }

  /** Until when `host` asked to be left alone; 0 when it did not. */
  restsUntil(host: string): number {
    return this.#hosts.get(host)?.notBefore ?? 0;
  }

  /**
   * Takes the host for one request, of the `perDay` that it allows in a day. Returns what must be stored before the
   * request leaves; it must not leave where the day is spent (`spentUntil`).
   */
  take(host: string, now: number, perDay: number): HostMemory {
    this.#busy.add(host);
    const memory: HostMemory = { host, lastAt: now, notBefore: this.restsUntil(host) };
    const day = this.#hosts.get(host)?.day;
    if (perDay !== Number.POSITIVE_INFINITY) {
      const isOver = day === undefined || now >= day.from + DAY_MS;
      memory.day = isOver
        ? { from: now, asked: 1 }
        : { from: day.from, asked: Math.min(day.asked, perDay) + 1 };
    }
    this.#hosts.set(host, memory);
    return memory;
  }

  /** When a host that was taken more than `perDay` times may be asked again; 0 when it may be asked now. */
  spentUntil(host: string, perDay: number): number {
    const day = this.#hosts.get(host)?.day;
    return day !== undefined && day.asked > perDay ? day.from + DAY_MS : 0;
  }

  release(host: string): void {
    this.#busy.delete(host);
  }

  /** Notes that `host` asked for a pause. Returns what must be stored. */
  rest(host: string, waitMs: number, now: number): HostMemory {
    const notBefore = Math.max(this.restsUntil(host), now + Math.min(waitMs, MAX_HOST_REST_MS));
    const memory = { lastAt: now, ...this.#hosts.get(host), host, notBefore };
    this.#hosts.set(host, memory);
    return memory;
  }
}
