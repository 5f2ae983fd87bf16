import type { EmploymentType, Salary, Workplace } from '../../../lib/domain/posting.ts';
import type { Random } from '../../../lib/util/random.ts';
import { integer, pick, pickSome, seededRandom } from './random.ts';
import type { Vendor } from './types.ts';
import { COMPANY_FIRST, COMPANY_SECOND, DEPARTMENTS, LEVELS, PLACES, type Place } from './vocabulary.ts';

/** What is hard about a posting's text; most are `plain`. The first eight of a board hold one of each. */
export type Flavour = 'plain' | 'emoji' | 'rtl' | 'odd-spaces' | 'hostile';

/** One invented posting before a vendor's interface writes it down. Times are milliseconds since the epoch. */
export interface SeedPosting {
  /** Seeds whatever else is made up about this posting. */
  key: string;
  index: number;
  id: string;
  /** As the employer typed it: it may have stray spaces. */
  title: string;
  department: string;
  team: string;
  role: string;
  places: readonly Place[];
  workplace: Workplace | null;
  employmentType: EmploymentType;
  salary: Salary | null;
  flavour: Flavour;
  /** Replaces the opening paragraph of the description where it is not `null`. */
  opening: string | null;
  postedAt: number;
  updatedAt: number;
  /** Where it stands in the list; it says nothing about its age. */
  rank: number;
}

const DAY_MS = 86_400_000;
const OLDEST_DAYS = 120;
const FLAVOURS: Record<number, Flavour> = { 3: 'emoji', 4: 'rtl', 5: 'odd-spaces', 7: 'hostile' };
const FLAVOURS_REPEAT_EVERY = 24;
const WORKPLACES: (Workplace | null)[] = ['remote', 'remote', 'hybrid', 'hybrid', 'onsite', 'onsite', null];
/** What interns earn in comparison to the occupations of the vocabulary. */
const INTERN_WORTH = 0.4;

/** Countries that quote pay by the month. */
const PAID_MONTHLY = ['PLN', 'CZK', 'INR', 'BRL'];

export function makeCompany(seed: string, vendor: Vendor, slug: string): string {
  const random = seededRandom(`company/${seed}/${vendor}/${slug}`);
  return `${pick(random, COMPANY_FIRST)} ${pick(random, COMPANY_SECOND)}`;
}

/**
 * The posting number `index` of the board that `boardKey` seeds, published at `postedAt`, or at some moment of the
 * 120 days before `now`.
 */
export function makePosting(
  boardKey: string,
  index: number,
  makeId: (random: Random) => string,
  now: number,
  postedAt: number | null = null,
): SeedPosting {
  const key = `${boardKey}/${index}`;
  const random = seededRandom(key);
  const id = makeId(random);
  const department = pick(random, DEPARTMENTS);
  const team = pick(random, department.teams);
  const [role, worth] = pick(random, department.roles);
  const [level, factor] = pick(random, LEVELS);
  const places = pickSome(random, PLACES, pick(random, [1, 1, 1, 2, 2, 3]));
  const employmentType = makeEmploymentType(random);
  const flavour = FLAVOURS[index % FLAVOURS_REPEAT_EVERY] ?? 'plain';
  const published = postedAt ?? wholeSecond(now - random() * OLDEST_DAYS * DAY_MS);
  return {
    key,
    index,
    id,
    title: makeTitle(random, { level, role, team, employmentType, flavour }),
    department: department.name,
    team,
    role,
    places,
    workplace: pick(random, WORKPLACES),
    employmentType,
    salary: makeSalary(random, places[0] as Place, worth * factor, employmentType),
    flavour,
    opening: null,
    postedAt: published,
    updatedAt: postedAt ?? wholeSecond(published + random() * (now - published)),
    rank: random(),
  };
}

/** Vendors differ in the finest time they tell; the second is what all of them keep. */
export function wholeSecond(ms: number): number {
  return Math.floor(ms / 1000) * 1000;
}

function makeEmploymentType(random: Random): EmploymentType {
  const rare: EmploymentType[] = ['PART_TIME', 'CONTRACTOR', 'TEMPORARY', 'INTERN'];
  return random() < 0.8 ? 'FULL_TIME' : pick(random, rare);
}

interface TitleParts {
  level: string;
  role: string;
  team: string;
  employmentType: EmploymentType;
  flavour: Flavour;
}

function makeTitle(random: Random, { level, role, team, employmentType, flavour }: TitleParts): string {
  const name = employmentType === 'INTERN' ? `${role} Intern` : `${level}${role}`;
  const title = `${name}${pick(random, ['', `, ${team}`, ` – ${team}`, ` (${team})`])}`;
  if (flavour === 'odd-spaces') return ` ${title.replace(' ', '\u00a0')}  `;
  return flavour === 'emoji' ? `${title} 🌱` : title;
}

function makeSalary(random: Random, place: Place, worth: number, type: EmploymentType): Salary | null {
  if (random() < 0.5) return null;
  const { currency } = place;
  const middle = place.payUnit * (type === 'INTERN' ? INTERN_WORTH : worth) * (0.9 + random() * 0.2);
  const spread = 1.15 + random() * 0.25;
  const hourly = type === 'PART_TIME' || type === 'INTERN';
  const monthly = PAID_MONTHLY.includes(currency);
  const share = hourly ? 1 / 2 : monthly ? 1000 / 12 : 1000;
  const step = hourly ? 1 : monthly ? 100 : 1000;
  const round = (amount: number) => Math.max(1, Math.round(amount / step)) * step;
  const min = round(middle * share);
  const period = hourly ? 'HOUR' : monthly ? 'MONTH' : 'YEAR';
  return { min, max: Math.max(min + step, round(middle * share * spread)), currency, period };
}

/** A number that stays the same for the same words, as vendors number departments, offices and requisitions. */
export function numberFor(words: string, from: number, to: number): number {
  return integer(seededRandom(words), from, to);
}
