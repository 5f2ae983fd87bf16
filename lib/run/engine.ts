// The run engine. What it keeps: the queue and the pacer, both caches of stored rows, and the signals that stop
// requests in flight. It may die between any two lines; `start` in the next background finds everything in the store.
import { isActive, type Run, type Step } from '../domain/run.ts';
import type { Source } from '../sources/define.ts';
import { pruneRuns } from '../store/runs.ts';
import { Turns } from '../util/turns.ts';
import { cancelRun, continueRun, createRun, type NewRun, pauseRun, recoverRuns } from './control.ts';
import type { EngineDeps } from './deps.ts';
import { type HostLimits, limitsOf, Pacer } from './pacer.ts';
import { type QueuedStep, StepQueue } from './queue.ts';
import { takeStep } from './take-step.ts';

/** How long a step rests whose outcome could not even be noted, as on a full disk. */
const TROUBLE_REST_MS = 30_000;
/** One is written while the next is being read and joined. */
const STORED_AT_ONCE = 2;
/** How long somebody who looks at a board waits for its host, and how often a busy host is looked after. */
const LONGEST_WAIT_MS = 8_000;
const LOOK_AGAIN_MS = 100;

export class Engine {
  readonly #deps: EngineDeps;
  #queue = new StepQueue();
  #pacer = new Pacer([]);
  readonly #storing = new Turns(STORED_AT_ONCE);
  readonly #signals = new Map<string, AbortController>();
  #inFlight = 0;
  #isWorking = false;
  #isWanted = false;
  #hasRecovered = false;
  #wake: () => void = () => {};

  constructor(deps: EngineDeps) {
    this.#deps = deps;
  }

  /** Takes up what waits in the store. To be called at every start of the background, and by the watchdog. */
  start(): Promise<void> {
    return this.#work();
  }

  /** Stores a new run and begins it. Resolves once it is stored; the work goes on. */
  async startRun(wanted: Omit<NewRun, 'findSource' | 'now'>): Promise<Run> {
    const { db, clock, prepare, findSource, setWatchdog } = this.#deps;
    await prepare();
    // Before the rows, so that a background that dies in between is woken for them; an alarm too many clears itself.
    await setWatchdog(true);
    const change = await createRun(db, { ...wanted, now: clock.now(), findSource });
    this.#deps.onChange(change);
    this.#begin();
    return change.run;
  }

  async pause(runId: string): Promise<void> {
    this.#deps.onChange(await pauseRun(this.#deps.db, runId, this.#deps.clock.now()));
    this.#queue.dropRun(runId);
    this.#wake();
  }

  async continue(runId: string): Promise<void> {
    await this.#deps.setWatchdog(true);
    this.#deps.onChange(await continueRun(this.#deps.db, runId, this.#deps.clock.now()));
    this.#begin();
  }

