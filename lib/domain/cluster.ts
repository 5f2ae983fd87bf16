import { hash32 } from '../util/hash.ts';
import { bitDistance } from '../util/sim-hash.ts';
import { foldWords } from '../util/words.ts';
import { type ClusterJob, type Facts, factsOf } from './cluster-facts.ts';
import { comparePlaces, type PlaceRelation } from './cluster-place.ts';
import { compareRanks, compareTitles, type Likeness } from './title.ts';

/** Why two jobs are one opening, or why not. `unclear` tells nothing against it. */
export type Sameness =
  | 'same-posting'
  | 'same-address'
  | 'same-text'
  | 'same-title-and-place'
  | 'same-board'
  | 'other-company'
  | 'other-title'
  | 'other-rank'
  | 'other-place'
  | 'other-number'
  | 'other-team'
  | 'other-time'
  | 'other-text'
  | 'unclear';

export interface Verdict {
  same: boolean;
  why: Sameness;
}

/** Bits in which the descriptions of one opening may differ: on their own, and where all else agrees. */
const NEARLY_EQUAL = 4;
const ALIKE = 8;
const RELATED = 14;
/** So much of a company's name is part of the keys: boards leave out its end. */
const KEY_LENGTH = 6;
/** Two companies hardly share as much of their names. */
const SURE_LENGTH = 12;
/** Copies appear within this time; later, the same words announce another opening. */
const MOST_APART_MS = 150 * 86_400_000;

/** Whether two jobs are the same opening, and why. Without certainty they are not: a wrong merge hides a job. */
export function isSameOpening(left: ClusterJob, right: ClusterJob): Verdict {
  return compareFacts(factsOf(left), factsOf(right));
}

function compareFacts(left: Facts, right: Facts): Verdict {
  const isOneCompany = areOneCompany(left, right);
  const isOnePosting = left.postings.some((key) => right.postings.includes(key));
  const isOneAddress = left.addresses.some((key) => right.addresses.includes(key));
  if (!isOnePosting) {
    // Most pairs are told apart by this, and comparing titles takes the longest.
    if (left.board === right.board) return no('same-board');
    if (!isOneCompany && !isOneAddress && distance(left, right) > ALIKE) return no('other-company');
  }
  const place = comparePlaces(left.places, right.places, areBothRemote(left.job, right.job));
  const isElsewhere = place === 'different' && !isOnePosting && !shareNumber(left, right);
  if (isElsewhere && isOneCompany) return no('other-place');
  const title = compareTitles(left.title, right.title);
  // Boards answer an expired id with another job, so that the id alone is no proof.
  if (isOnePosting && (isOneCompany || title !== 'different')) return yes('same-posting');
  if (left.board === right.board) return no('same-board');
  if (isOneCompany && title !== 'different' && shareNumber(left, right)) return yes('same-posting');
  const rank = compareRanks(left.title, right.title);
  const against = contradiction(left, right, title, rank, place, isOneCompany || isOneAddress);
  if (against !== null) return no(against);
  if (isOneAddress) return yes('same-address');
  const apart = timeApart(left.job, right.job);
  if (apart > MOST_APART_MS) return no('other-time');
  return byText(left, right, { title, rank, place, isOneCompany });
}

/** What certainly makes two jobs different openings; `null` for nothing. */
function contradiction(
  left: Facts,
  right: Facts,
  title: Likeness,
  rank: Likeness,
  place: PlaceRelation,
  isOneEmployer: boolean,
): Sameness | null {
  if (!isOneEmployer && !isCopiedWord(left, right, title)) return 'other-company';
  if (title === 'different') return 'other-title';
  if (rank === 'different') return 'other-rank';
  if (place === 'different') return 'other-place';
  if (areOtherPostings(left.postings, right.postings)) return 'other-number';
  const areNumbered = left.numbers.length > 0 && right.numbers.length > 0;
  return areNumbered && !left.numbers.some((number) => right.numbers.includes(number))
    ? 'other-number'
    : null;
}

/** Whether both lead to postings of one vendor, and not to the same one. */
function areOtherPostings(left: string[], right: string[]): boolean {
  const vendors = new Set(left.map((key) => key.slice(0, key.indexOf(':'))));
  return right.some((key) => vendors.has(key.slice(0, key.indexOf(':'))));
}

/** Whether the companies have one name, or a long one that a board has cut, with texts to tell whether it has. */
function areOneCompany(left: Facts, right: Facts): boolean {
  if (left.company === right.company) return left.company !== '';
  return isPartOfName(left, right, SURE_LENGTH) && distance(left, right) <= 64;
}

