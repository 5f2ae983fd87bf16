import { type RunView, runViewSchema } from '../../lib/domain/commands.ts';
import { z } from '../../lib/domain/zod.ts';
import type { Value } from '../../lib/sync/merge.ts';

/** Runs under way are told again so often, for a device on which a view was opened meanwhile. */
const REPEAT_MS = 10_000;
const FORGET_MS = 30_000;
/** Companies of a run that is being read, of which more would not be shown. */
const NAMED = 3;

interface PeerOutlets {
  onPeer(device: string, runs: RunView[]): void;
  report(error: unknown): void;
}

/** Runs on the user's devices, told and heard. Nobody keeps them. */
export class SyncPeers {
  readonly #outlets: PeerOutlets;
  readonly #say: (runs: Value) => void;
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  #repeat: ReturnType<typeof setTimeout> | undefined;

  constructor(outlets: PeerOutlets, say: (runs: Value) => void) {
    this.#outlets = outlets;
    this.#say = say;
  }

  /** Tells the other devices of these runs. */
  tell(runs: readonly RunView[]): void {
    clearTimeout(this.#repeat);
    this.#say(runs.map((run) => ({ ...run, current: run.current.slice(0, NAMED) })));
    if (runs.some(({ endedAt }) => endedAt === null))
      this.#repeat = setTimeout(() => this.tell(runs), REPEAT_MS);
  }

  /** Takes what another device told. */
  hear(value: Value, device: string): void {
    const runs = z.array(runViewSchema()).check(z.maxLength(20)).safeParse(value);
    if (!runs.success) {
      this.#outlets.report(runs.error);
      return;
    }
    clearTimeout(this.#timers.get(device));
    this.#timers.set(
      device,
      setTimeout(() => this.#outlets.onPeer(device, []), FORGET_MS),
    );
    this.#outlets.onPeer(device, runs.data);
  }
}
