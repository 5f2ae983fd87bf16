import { clusterKeys, placeBits, rememberedVerdicts } from '../domain/cluster.ts';
import { type ClusterDecision, clustersOf } from '../domain/cluster-choice.ts';
import { factsOf } from '../domain/cluster-facts.ts';
import { clusterMates } from '../store/clusters.ts';
import type { Database } from '../store/database.ts';
import { type Asker, type IndexEntry, keyNumber } from '../store/key-index.ts';
import { fingerprint } from '../util/hash.ts';
import type { JoinJob, JoinMemory } from './join-memory.ts';

/** More jobs than these that are all alike are no copies of one opening, and no board can be told from another by them. */
const MOST_ALIKE = 300;
/** From here on only jobs that are known to be near are looked at. */
const MOST_JOBS = 3000;

/** How the copies of a job are looked for. */
export function askerOf(job: JoinJob, wantsTwins = false): Asker {
  return { ...entryOf(job), boardId: job.boardId, wantsTwins };
}

/** A job is asked for by what the index holds of it, up to three times. */
const entries = new WeakMap<JoinJob, IndexEntry>();

/** What the index holds of a job. */
export function entryOf(job: JoinJob): IndexEntry {
  let entry = entries.get(job);
  if (entry === undefined) {
    entry = {
      jobId: job.id,
      text: job.textHash64,
      facts: factsNumber(job),
      company: factsOf(job).company,
      places: placeBits(job),
      keys: clusterKeys(job).map(keyNumber),
    };
    entries.set(job, entry);
  }
  return entry;
}

/** A number for all that decides what a job is a copy of. Two jobs may share one. */
function factsNumber(job: JoinJob): number {
  const { title, company, places, workplace, department, postedAt, url, applyUrl, textHash64 } = job;
  const facts = [title, company, places, workplace, department, postedAt, url, applyUrl, textHash64];
  return Number.parseInt(fingerprint(JSON.stringify(facts)), 36) >>> 0;
}

/** Jobs that may influence each other's clusters, gathered from those that changed to all that they lead to. */
export class JoinScope {
  readonly #db: Database;
  readonly #memory: JoinMemory;
  readonly #decisions: readonly ClusterDecision[];
  readonly #jobs: Map<string, JoinJob>;
  /** Those whose clusters follow from what is known here; the other jobs were only compared with. */
  readonly #gathered = new Set<string>();
  readonly #neighbours = new Map<string, Set<string>>();
  readonly #compare = rememberedVerdicts();

  /** `changed` are taken as they are; the index must hold them already. */
  constructor(
    db: Database,
    memory: JoinMemory,
    decisions: readonly ClusterDecision[],
    changed: readonly JoinJob[],
  ) {
    this.#db = db;
    this.#memory = memory;
    this.#decisions = decisions;
    this.#jobs = new Map(changed.map((job) => [job.id, job]));
  }

  /**
   * Follows everything that binds jobs: likeness, the clusters that are stored, the user's word. `alsoFrom` are jobs that
   * were bound to a changed one and need not be any more.
   */
  async gather(changed: readonly string[], alsoFrom: readonly string[]): Promise<void> {
    let next = new Set([...changed, ...alsoFrom]);
    while (next.size > 0 && this.#gathered.size < MOST_JOBS) {
      for (const id of next) this.#gathered.add(id);
      const frontier = await this.#load(next);
      const near = [...(await this.#likeOnes(frontier)), ...(await this.#boundOnes([...next]))];
      next = new Set(near.filter((id) => !this.#gathered.has(id)));
    }
  }

  /** The clusters of all gathered jobs, each as the sorted ids of its jobs. */
  clusters(): string[][] {
    return this.#components().flatMap((ids) => {
      const jobs = ids.flatMap((id) => this.#jobs.get(id) ?? []);
      const named = new Set(ids);
      const said = this.#decisions.filter(({ left, right }) => named.has(left) && named.has(right));
      if (jobs.length <= MOST_ALIKE) return clustersOf(jobs, said, this.#compare);
      const ruled = new Set(said.flatMap(({ left, right }) => [left, right]));
      const byUser = clustersOf(
        jobs.filter(({ id }) => ruled.has(id)),
        said,
        () => ({ same: false, why: 'unclear' }),
      );
      return [...byUser, ...jobs.filter(({ id }) => !ruled.has(id)).map(({ id }) => [id])];
    });
  }

  /** Ids of all gathered jobs, also of those that are gone. */
  get gathered(): ReadonlySet<string> {
    return this.#gathered;
  }

  /** The stored jobs with these ids; those that are gone are left out. */
  async #load(ids: Iterable<string>): Promise<JoinJob[]> {
    const missing = [...ids].filter((id) => !this.#jobs.has(id));
    for (const job of await this.#memory.jobs(missing)) this.#jobs.set(job.id, job);
    return [...ids].flatMap((id) => this.#jobs.get(id) ?? []);
  }

  async #likeOnes(jobs: readonly JoinJob[]): Promise<string[]> {
    const found = this.#memory.index.find(jobs.map((job) => askerOf(job)));
    const all = new Set(found.flatMap(({ copies }) => [...copies]));
    await this.#load(all);
    return jobs.flatMap((job, at) =>
      [...(found[at]?.copies ?? [])].filter((id) => {
        const other = this.#jobs.get(id);
        const isAlike = other !== undefined && this.#compare(job, other).same;
        if (isAlike) this.#bind(job.id, id);
        return isAlike;
      }),
    );
  }

  /** What the store or the user holds for one opening with one of these. */
  async #boundOnes(ids: readonly string[]): Promise<string[]> {
    const named = new Set(ids);
    const mates = (await clusterMates(this.#db, ids)).map(({ jobId }) => jobId);
    const joined = this.#decisions.filter(
      ({ left, right, isSame }) => isSame && (named.has(left) || named.has(right)),
    );
    for (const { left, right } of joined) this.#bind(left, right);
    return [...mates, ...joined.flatMap(({ left, right }) => [left, right])];
  }

  #bind(left: string, right: string): void {
    for (const [from, to] of [
      [left, right],
      [right, left],
    ] as const) {
      const known = this.#neighbours.get(from) ?? new Set();
      this.#neighbours.set(from, known.add(to));
    }
  }

  #components(): string[][] {
    const left = new Set([...this.#gathered].filter((id) => this.#jobs.has(id)));
    const components: string[][] = [];
    for (const start of left) {
      const ids = [start];
      left.delete(start);
      for (const id of ids) {
        for (const other of this.#neighbours.get(id) ?? []) if (left.delete(other)) ids.push(other);
      }
      components.push(ids);
    }
    return components;
  }
}
