import { clustersOf } from '../domain/cluster-choice.ts';
import { factsOf } from '../domain/cluster-facts.ts';
import { compareCopies } from '../domain/copies.ts';
import { type Job, newJob } from '../domain/job.ts';
import type { Posting } from '../domain/posting.ts';
import { compareTitles } from '../domain/title.ts';
import { clusterMates } from '../store/clusters.ts';
import type { Database } from '../store/database.ts';
import { KeyIndex } from '../store/key-index.ts';
import { simHash } from '../util/sim-hash.ts';
import { joinJob } from './join-memory.ts';
import { askerOf } from './join-scope.ts';

/** The best stored copy of a posting that stands at an address and is not stored itself; `null` for none. */
export async function findLikely(db: Database, posting: Posting, address: string): Promise<Job | null> {
  const context = { boardId: '', company: '', at: 0, isBaseline: true, isPartial: true };
  const made = { ...newJob(posting, null, context), id: address, url: posting.url ?? address };
  const job = joinJob(made, simHash(posting.text ?? ''));
  const index = await KeyIndex.load(db);
  const [found] = index.find([askerOf(job)]);
  const rows = await db.jobs.bulkGet([...(found?.copies ?? [])]);
  const others = rows.flatMap((row) =>
    row === undefined ? [] : joinJob(row, index.entry(row.id)?.text ?? null),
  );
  const cluster = clustersOf([job, ...others], []).find((ids) => ids.includes(job.id)) ?? [];
  return others.filter(({ id }) => cluster.includes(id)).sort(compareCopies)[0] ?? null;
}

/** Few enough to look through. */
const MOST_SIMILAR = 8;
const LIKENESS = ['same', 'similar'];

/** Ids of stored jobs that may be the same opening as this one and are not in its cluster, the likest first. */
export async function findSimilar(db: Database, jobId: string): Promise<string[]> {
  const row = await db.jobs.get(jobId);
  if (row === undefined) return [];
  const index = await KeyIndex.load(db);
  const job = joinJob(row, index.entry(jobId)?.text ?? null);
  const [found] = index.find([askerOf(job, true)]);
  const mates = new Set((await clusterMates(db, [jobId])).map((mate) => mate.jobId));
  const ids = [...(found?.copies ?? []), ...(found?.twins ?? [])].filter((id) => !mates.has(id));
  const rows = (await db.jobs.bulkGet(ids)).filter((other) => other !== undefined);
  const title = factsOf(job).title;
  const ranked = rows.map((other) => {
    const facts = factsOf(joinJob(other, index.entry(other.id)?.text ?? null));
    return { id: other.id, rank: LIKENESS.indexOf(compareTitles(title, facts.title)), at: other.firstSeenAt };
  });
  return ranked
    .filter(({ rank }) => rank !== -1)
    .sort((one, other) => one.rank - other.rank || other.at - one.at)
    .slice(0, MOST_SIMILAR)
    .map(({ id }) => id);
}
