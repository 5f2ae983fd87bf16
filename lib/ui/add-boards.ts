// What this module keeps: the text of the add box and what the background said about each address in it. Answers are
// remembered for as long as their address stands in the box, so that typing on asks nothing twice.
import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Identified } from '../domain/commands.ts';
import { asJobwakeError, type ErrorCode } from '../domain/errors.ts';
import type { Clock } from '../util/clock.ts';
import { addressesIn } from './addresses.ts';
import { hasSameItems, isEqual } from './keyed.ts';
import type { Ask } from './live.ts';

/** What is known about one address in the box. */
export type Candidate =
  | { state: 'asking' }
  | { state: 'known'; board: Identified }
  | { state: 'problem'; code: ErrorCode };

export interface AddBoards {
  text: Signal<string>;
  /** The addresses in the text, once the typing has come to rest. */
  addresses: ReadonlySignal<readonly string[]>;
  candidate(address: string): ReadonlySignal<Candidate>;
  /** Boards that can be added: recognised, not watched yet, each once. */
  ready: ReadonlySignal<readonly Identified[]>;
  /** Origins that they need, each once. */
  origins: ReadonlySignal<readonly string[]>;
  /** Whether all of these origins are granted already. */
  isAllowed: ReadonlySignal<boolean>;
  isBusy: ReadonlySignal<boolean>;
  /** What came of the last try, when it was not simply good. */
  problem: ReadonlySignal<'refused' | ErrorCode | null>;
  /** Runs in which boards were read that this box added, newest last. */
  runIds: ReadonlySignal<readonly string[]>;
  setText(text: string): void;
  /** Watches what is ready. Must be called in the click itself, since browsers let only a click ask for hosts. */
  watch(): Promise<void>;
}

export interface AddBoardsOptions {
  ask: Ask;
  clock: Clock;
  newId(): string;
  requestOrigins(origins: readonly string[]): Promise<boolean>;
  hasOrigins(origins: readonly string[]): Promise<boolean>;
}

const REST_MS = 250;
/** Well below the number of commands that a connection takes at once. */
const QUESTIONS_AT_ONCE = 8;

export function createAddBoards(options: AddBoardsOptions): AddBoards {
  const { ask, clock, newId, requestOrigins, hasOrigins } = options;
  const text = signal('');
  const addresses = signal<readonly string[]>([]);
  const isAllowed = signal(false);
  const isBusy = signal(false);
  const problem = signal<'refused' | ErrorCode | null>(null);
  const runIds = signal<readonly string[]>([]);
  const candidates = new Map<string, Signal<Candidate>>();
  let timer: unknown = null;

  const candidate = (address: string): Signal<Candidate> => {
    const known = candidates.get(address) ?? signal<Candidate>({ state: 'asking' });
    candidates.set(address, known);
    return known;
  };
  const ready = computed(() => readyBoards(addresses.value.map((address) => candidate(address).value)));
  const origins = computed(() => [...new Set(ready.value.flatMap((board) => board.origins))]);

  const identify = async (address: string) => {
    const answer = candidate(address);
    try {
      answer.value = { state: 'known', board: await ask('identify', { address }) };
    } catch (thrown) {
      answer.value = { state: 'problem', code: asJobwakeError(thrown).code };
    }
  };
  const identifyAll = async (all: readonly string[]) => {
    const unknown = all.filter((address) => candidate(address).peek().state !== 'known');
    await inParallel(unknown, identify);
    const wanted = origins.peek();
    const held = wanted.length > 0 && (await hasOrigins(wanted));
    if (isEqual(wanted, origins.peek())) isAllowed.value = held;
  };
  const rest = () => {
    timer = null;
    const next = addressesIn(text.peek());
    if (hasSameItems(next, addresses.peek())) return;
    for (const address of candidates.keys()) if (!next.includes(address)) candidates.delete(address);
    addresses.value = next;
    isAllowed.value = false;
    void identifyAll(next);
  };
  const setText = (next: string) => {
    text.value = next;
    problem.value = null;
    clock.clearTimeout(timer);
    timer = clock.setTimeout(rest, REST_MS);
  };

  const watchOne = async (board: Identified, runId: string) => {
    const answer = await ask('watch', { address: board.address, runId });
    if (!runIds.peek().includes(answer.runId)) runIds.value = [...runIds.peek(), answer.runId];
    for (const { value, set } of candidatesOf(board.boardId)) set({ ...value, isWatched: true });
  };
  const candidatesOf = (boardId: string) =>
    addresses.peek().flatMap((address) => {
      const known = candidate(address);
      const value = known.peek();
      const set = (next: Identified) => {
        known.value = { state: 'known', board: next };
      };
      return value.state === 'known' && value.board.boardId === boardId ? [{ value: value.board, set }] : [];
    });
  const watchAll = async (boards: readonly Identified[]) => {
    // `watch` reads a board in a run of its own, and there may be only a few runs at once: the first board's run is
    // named by all of them, which starts it once, and the others are read together in a second one.
    const runId = newId();
    let failed: ErrorCode | null = null;
    const others: string[] = [];
    const tryOne = async (board: Identified) => {
      try {
        await watchOne(board, runId);
        if (board !== boards[0]) others.push(board.boardId);
      } catch (thrown) {
        failed = asJobwakeError(thrown).code;
      }
    };
    await inParallel(boards.slice(0, 1), tryOne);
    await inParallel(boards.slice(1), tryOne);
    if (others.length > 0) await readTogether(others);
    problem.value = failed;
    if (failed === null) clear();
  };
  const readTogether = async (boardIds: string[]) => {
    const { runId } = await ask('check', { runId: newId(), boardIds });
    runIds.value = [...runIds.peek(), runId];
  };
  const clear = () => {
    clock.clearTimeout(timer);
    text.value = '';
    addresses.value = [];
    candidates.clear();
  };
  const watch = async () => {
    const boards = ready.peek();
    if (boards.length === 0 || isBusy.peek()) return;
    try {
      // The request comes before anything else: after an `await`, or a message, the browser no longer sees the click.
      const granted = requestOrigins(origins.peek());
      isBusy.value = true;
      problem.value = null;
      if (await granted) await watchAll(boards);
      else problem.value = 'refused';
    } catch (thrown) {
      problem.value = asJobwakeError(thrown).code;
    } finally {
      isBusy.value = false;
    }
  };
  return { text, addresses, candidate, ready, origins, isAllowed, isBusy, problem, runIds, setText, watch };
}

function readyBoards(candidates: readonly Candidate[]): Identified[] {
  const byId = new Map<string, Identified>();
  for (const candidate of candidates) {
    if (candidate.state === 'known' && !candidate.board.isWatched)
      byId.set(candidate.board.boardId, candidate.board);
  }
  return [...byId.values()];
}

async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const worker = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) await work(next);
  };
  await Promise.all(Array.from({ length: QUESTIONS_AT_ONCE }, worker));
}
