import { bitDistance } from '../util/sim-hash.ts';
import type { Change } from './change.ts';
import type { ClusterJob } from './cluster-facts.ts';
import { clusterPlaces, comparePlaces } from './cluster-place.ts';
import type { Job } from './job.ts';
import { compareRanks, compareTitles, titleParts } from './title.ts';

/** A job of one board as far as it can be the new or the former posting of an opening. */
export type DatedJob = ClusterJob & Pick<Job, 'state' | 'firstSeenAt' | 'closedAt'>;

/** A posting comes back under a new id within this time, or it is another opening. */
const LONGEST_GAP_MS = 200 * 86_400_000;
/** Employers put up the new posting before they take down the old one, and we may close it days later. */
const LONGEST_OVERLAP_MS = 10 * 86_400_000;
/** Bits in which the texts may differ: a date, a link, a corrected word. */
const MOST_BITS = 3;

/**
 * The closed job of the same board that a job puts up again under a new id, `null` for none: the same title, rank,
 * places and text, closed shortly before. Of several the one closed last. `former` are jobs of the job's board; texts
 * too short for a fingerprint prove nothing.
 */
export function republishedFrom(job: DatedJob, former: readonly DatedJob[]): DatedJob | null {
  const matches = former.filter((other) => isFormer(job, other));
  return matches.toSorted((one, other) => (other.closedAt ?? 0) - (one.closedAt ?? 0))[0] ?? null;
}

/** The ledger entry of a job that was put up again; times are milliseconds since the epoch. */
export function republishedChange(job: DatedJob, former: DatedJob): Change {
  const gapMs = Math.max(0, job.firstSeenAt - (former.closedAt ?? job.firstSeenAt));
  const from = { jobId: former.id, firstSeenAt: former.firstSeenAt };
  return { jobId: job.id, at: job.firstSeenAt, field: 'republished', from, to: { jobId: job.id, gapMs } };
}

function isFormer(job: DatedJob, other: DatedJob): boolean {
  if (other.id === job.id || other.boardId !== job.boardId || other.closedAt === null) return false;
  if (other.state !== 'closed' || other.firstSeenAt >= job.firstSeenAt) return false;
  const gapMs = job.firstSeenAt - other.closedAt;
  if (gapMs > LONGEST_GAP_MS || gapMs < -LONGEST_OVERLAP_MS) return false;
  return isSameAdvertisement(job, other);
}

function isSameAdvertisement(job: DatedJob, other: DatedJob): boolean {
  if (job.textHash64 === null || other.textHash64 === null) return false;
  if (bitDistance(job.textHash64, other.textHash64) > MOST_BITS) return false;
  const [title, was] = [job, other].map((one) => titleParts(one.title, one.company, one.places)) as [
    ReturnType<typeof titleParts>,
    ReturnType<typeof titleParts>,
  ];
  if (compareTitles(title, was) !== 'same' || compareRanks(title, was) !== 'same') return false;
  const areRemote = job.workplace === 'remote' && other.workplace === 'remote';
  const areNowhere = job.places.length === 0 && other.places.length === 0;
  return (
    areNowhere || comparePlaces(clusterPlaces(job.places), clusterPlaces(other.places), areRemote) === 'same'
  );
}
