import type { LogView, ReadView, RunView } from '../../lib/domain/commands.ts';
import { type LogLine, MAX_LOG_LINES } from '../../lib/domain/log.ts';
import { isActive, type Read, type Run } from '../../lib/domain/run.ts';
import type { Hub } from '../../lib/live/hub.ts';
import type { Json } from '../../lib/live/protocol.ts';
import type { RunChange } from '../../lib/run/control.ts';
import type { Database } from '../../lib/store/database.ts';
import { logOfRun, newestRuns, readsOfRun } from '../../lib/store/runs.ts';

const SHOWN_RUNS = 12;

/** Tells the views of runs. What it keeps: the newest runs as views see them, and which boards each is reading. */
export class RunNews {
  readonly #hub: Hub;
  readonly #views = new Map<string, RunView>();
  readonly #reading = new Map<string, Map<string, string>>();

  constructor(hub: Hub) {
    this.#hub = hub;
  }

  /** Takes up the stored runs and serves the topics `runs` and `run:ID`. Must be awaited before the engine starts. */
  async load(db: Database): Promise<void> {
    for (const run of await newestRuns(db, SHOWN_RUNS)) {
      const reads = isActive(run) ? await readsOfRun(db, run.id) : [];
      this.#noteReading(run, reads);
      this.#views.set(run.id, this.#viewOf(run));
    }
  }

  /** The newest runs, as the popup's stored picture has them. */
  get list(): RunView[] {
    return [...this.#views.values()].sort((a, b) => b.startedAt - a.startedAt);
  }

  /** Entries of the topic `runs`. */
  entries(): [string, Json][] {
    return [...this.#views].map(([id, view]) => [id, view]);
  }

  /** Entries of the topic `run:ID`. */
  async entriesOf(db: Database, runId: string): Promise<[string, Json][]> {
    const run = await db.runs.get(runId);
    if (run === undefined) return [];
    const [reads, lines] = await Promise.all([readsOfRun(db, runId), logOfRun(db, runId)]);
    return [
      ['run', this.#viewOf(run)],
      ...reads.map((read): [string, Json] => [`read:${read.boardId}`, readView(read)]),
      ...lines.map((line): [string, Json] => [`log:${line.seq}`, logView(line)]),
    ];
  }

  tell({ run, reads, lines }: RunChange): void {
    this.#noteReading(run, reads);
    const was = this.#views.get(run.id);
    const view = this.#viewOf(run);
    this.#views.set(run.id, view);
    // The ends and turns of a run are waited for; its progress may come a little later.
    const critical = was?.state !== view.state;
    this.#hub.set('runs', run.id, view, { critical });
    this.#forgetOldest();
    const topic = `run:${run.id}`;
    if (!this.#hub.isWatched(topic)) return;
    this.#hub.set(topic, 'run', view, { critical });
    for (const read of reads) {
      const isBad = read.state === 'failed' || read.state === 'needs-you';
      this.#hub.set(topic, `read:${read.boardId}`, readView(read), { critical: isBad });
    }
    for (const line of lines) {
      this.#hub.set(topic, `log:${line.seq}`, logView(line));
      this.#hub.delete(topic, `log:${line.seq - MAX_LOG_LINES}`);
    }
  }

  #noteReading(run: Run, reads: Read[]): void {
    if (run.endedAt !== null) {
      this.#reading.delete(run.id);
      return;
    }
    const reading = this.#reading.get(run.id) ?? new Map<string, string>();
    this.#reading.set(run.id, reading);
    for (const read of reads) {
      if (read.state === 'reading') reading.set(read.boardId, read.company);
      else reading.delete(read.boardId);
    }
  }

  #viewOf(run: Run): RunView {
    const { id, cause, state, total, done, failed, found, fresh, startedAt, endedAt, resumes } = run;
    const current = [...(this.#reading.get(id)?.values() ?? [])];
    return { id, cause, state, total, done, failed, found, fresh, startedAt, endedAt, resumes, current };
  }

  #forgetOldest(): void {
    if (this.#views.size <= SHOWN_RUNS) return;
    const oldest = this.list.filter((view) => view.endedAt !== null).at(-1);
    if (oldest === undefined) return;
    this.#views.delete(oldest.id);
    this.#hub.delete('runs', oldest.id);
  }
}

function readView(read: Read): ReadView {
  const { boardId, company, state, reason, page, found, fresh, unreadable, nextTryAt } = read;
  return { boardId, company, state, reason, page, found, fresh, unreadable, nextTryAt };
}

function logView({ seq, at, level, code, values }: LogLine): LogView {
  return { seq, at, level, code, values };
}
