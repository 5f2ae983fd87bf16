import { type ReadonlySignal, signal } from '@preact/signals';
import type { LogView, ReadView, RunView } from '../domain/commands.ts';
import { MAX_LOG_LINES } from '../domain/log.ts';
import type { Json } from '../live/protocol.ts';
import type { Database } from '../store/database.ts';
import { logOfRun, readsOfRun } from '../store/runs.ts';
import { isEqual, Keyed } from './keyed.ts';
import type { Live } from './live.ts';

export interface RunDetail {
  /** `undefined`: not known yet. `null`: there is no such run. */
  run: ReadonlySignal<RunView | null | undefined>;
  /** By board id, in the order of their companies' names. */
  reads: Keyed<ReadView>;
  /** At most the last 100 lines, oldest first. */
  log: ReadonlySignal<readonly LogView[]>;
  close(): void;
}

/**
 * One run with its boards and its log: painted from the database, then kept by the topic `run:ID`, which knows more
 * of a run under way. Runs that ended long ago come from the database alone.
 */
export function openRun(live: Pick<Live, 'subscribe'>, db: Database | null, runId: string): RunDetail {
  const run = signal<RunView | null | undefined>(undefined);
  const log = signal<readonly LogView[]>([]);
  const reads = new Keyed<ReadView>();
  let isLive = false;
  const end = live.subscribe(`run:${runId}`, {
    onChange: (entries) => {
      if (!entries.has('run')) return;
      isLive = true;
      const next = entries.get('run') as unknown as RunView;
      if (!isEqual(run.peek(), next)) run.value = next;
      reads.replace(byCompany(entriesOf<ReadView>(entries, 'read:')));
      const lines = entriesOf<LogView>(entries, 'log:').sort((a, b) => a.seq - b.seq);
      if (lines.at(-1)?.seq !== log.peek().at(-1)?.seq) log.value = lines.slice(-MAX_LOG_LINES);
    },
  });
  if (db !== null) {
    // What the database could not tell, the topic still may; its own error is shown for the page as a whole.
    loadRun(db, runId).then(
      (stored) => {
        if (isLive) return;
        run.value = stored.run;
        reads.replace(byCompany(stored.reads));
        log.value = stored.log;
      },
      () => {
        if (!isLive) run.value = null;
      },
    );
  }
  return { run, reads, log, close: end };
}

async function loadRun(db: Database, runId: string) {
  const [run, reads, log] = await Promise.all([
    db.runs.get(runId),
    readsOfRun(db, runId),
    logOfRun(db, runId),
  ]);
  return {
    run: run === undefined ? null : { ...run, current: [] },
    reads: reads.map((read): ReadView => ({ ...read, nextTryAt: null })),
    log,
  };
}

function entriesOf<T>(entries: ReadonlyMap<string, Json>, prefix: string): T[] {
  const found: T[] = [];
  for (const [key, value] of entries) if (key.startsWith(prefix)) found.push(value as T);
  return found;
}

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

function byCompany(reads: ReadView[]): (readonly [string, ReadView])[] {
  const sorted = reads.sort(
    (a, b) => collator.compare(a.company, b.company) || (a.boardId < b.boardId ? -1 : 1),
  );
  return sorted.map((read) => [read.boardId, read] as const);
}
