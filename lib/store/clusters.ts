import { type ClusterDecision, pairOf } from '../domain/cluster-choice.ts';
import type { Database, Membership, Ruling, Unjoined } from './database.ts';
import { noteOutgoing } from './outbox.ts';

/** The row of `meta` that says how far the jobs that were stored before have been put into clusters. */
const WALK_ROW = 'clusters-walked';

/** How far the walk over all stored jobs has come: up to the job `after`; `null` when it is over. */
interface Walk {
  /** The version of the rules. When they change, all jobs are looked at again. */
  rules: number;
  after: string | null;
}

/** Notes jobs that are to be put into clusters, in the transaction that stores them. It must include `unjoined`. */
export async function noteUnjoined(db: Database, jobIds: string[]): Promise<void> {
  if (jobIds.length > 0) await db.unjoined.add({ jobIds });
}

/** Jobs to be put into clusters next, and what to store once they are. */
export interface JoinPortion {
  jobIds: string[];
  /** To be called in the transaction that stores their clusters; it must include `unjoined` and `meta`. */
  settle(): Promise<unknown>;
}

/** About `limit` of the jobs that wait; after those, of all that were stored under other rules. `null` for none. */
export async function nextUnjoined(db: Database, rules: number, limit: number): Promise<JoinPortion | null> {
  const [first] = await db.unjoined.limit(1).toArray();
  if (first === undefined) return walkOn(db, rules, limit);
  // The first reads of large boards leave many long rows, of which one is enough.
  const rows = first.jobIds.length >= limit ? [first] : await db.unjoined.limit(limit).toArray();
  return portionOf(db, rows, limit);
}

function portionOf(db: Database, rows: Unjoined[], limit: number): JoinPortion {
  const jobIds = new Set<string>();
  const done: number[] = [];
  let rest: Unjoined | null = null;
  for (const { id, jobIds: waiting } of rows) {
    const room = limit - jobIds.size;
    if (room <= 0 || id === undefined) break;
    for (const jobId of waiting.slice(0, room)) jobIds.add(jobId);
    if (waiting.length > room) rest = { id, jobIds: waiting.slice(room) };
    else done.push(id);
  }
  const settle = async () => {
    await db.unjoined.bulkDelete(done);
    if (rest !== null) await db.unjoined.put(rest);
  };
  return { jobIds: [...jobIds], settle };
}

async function walkOn(db: Database, rules: number, limit: number): Promise<JoinPortion | null> {
  const walk = (await db.meta.get(WALK_ROW))?.value as Walk | undefined;
  const after = walk?.rules === rules ? walk.after : '';
  if (after === null) return null;
  const jobIds = await db.jobs.where(':id').above(after).limit(limit).primaryKeys();
  const value: Walk = { rules, after: jobIds.length < limit ? null : (jobIds.at(-1) ?? null) };
  return { jobIds, settle: () => db.meta.put({ key: WALK_ROW, value }) };
}

/** The memberships of all jobs that are in one cluster with one of these. */
export async function clusterMates(db: Database, jobIds: readonly string[]): Promise<Membership[]> {
  const own = (await db.clusters.bulkGet([...jobIds])).flatMap((row) => row?.clusterId ?? []);
  return own.length === 0 ? [] : db.clusters.where('clusterId').anyOf(own).toArray();
}

/** All that the user ever said about pairs of jobs. */
export async function allDecisions(db: Database): Promise<ClusterDecision[]> {
  return (await db.rulings.toArray()).map(({ id, isSame, at }) => {
    const [left = '', right = ''] = id.split('\n');
    return { left, right, isSame, at };
  });
}

/** What the user says of two jobs; `null` leaves it to the rules. */
export interface Saying {
  left: string;
  right: string;
  isSame: boolean | null;
}

/**
 * Keeps what the user says of pairs of jobs. `at` is in milliseconds since the epoch. Resolves with the jobs that it may
 * concern, which are noted to be put into clusters again. Saying it twice changes nothing more.
 */
export function storeRulings(db: Database, sayings: readonly Saying[], at: number): Promise<string[]> {
  const tables = [db.rulings, db.unjoined, db.meta, db.outbox];
  return db.transaction('rw', tables, async () => {
    const ids = sayings.map(({ left, right }) => pairOf(left, right));
    const stored = await db.rulings.bulkGet(ids);
    const news = sayings.filter(
      ({ left, right, isSame }, i) => left !== right && (stored[i]?.isSame ?? null) !== isSame,
    );
    const kept: Ruling[] = [];
    const gone: string[] = [];
    for (const { left, right, isSame } of news) {
      if (isSame === null) gone.push(pairOf(left, right));
      else kept.push({ id: pairOf(left, right), isSame, at });
    }
    const jobIds = [...new Set(news.flatMap(({ left, right }) => [left, right]))];
    await Promise.all([
      db.rulings.bulkPut(kept),
      db.rulings.bulkDelete(gone),
      noteUnjoined(db, jobIds),
      noteOutgoing(
        db,
        news.map(({ left, right }) => ({ table: 'rulings', id: pairOf(left, right) })),
      ),
    ]);
    return jobIds;
  });
}
