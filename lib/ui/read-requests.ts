import { type ReadonlySignal, signal } from '@preact/signals';
import type { Database, RequestEntry } from '../store/database.ts';
import { requestsOfRun } from '../store/requests.ts';
import { watchTables } from '../store/watch.ts';
import type { Clock } from '../util/clock.ts';
import { formatUnit } from './format.ts';
import { formatBytes, formatDuration } from './format-spans.ts';
import { statusWords } from './privacy-words.ts';
import { t } from './words.ts';

export { requestsOfRun };

const EVERY_MS = 1000;

export interface ReadRequests {
  /** In the order in which they were made; `null` until they are known. */
  list: ReadonlySignal<readonly RequestEntry[] | null>;
  close(): void;
}

/** What a run asked for to read one board, and goes on to ask. */
export function openReadRequests(
  { db, clock }: { db: Database; clock: Clock },
  { runId, boardId }: { runId: string; boardId: string },
  onError: (thrown: unknown) => void,
): ReadRequests {
  const list = signal<readonly RequestEntry[] | null>(null);
  const read = async () => {
    list.value = (await requestsOfRun(db, runId)).filter((entry) => entry.boardId === boardId);
  };
  const update = () => void read().catch(onError);
  update();
  return { list, close: watchTables(db, ['requests'], update, { everyMs: EVERY_MS, clock }) };
}

/** What came back, how much of it and after how long: "200 · 38 kB · 412 ms". */
export function answerWords({ status, bytes, tookMs }: RequestEntry): string {
  const parts = [statusWords(status), formatBytes(bytes)];
  if (tookMs !== undefined) parts.push(tookWords(tookMs));
  return parts.join(t('facts_divider'));
}

function tookWords(tookMs: number): string {
  return tookMs < 1000 ? formatUnit(Math.round(tookMs), 'millisecond', 'short') : formatDuration(tookMs);
}
