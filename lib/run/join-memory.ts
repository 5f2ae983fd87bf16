// What this module keeps, for as long as jobs are being put into clusters: the index of keys, and the jobs that were
// looked at last, taken apart. Its truth is in the store. A job that changes is noted there as waiting, and is read anew
// when its turn comes; of two that changed, whichever comes last meets the other one as it is by then.
import type { ClusterJob } from '../domain/cluster-facts.ts';
import type { Job } from '../domain/job.ts';
import { asKept } from '../domain/kept.ts';
import type { Database } from '../store/database.ts';
import { KeyIndex } from '../store/key-index.ts';

/** A job with the fingerprint of its text: all that its cluster depends on. */
export type JoinJob = Job & Pick<ClusterJob, 'textHash64'>;

/** Enough for the boards that are looked at together; some 15 MB. */
const MOST_JOBS = 5000;

/** The job as the user wants to see it, with its text's fingerprint. */
export function joinJob(job: Job, textHash64: string | null): JoinJob {
  return { ...asKept(job), textHash64 };
}

export class JoinMemory {
  readonly index: KeyIndex;
  readonly #db: Database;
  readonly #jobs = new Map<string, JoinJob>();

  private constructor(db: Database, index: KeyIndex) {
    this.#db = db;
    this.index = index;
  }

  static async load(db: Database): Promise<JoinMemory> {
    return new JoinMemory(db, await KeyIndex.load(db));
  }

  /** Takes up jobs as they are now. Those that were looked at the longest ago make room. */
  put(jobs: readonly JoinJob[]): void {
    this.forget(jobs.map(({ id }) => id));
    for (const job of jobs) this.#jobs.set(job.id, job);
    for (const jobId of this.#jobs.keys()) {
      if (this.#jobs.size <= MOST_JOBS) break;
      this.#jobs.delete(jobId);
    }
  }

  forget(jobIds: readonly string[]): void {
    for (const jobId of jobIds) this.#jobs.delete(jobId);
  }

  /** The stored jobs with these ids, in any order; those that are gone are left out. */
  async jobs(ids: readonly string[]): Promise<JoinJob[]> {
    const known = ids.flatMap((id) => this.#jobs.get(id) ?? []);
    const missing = ids.filter((id) => !this.#jobs.has(id));
    this.put(known);
    if (missing.length === 0) return known;
    const rows = await this.#db.jobs.bulkGet(missing);
    const read = rows.flatMap((job: Job | undefined) =>
      job === undefined ? [] : joinJob(job, this.index.entry(job.id)?.text ?? null),
    );
    this.put(read);
    return [...known, ...read];
  }
}