function isPartOfName(left: Facts, right: Facts, least: number): boolean {
  const [shorter, longer] = [left.company, right.company].sort((a, b) => a.length - b.length) as [
    string,
    string,
  ];
  return shorter.length >= least && longer.startsWith(shorter);
}

/** A requisition number of some length is given once by a company. */
function shareNumber(left: Facts, right: Facts): boolean {
  return left.numbers.some((number) => isTelling(number) && right.numbers.includes(number));
}

function isTelling(number: string): boolean {
  return number.length >= 5;
}

/** Agencies and boards put another company's name, or none, above an unchanged text. */
function isCopiedWord(left: Facts, right: Facts, title: Likeness): boolean {
  return (
    title === 'same' &&
    distance(left, right) <= (isPartOfName(left, right, KEY_LENGTH) ? ALIKE : NEARLY_EQUAL)
  );
}

interface Likenesses {
  title: Likeness;
  rank: Likeness;
  place: PlaceRelation;
  isOneCompany: boolean;
}

function byText(left: Facts, right: Facts, { title, rank, place, isOneCompany }: Likenesses): Verdict {
  const isAllSame = title === 'same' && rank === 'same' && place === 'same';
  const bits = distance(left, right);
  if (!isOneCompany) return isAllSame ? yes('same-text') : no('unclear');
  if (bits <= ALIKE && (isAllSame || bits <= NEARLY_EQUAL || place === 'same')) return yes('same-text');
  if (!isAllSame) return no(bits <= 64 ? 'other-text' : 'unclear');
  if (areOtherTeams(left.job, right.job)) return no('other-team');
  return bits <= RELATED || bits > 64 ? yes('same-title-and-place') : no('other-text');
}

/** In bits; more than 64 where one of the texts is not known. */
function distance(left: Facts, right: Facts): number {
  const [a, b] = [left.job.textHash64, right.job.textHash64];
  return a === null || b === null ? 65 : bitDistance(a, b);
}

function areBothRemote(left: ClusterJob, right: ClusterJob): boolean {
  return left.workplace === 'remote' && right.workplace === 'remote';
}

function areOtherTeams(left: ClusterJob, right: ClusterJob): boolean {
  if (left.department === null || right.department === null) return false;
  const [a, b] = [foldWords(left.department), foldWords(right.department)];
  return !a.includes(b) && !b.includes(a);
}

function timeApart(left: ClusterJob, right: ClusterJob): number {
  const apart = Math.abs(Date.parse(left.postedAt ?? '') - Date.parse(right.postedAt ?? ''));
  return Number.isNaN(apart) ? 0 : apart;
}

function yes(why: Sameness): Verdict {
  return { same: true, why };
}

function no(why: Sameness): Verdict {
  return { same: false, why };
}

/** A way to compare like `isSameOpening` that remembers what was said of two jobs, whichever comes first. */
export function rememberedVerdicts(): (left: ClusterJob, right: ClusterJob) => Verdict {
  const known = new WeakMap<ClusterJob, WeakMap<ClusterJob, Verdict>>();
  return (one, other) => {
    const [left, right] = one.id < other.id ? [one, other] : [other, one];
    const ofLeft = known.get(left) ?? new WeakMap<ClusterJob, Verdict>();
    known.set(left, ofLeft);
    const verdict = ofLeft.get(right) ?? isSameOpening(left, right);
    ofLeft.set(right, verdict);
    return verdict;
  };
}

/**
 * Keys for an index in which all jobs that may be the same opening as this one share one: its addresses, its company
 * with its role, and four parts of its text's fingerprint, of which texts that differ in up to three bits share one.
 */
export function clusterKeys(job: ClusterJob): string[] {
  const { postings, addresses, company, title } = factsOf(job);
  const keys = [...postings, ...addresses].map((key) => `a:${key}`);
  const longest = title.words.toSorted((one, other) => other.length - one.length).slice(0, 2);
  for (const word of longest) keys.push(`t:${company.slice(0, KEY_LENGTH)}|${word}`);
  const parts = job.textHash64?.match(/.{4}/g) ?? [];
  keys.push(...parts.map((part, at) => `s:${at}${part}`));
  return [...new Set(keys)];
}

/** The bit of jobs that have a number by which they may be one opening wherever they are. */
const NUMBERED = 31;

/**
 * Where a job is, as 32 bits: of two jobs that both have some and share none, none is the same opening as the other one,
 * unless they share an address. 0 for a job that names no city and so may be anywhere.
 */
export function placeBits(job: ClusterJob): number {
  const { places, numbers } = factsOf(job);
  if (places.cities.length === 0) return 0;
  let bits = numbers.some(isTelling) ? 1 << NUMBERED : 0;
  for (const { key } of places.cities) bits |= 1 << (hash32(key) % NUMBERED);
  return bits >>> 0;
}