  async cancel(runId: string): Promise<void> {
    const change = await cancelRun(this.#deps.db, runId, this.#deps.clock.now());
    this.#signals.get(runId)?.abort();
    this.#signals.delete(runId);
    this.#queue.dropRun(runId);
    this.#deps.onChange(change);
    this.#wake();
  }

  /**
   * Does a piece of work that asks `host` outside of any run, as politely as runs do: alone, and after its shortest time.
   * Resolves with `null`, and does nothing, where that would be too long to wait for.
   */
  async politely<T>(
    host: string,
    { minIntervalMs, perDay }: HostLimits,
    work: () => Promise<T>,
  ): Promise<T | null> {
    const { clock, db } = this.#deps;
    const latest = clock.now() + LONGEST_WAIT_MS;
    for (;;) {
      const now = clock.now();
      const freeAt = Math.max(this.#pacer.freeAt(host, minIntervalMs, now), this.#pacer.restsUntil(host));
      if (freeAt > latest || now > latest) return null;
      if (!this.#pacer.isBusy(host) && freeAt <= now) break;
      await new Promise<void>((resolve) => {
        clock.setTimeout(() => resolve(), Math.max(freeAt - now, LOOK_AGAIN_MS));
      });
    }
    // Taken before anything is awaited, so that nobody else can take it meanwhile.
    const memory = this.#pacer.take(host, clock.now(), perDay);
    try {
      await db.hosts.put(memory);
      return this.#pacer.spentUntil(host, perDay) > clock.now() ? null : await work();
    } finally {
      this.#pacer.release(host);
      this.#wake();
    }
  }

  #begin(): void {
    this.#work().catch(this.#deps.report);
  }

  /** Works until no run has anything left to do. A second call while it works makes it look at the store again. */
  async #work(): Promise<void> {
    this.#isWanted = true;
    if (this.#isWorking) return this.#wake();
    this.#isWorking = true;
    try {
      while (this.#isWanted) await this.#deps.withLock(() => this.#workUnderLock());
    } finally {
      this.#isWorking = false;
    }
    const active = (await this.#deps.db.runs.toArray()).filter(
      (run) => isActive(run) && run.state !== 'paused',
    );
    if (!this.#isWorking) await this.#deps.setWatchdog(active.length > 0);
  }

  async #workUnderLock(): Promise<void> {
    const { db, clock } = this.#deps;
    if (!this.#hasRecovered) {
      for (const change of await recoverRuns(db, clock.now())) this.#deps.onChange(change);
      this.#pacer = new Pacer(await db.hosts.toArray());
      this.#hasRecovered = true;
    }
    for (;;) {
      if (this.#isWanted) {
        this.#isWanted = false;
        await this.#fill();
        if (this.#queue.size > 0) await this.#deps.setWatchdog(true);
      }
      const woken = new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      this.#dispatchAll();
      // Whoever wanted a look while the last one was under way has called in vain.
      if (this.#isWanted) continue;
      if (this.#queue.size === 0 && this.#inFlight === 0) return;
      await this.#untilReady(woken);
    }
  }

  /** Reads the waiting steps of all runs that are not paused. Doing it again adds nothing twice. */
  async #fill(): Promise<void> {
    const { db, prepare } = this.#deps;
    const runs = await db.runs.toArray();
    const going = new Set(
      runs.filter((run) => run.state === 'queued' || run.state === 'running').map(({ id }) => id),
    );
    const steps = await db.steps.toArray();
    const waiting = steps.filter(({ state, runId }) => state === 'queued' && going.has(runId));
    if (waiting.length > 0) await prepare();
    for (const step of waiting) this.#enqueue(step);
  }

  #enqueue(step: Step): void {
    const source = this.#deps.findSource(step.boardId.slice(0, step.boardId.indexOf(':')));
    const url = source === undefined ? null : this.#urlOf(source, step);
    const limits = limitsOf(source, this.#deps.minIntervalMs?.());
    this.#queue.add({ step, host: url === null ? '' : new URL(url).host, ...limits });
  }

  #urlOf(source: Source, step: Step): string {
    return this.#deps.route(source.request(slugOf(step), step.cursor).url);
  }

  #dispatchAll(): void {
    for (;;) {
      const queued = this.#queue.take(this.#deps.clock.now(), this.#pacer);
      if (queued === null) return;
      this.#inFlight++;
      this.#do(queued)
        .catch(this.#deps.report)
        .finally(() => {
          this.#inFlight--;
          this.#pacer.release(queued.host);
          this.#queue.settle(queued.step.runId);
          this.#wake();
        });
    }
  }

  async #do({ step, host, perDay }: QueuedStep): Promise<void> {
    const signal = this.#signalOf(step.runId);
    const tools = { pacer: this.#pacer, host, perDay, slug: slugOf(step), signal, storing: this.#storing };
    const done = await takeStep(step, { ...this.#deps, ...tools }).catch((error) => {
      this.#enqueue({ ...step, notBefore: this.#deps.clock.now() + TROUBLE_REST_MS });
      throw error;
    });
    for (const next of done?.followUps ?? []) this.#enqueue(next);
    if (done === null || done.run.endedAt === null) return;
    this.#signals.delete(step.runId);
    await pruneRuns(this.#deps.db);
  }

  #signalOf(runId: string): AbortSignal {
    const controller = this.#signals.get(runId) ?? new AbortController();
    this.#signals.set(runId, controller);
    return controller.signal;
  }

  /** Waits until something ends or arrives, or the next step becomes ready. */
  async #untilReady(woken: Promise<void>): Promise<void> {
    const { clock } = this.#deps;
    const at = this.#pacer.isFull ? null : this.#queue.nextReadyAt(clock.now(), this.#pacer);
    const timer = at === null ? null : clock.setTimeout(this.#wake, Math.max(0, at - clock.now()));
    await woken;
    if (timer !== null) clock.clearTimeout(timer);
  }
}

function slugOf(step: Step): string {
  return step.boardId.slice(step.boardId.indexOf(':') + 1);
}
