import { isSameOpening, type Sameness } from './cluster.ts';
import type { ClusterJob } from './cluster-facts.ts';

/** A job that has its cluster. A job that is alone is a cluster of one, under its own id. */
export interface ClusterMember extends ClusterJob {
  clusterId: string;
}

/**
 * What the user said about two jobs: one opening, or two. It wins over every rule, in either order of the two, and the
 * later of two decisions over the earlier. Times are milliseconds since the epoch.
 */
export interface ClusterDecision {
  left: string;
  right: string;
  isSame: boolean;
  at: number;
}

export interface ClusterChoice {
  /** The cluster that the job belongs to: one of the members' or, for none, its own id. */
  clusterId: string;
  /** Other clusters that the job turns out to belong to as well: they become part of `clusterId`. */
  absorbed: string[];
  /** Why it belongs there; `null` where it is alone. */
  why: Sameness | 'user' | null;
}

/** The surest reason first. */
const ORDER = ['user', 'same-posting', 'same-address', 'same-text', 'same-title-and-place'] as const;
/** Reasons against that say nothing certain, as texts are cut and names of places are coarse. */
const UNCERTAIN = new Set<Sameness>(['unclear', 'other-text', 'other-team', 'other-company', 'other-time']);

interface Link {
  member: ClusterMember;
  why: (typeof ORDER)[number];
}

/**
 * The cluster of a job that is new or has changed. `members` are all jobs of every cluster that has a job sharing one of
 * its `clusterKeys`, without the job itself; the time taken is proportional to their number.
 *
 * A job joins a cluster that has a copy of it and nothing that contradicts it: no other rank, place, number, and no
 * second posting of the same board. Where two postings of one board fit alike, as several openings with one title do,
 * the job joins neither. Clusters that it links are joined, if they do not contradict each other.
 */
export function chooseCluster(
  job: ClusterJob,
  members: readonly ClusterMember[],
  decisions: readonly ClusterDecision[] = [],
): ClusterChoice {
  const said = decided(decisions);
  const links = withoutRivals(members.flatMap((member) => linkTo(job, member, said) ?? []));
  links.sort((one, other) => ORDER.indexOf(one.why) - ORDER.indexOf(other.why));
  const joined: ClusterMember[] = [];
  const clusters: string[] = [];
  let why: ClusterChoice['why'] = null;
  for (const link of links) {
    const id = link.member.clusterId;
    if (clusters.includes(id)) continue;
    const cluster = members.filter((member) => member.clusterId === id);
    const isForced = link.why === 'user';
    if (!isForced && cluster.some((one) => [job, ...joined].some((other) => contradicts(one, other, said))))
      continue;
    joined.push(...cluster);
    clusters.push(id);
    why ??= link.why;
  }
  const [clusterId = job.id, ...absorbed] = clusters;
  return { clusterId, absorbed, why };
}

function linkTo(job: ClusterJob, member: ClusterMember, said: Map<string, boolean>): Link | null {
  const decision = said.get(pairOf(job.id, member.id));
  if (decision !== undefined) return decision ? { member, why: 'user' } : null;
  const { same, why } = isSameOpening(job, member);
  return same ? { member, why: why as Link['why'] } : null;
}

/** Of several postings of one board only the one for the surest reason can be the copy, if it is alone with it. */
function withoutRivals(links: Link[]): Link[] {
  return links.filter((link) => {
    const rivals = links.filter(
      (other) => other !== link && other.why !== 'user' && other.member.boardId === link.member.boardId,
    );
    return link.why === 'user' || rivals.every((rival) => ORDER.indexOf(rival.why) > ORDER.indexOf(link.why));
  });
}

function contradicts(left: ClusterJob, right: ClusterJob, said: Map<string, boolean>): boolean {
  const decision = said.get(pairOf(left.id, right.id));
  if (decision !== undefined) return !decision;
  const { same, why } = isSameOpening(left, right);
  return !same && !UNCERTAIN.has(why);
}

/** The latest decision on each pair. */
function decided(decisions: readonly ClusterDecision[]): Map<string, boolean> {
  const said = new Map<string, boolean>();
  for (const { left, right, isSame } of decisions.toSorted((one, other) => one.at - other.at)) {
    said.set(pairOf(left, right), isSame);
  }
  return said;
}

function pairOf(left: string, right: string): string {
  return left < right ? `${left}\n${right}` : `${right}\n${left}`;
}

/**
 * The decisions to store when the user takes a job out of its cluster: against each of the others, so that no copy
 * brings it back.
 */
export function splitDecisions(jobId: string, others: readonly string[], at: number): ClusterDecision[] {
  return others.map((other) => ({ left: jobId, right: other, isSame: false, at }));
}
