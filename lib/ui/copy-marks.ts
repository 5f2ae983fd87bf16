import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { clusterMates } from '../store/clusters.ts';
import type { Database } from '../store/database.ts';
import { watchTables } from '../store/watch.ts';
import type { Clock } from '../util/clock.ts';
import { isEqual } from './keyed.ts';

/** What a row says of the other postings of its opening; `null` for a job that stands alone. */
export type CopyMark = {
  /** Postings of the opening, with this one. */
  size: number;
  /** Whether the user closed an application for another one of them. */
  isOfClosed: boolean;
} | null;

const EVERY_MS = 1000;
const NONE: CopyMark = null;

/** The marks of the rows that are in the document. */
export class CopyMarks {
  readonly #db: Database;
  readonly #onError: (thrown: unknown) => void;
  #marks = new Map<string, Signal<CopyMark>>();
  #shown = new Set<string>();

  constructor(db: Database, clock: Clock, onError: (thrown: unknown) => void) {
    this.#db = db;
    this.#onError = onError;
    const reread = () => this.#update([...this.#shown]);
    watchTables(db, ['clusters', 'applications'], reread, { everyMs: EVERY_MS, clock });
  }

  mark(jobId: string): ReadonlySignal<CopyMark> {
    const known = this.#marks.get(jobId) ?? signal(NONE);
    this.#marks.set(jobId, known);
    return known;
  }

  /** Names the rows that are in the document, so that their marks are read and the others forgotten. */
  show(jobIds: readonly string[]): void {
    const news = jobIds.filter((jobId) => !this.#shown.has(jobId));
    this.#shown = new Set(jobIds);
    this.#marks = new Map(jobIds.map((jobId) => [jobId, this.#marks.get(jobId) ?? signal(NONE)]));
    this.#update(news);
  }

  #update(jobIds: string[]): void {
    if (jobIds.length > 0) this.#read(jobIds).catch(this.#onError);
  }

  async #read(jobIds: string[]): Promise<void> {
    const mates = await clusterMates(this.#db, jobIds);
    const applications =
      mates.length === 0 ? [] : await this.#db.applications.bulkGet(mates.map(({ jobId }) => jobId));
    const closed = new Set(applications.flatMap((one) => (one?.stage === 'closed' ? one.jobId : [])));
    const clusters = Map.groupBy(mates, ({ clusterId }) => clusterId);
    const clusterOf = new Map(mates.map(({ jobId, clusterId }) => [jobId, clusters.get(clusterId) ?? []]));
    for (const jobId of jobIds) {
      const cluster = clusterOf.get(jobId);
      const isOfClosed = cluster?.some((one) => one.jobId !== jobId && closed.has(one.jobId)) ?? false;
      const mark = cluster === undefined ? NONE : { size: cluster.length, isOfClosed };
      const known = this.#marks.get(jobId);
      if (known !== undefined && !isEqual(known.peek(), mark)) known.value = mark;
    }
  }
}
