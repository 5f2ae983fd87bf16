import type { Change } from '../domain/change.ts';
import { republishedChange, republishedFrom } from '../domain/republished.ts';
import { allDecisions, type JoinPortion, nextUnjoined } from '../store/clusters.ts';
import type { Database, KeyChunk, Membership } from '../store/database.ts';
import type { KeyIndex } from '../store/key-index.ts';
import { simHash } from '../util/sim-hash.ts';
import { type JoinJob, type JoinMemory, joinJob } from './join-memory.ts';
import { askerOf, entryOf, JoinScope } from './join-scope.ts';

/** To be raised when the rules for copies or their keys change: all stored jobs are then looked at again. */
const RULES = 2;

interface Changed {
  jobs: JoinJob[];
  /** Jobs that may have been like a changed one before it changed. */
  formerlyNear: string[];
  /** Rows of the index that hold them now. */
  chunks: KeyChunk[];
}

/**
 * Puts up to `limit` of the waiting jobs into clusters, and notes which of them are put up again under a new id. Resolves
 * to whether any were waiting. All that it stores is stored at once, and doing it twice changes nothing. When it rejects,
 * the memory is to be loaded again.
 */
export async function joinWaiting(db: Database, memory: JoinMemory, limit: number): Promise<boolean> {
  const portion = await nextUnjoined(db, RULES, limit);
  if (portion === null) return false;
  await joinPortion(db, memory, portion);
  return true;
}

/** Puts these jobs into clusters now. They may be among those that wait, and stay there. */
export function joinNow(db: Database, memory: JoinMemory, jobIds: string[]): Promise<void> {
  return joinPortion(db, memory, { jobIds, settle: async () => {} });
}

async function joinPortion(db: Database, memory: JoinMemory, { jobIds, settle }: JoinPortion): Promise<void> {
  const [changed, decisions] = await Promise.all([readChanged(db, memory, jobIds), allDecisions(db)]);
  const scope = new JoinScope(db, memory, decisions, changed.jobs);
  await scope.gather(jobIds, changed.formerlyNear);
  const again = await findRepublished(db, memory, changed.jobs);
  const { puts, deletes } = await membershipChanges(db, scope);
  const { clusterKeys, clusters, unjoined, meta, changes } = db;
  // The jobs themselves are left out, so that no read of a board ever waits for this.
  const tables = [clusterKeys, clusters, unjoined, meta, ...(again.length > 0 ? [changes] : [])];
  await db.transaction('rw', tables, async () => {
    await Promise.all([
      changed.chunks.length > 0 ? clusterKeys.bulkPut(changed.chunks) : null,
      puts.length > 0 ? clusters.bulkPut(puts) : null,
      deletes.length > 0 ? clusters.bulkDelete(deletes) : null,
      settle(),
      ...again.map((change) => addOnce(db, change)),
    ]);
  });
}

async function readChanged(db: Database, memory: JoinMemory, jobIds: string[]): Promise<Changed> {
  const { index } = memory;
  const rows = (await db.jobs.bulkGet(jobIds)).filter((job) => job !== undefined);
  const texts = await db.texts.bulkGet(rows.map(({ id }) => id));
  const jobs = rows.map((job, i) => joinJob(job, simHash(texts[i]?.text ?? '')));
  const news = jobs
    .map((job) => ({ job, entry: entryOf(job) }))
    .filter(({ job, entry }) => JSON.stringify(index.entry(job.id)) !== JSON.stringify(entry));
  // Under other rules a job has other keys, and is what it was.
  const changed = news.filter(({ job, entry }) => index.entry(job.id)?.facts !== entry.facts);
  const found = new Set(rows.map(({ id }) => id));
  const goneIds = jobIds.filter((id) => !found.has(id));
  // Of a job that is gone nothing tells its board.
  const gone = goneIds.map((id) => ({ id, boardId: '' }));
  const formerlyNear = formerNeighbours(index, [...changed.map(({ job }) => job), ...gone]);
  const chunks = index.change(
    news.map(({ entry }) => entry),
    goneIds,
  );
  memory.put(jobs);
  memory.forget(goneIds);
  return { jobs, formerlyNear, chunks };
}

