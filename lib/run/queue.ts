import type { Step } from '../domain/run.ts';
import type { HostLimits } from './pacer.ts';

/** A stored step with what is needed to decide when to do it. */
export interface QueuedStep extends HostLimits {
  step: Step;
  host: string;
}

/** Tells when hosts are free; the pacer does. */
export interface HostTimes {
  isFull: boolean;
  isBusy(host: string): boolean;
  freeAt(host: string, minIntervalMs: number, now: number): number;
}

/**
 * The steps that wait, a cache of the table `steps`. Among the steps that may be done now it prefers the run that has
 * the fewest in hand, so that a small run is not held up by a large one.
 */
export class StepQueue {
  readonly #waiting = new Map<string, QueuedStep>();
  readonly #inHand = new Map<string, number>();

  get size(): number {
    return this.#waiting.size;
  }

  add(queued: QueuedStep): void {
    this.#waiting.set(queued.step.id, queued);
  }

  /** Forgets the waiting steps of a run. */
  dropRun(runId: string): void {
    for (const [id, { step }] of this.#waiting) if (step.runId === runId) this.#waiting.delete(id);
  }

  /** Takes the next step that may be done at `now`, or `null` when none may. */
  take(now: number, hosts: HostTimes): QueuedStep | null {
    if (hosts.isFull) return null;
    let best: QueuedStep | null = null;
    let fewest = Number.POSITIVE_INFINITY;
    for (const queued of this.#waiting.values()) {
      const inHand = this.#inHand.get(queued.step.runId) ?? 0;
      if (inHand >= fewest || hosts.isBusy(queued.host) || readyAt(queued, hosts, now) > now) continue;
      best = queued;
      fewest = inHand;
    }
    if (best === null) return null;
    this.#waiting.delete(best.step.id);
    this.#inHand.set(best.step.runId, (this.#inHand.get(best.step.runId) ?? 0) + 1);
    return best;
  }

  /** Notes that a step that was taken is done with, in whatever way. */
  settle(runId: string): void {
    const left = (this.#inHand.get(runId) ?? 1) - 1;
    if (left > 0) this.#inHand.set(runId, left);
    else this.#inHand.delete(runId);
  }

  /** When the next step whose host is idle may be done; `null` when there is none. */
  nextReadyAt(now: number, hosts: HostTimes): number | null {
    let earliest: number | null = null;
    for (const queued of this.#waiting.values()) {
      if (hosts.isBusy(queued.host)) continue;
      const at = readyAt(queued, hosts, now);
      if (earliest === null || at < earliest) earliest = at;
    }
    return earliest;
  }
}

function readyAt({ step, host, minIntervalMs }: QueuedStep, hosts: HostTimes, now: number): number {
  return Math.max(step.notBefore, hosts.freeAt(host, minIntervalMs, now));
}
