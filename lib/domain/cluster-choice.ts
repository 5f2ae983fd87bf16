import { isSameOpening, type Sameness, type Verdict } from './cluster.ts';
import { type ClusterJob, factsOf } from './cluster-facts.ts';
import type { Job } from './job.ts';

/** A job as far as its cluster depends on it. */
export type StatedJob = ClusterJob & Pick<Job, 'state'>;

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

/** The surest reason first. */
const ORDER: readonly Sameness[] = ['same-posting', 'same-address', 'same-text', 'same-title-and-place'];
/** Reasons against that say nothing certain, as texts are cut and names of places are coarse. */
const UNCERTAIN = new Set<Sameness>(['unclear', 'other-text', 'other-team', 'other-company', 'other-time']);

interface Link {
  left: StatedJob;
  right: StatedJob;
  /** Place in `ORDER`; what the user said comes before all of it. */
  rank: number;
  /** Of two decisions of the user's the later one counts first. */
  at: number;
}

/**
 * Puts jobs into clusters: groups of ids, each sorted, one that is alone as a group of one. The outcome depends on the
 * jobs and the decisions alone, not on their order.
 *
 * Two jobs are joined when a rule says that they are one opening and nothing in the two groups contradicts it: no other
 * rank, place, number, and no second posting of the same board. Where two postings of one board fit a job alike, as
 * several openings with one title do, neither is joined by that; an open one takes precedence over a closed one. The
 * surest links are made first. What the user joined is one opening whatever the rules say of its parts, and no way leads
 * two jobs into one group that the user keeps apart.
 */
export function clustersOf(
  jobs: readonly StatedJob[],
  decisions: readonly ClusterDecision[],
  compare: (left: ClusterJob, right: ClusterJob) => Verdict = isSameOpening,
): string[][] {
  const sorted = jobs.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  const said = latest(decisions);
  const groups = new Groups(sorted);
  const byUser = linksByUser(sorted, said);
  for (const { left, right } of byUser) groups.join(left, right, (one, other) => areApart(one, other, said));
  const atoms = groups.copy();
  const links = pairsOf(sorted).flatMap(([left, right]) => linkOf(left, right, said, compare) ?? []);
  const linked = new Set(links.map(({ left, right }) => pairOf(atoms.nameOf(left), atoms.nameOf(right))));
  const isAgainst = (one: StatedJob, other: StatedJob) => {
    if (areApart(one, other, said)) return true;
    // What is said of one of two jobs that the user holds for one is said of both.
    if (linked.has(pairOf(atoms.nameOf(one), atoms.nameOf(other)))) return false;
    const { same, why } = compare(one, other);
    return !same && !UNCERTAIN.has(why);
  };
  for (const { left, right } of withoutRivals(links)) groups.join(left, right, isAgainst);
  return groups.list();
}

function linksByUser(jobs: readonly StatedJob[], said: Map<string, ClusterDecision>): Link[] {
  const byId = new Map(jobs.map((job) => [job.id, job]));
  const links = [...said.values()].flatMap((decision) => {
    const [left, right] = [byId.get(decision.left), byId.get(decision.right)];
    if (!decision.isSame || left === undefined || right === undefined) return [];
    return { left, right, rank: -1, at: decision.at };
  });
  return links.sort(bySureness);
}

function linkOf(
  left: StatedJob,
  right: StatedJob,
  said: Map<string, ClusterDecision>,
  compare: (left: ClusterJob, right: ClusterJob) => Verdict,
): Link | null {
  if (said.has(pairOf(left.id, right.id))) return null;
  const { same, why } = compare(left, right);
  return same ? { left, right, rank: ORDER.indexOf(why), at: 0 } : null;
}

/** The links that no other posting of the same board disputes, the surest first. */
function withoutRivals(links: readonly Link[]): Link[] {
  const ofJob = new Map<StatedJob, Link[]>();
  for (const link of links) {
    for (const end of [link.left, link.right]) ofJob.set(end, [...(ofJob.get(end) ?? []), link]);
  }
  const isDisputed = (link: Link, from: StatedJob) => {
    const to = otherEnd(link, from);
    return (ofJob.get(from) ?? []).some((other) => {
      const rival = otherEnd(other, from);
      if (other === link || factsOf(rival).board !== factsOf(to).board) return false;
      if (rival.state !== to.state) return rival.state === 'open';
      return other.rank <= link.rank;
    });
  };
  return links
    .filter((link) => !isDisputed(link, link.left) && !isDisputed(link, link.right))
    .sort(bySureness);
}

function otherEnd({ left, right }: Link, end: StatedJob): StatedJob {
  return left === end ? right : left;
}

function bySureness(one: Link, other: Link): number {
  const closed = ({ left, right }: Link) =>
    Number(left.state === 'closed') + Number(right.state === 'closed');
  const [pair, otherPair] = [one, other].map(({ left, right }) => pairOf(left.id, right.id)) as [
    string,
    string,
  ];
  return (
    one.rank - other.rank ||
    other.at - one.at ||
    closed(one) - closed(other) ||
    (pair < otherPair ? -1 : Number(pair > otherPair))
  );
}

function areApart(one: StatedJob, other: StatedJob, said: Map<string, ClusterDecision>): boolean {
  return said.get(pairOf(one.id, other.id))?.isSame === false;
}

/** The latest decision on each pair; of two at one time the one that keeps apart. */
function latest(decisions: readonly ClusterDecision[]): Map<string, ClusterDecision> {
  const inOrder = decisions.toSorted(
    (one, other) => one.at - other.at || Number(other.isSame) - Number(one.isSame),
  );
  return new Map(inOrder.map((decision) => [pairOf(decision.left, decision.right), decision]));
}

/** One text for two ids, whichever comes first. */
export function pairOf(left: string, right: string): string {
  return left < right ? `${left}\n${right}` : `${right}\n${left}`;
}

function pairsOf<T>(items: readonly T[]): [T, T][] {
  return items.flatMap((left, at) => items.slice(at + 1).map((right): [T, T] => [left, right]));
}

/** Jobs in groups that grow together. */
class Groups {
  readonly #groups: Map<StatedJob, StatedJob[]>;

  constructor(jobs: readonly StatedJob[], groups = new Map(jobs.map((job) => [job, [job]]))) {
    this.#groups = groups;
  }

  /** Makes one group of those of two jobs, unless a job of the one is against a job of the other. */
  join(left: StatedJob, right: StatedJob, isAgainst: (one: StatedJob, other: StatedJob) => boolean): void {
    const [ours, theirs] = [this.#of(left), this.#of(right)];
    if (ours === theirs || ours.some((one) => theirs.some((other) => isAgainst(one, other)))) return;
    const joined = [...ours, ...theirs];
    for (const job of joined) this.#groups.set(job, joined);
  }

  nameOf(job: StatedJob): string {
    return this.#of(job)[0]?.id ?? job.id;
  }

  copy(): Groups {
    return new Groups([], new Map(this.#groups));
  }

  list(): string[][] {
    return [...new Set(this.#groups.values())].map((group) => group.map(({ id }) => id).sort()).sort();
  }

  #of(job: StatedJob): StatedJob[] {
    return this.#groups.get(job) ?? [job];
  }
}