/**
 * All that may have been a copy of these jobs as the index still holds them. What kept such a job apart from a third one
 * may be over: a rival that fits no more, or a contradiction.
 */
function formerNeighbours(index: KeyIndex, jobs: readonly Pick<JoinJob, 'id' | 'boardId'>[]): string[] {
  const before = jobs.flatMap(({ id, boardId }) => {
    const entry = index.entry(id);
    return entry === undefined ? [] : { ...entry, boardId, wantsTwins: false };
  });
  if (before.length === 0) return [];
  return [...new Set(index.find(before).flatMap(({ copies }) => [...copies]))];
}

/** The ledger entries of postings that one of these jobs puts up again, or that put up one of these again. */
async function findRepublished(
  db: Database,
  memory: JoinMemory,
  jobs: readonly JoinJob[],
): Promise<Change[]> {
  const ofBoards = jobs.filter(mayBeRepublished);
  if (ofBoards.length === 0) return [];
  const found = memory.index.find(ofBoards.map((job) => askerOf(job, true)));
  const ids = new Set(found.flatMap(({ twins }) => [...twins]));
  if (ids.size === 0) return [];
  const known = new Map((await memory.jobs([...ids])).map((job) => [job.id, job]));
  for (const job of ofBoards) known.set(job.id, job);
  if ([...known.values()].every(({ state }) => state === 'open')) return [];
  const followed = await followedJobs(db, [...known.keys()]);
  const changes = ofBoards.flatMap((job, at) => {
    const twins = [...(found[at]?.twins ?? [])].flatMap((id) => known.get(id) ?? []);
    const former = [job, ...twins].filter(({ id }) => !followed.has(id));
    const later = job.state === 'open' ? [job] : twins.filter(({ state }) => state === 'open');
    return later.flatMap((one) => {
      const was = republishedFrom(one, former);
      return was === null ? [] : republishedChange(one, was);
    });
  });
  return [...new Map(changes.map((change) => [change.jobId, change])).values()];
}

/** Jobs of a first read are older than all that is known of their board, as far as their dates tell. */
function mayBeRepublished({ boardId, textHash64, state, newAt, firstSeenAt }: JoinJob): boolean {
  return boardId !== '' && textHash64 !== null && (state === 'closed' || newAt === firstSeenAt);
}

/** Those of these jobs, all of one or few boards, that another one is known to have put up again. */
async function followedJobs(db: Database, ids: string[]): Promise<Set<string>> {
  const changes = await db.changes.where('jobId').anyOf(ids).toArray();
  return new Set(
    changes
      .filter(({ field }) => field === 'republished')
      .map(({ from }) => (from as { jobId: string }).jobId),
  );
}

/** A posting is put up again once. */
async function addOnce(db: Database, change: Change): Promise<void> {
  const ledger = await db.changes.where('jobId').equals(change.jobId).toArray();
  if (ledger.every(({ field }) => field !== change.field)) await db.changes.add(change);
}

async function membershipChanges(
  db: Database,
  scope: JoinScope,
): Promise<{ puts: Membership[]; deletes: string[] }> {
  const ids = [...scope.gathered];
  const stored = new Map(
    (await db.clusters.bulkGet(ids)).flatMap((row) => (row === undefined ? [] : [[row.jobId, row]])),
  );
  const wanted = scope.clusters().flatMap((cluster) => {
    const [clusterId = ''] = cluster;
    return cluster.length < 2 ? [] : cluster.map((jobId) => ({ jobId, clusterId, size: cluster.length }));
  });
  const staying = new Set(wanted.map(({ jobId }) => jobId));
  const isNew = ({ jobId, clusterId, size }: Membership) => {
    const was = stored.get(jobId);
    return was?.clusterId !== clusterId || was.size !== size;
  };
  return { puts: wanted.filter(isNew), deletes: [...stored.keys()].filter((id) => !staying.has(id)) };
}
