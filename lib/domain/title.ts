import { foldText } from '../util/words.ts';
import { cityNamed } from './cities.ts';
import { companyKey } from './company.ts';
import { countryNamed } from './countries.ts';
import { GENDER, LEVELS, MONEY, NOISE, NUMBER, RANKS, SPELLINGS } from './title-words.ts';

/** What a title says, apart from how it is written. */
export interface TitleParts {
  /** The words that name the role, without order, repetition, rank, place and ornament. */
  words: string[];
  /** Ranks, in a fixed order: "senior", "lead", a level. */
  ranks: string[];
  /** Whether a rank stands in brackets, and so is offered or not. */
  isRankOpen: boolean;
  /** Cities and countries that the title names. */
  places: string[];
  /** Numbers of the requisition. */
  numbers: string[];
}

const MAX_LENGTH = 300;

/** Takes a title apart. The `company` and words of the `places` are dropped where the title names them. */
export function titleParts(title: string, company = '', places: readonly string[] = []): TitleParts {
  const written = title.slice(0, MAX_LENGTH);
  const plain = written
    .replace(GENDER, ' ')
    .replace(NUMBER, ' ')
    .replace(MONEY, ' ')
    .replace(/c\+\+/gi, 'cplusplus');
  const { kept, named } = withoutNames(
    plain.replace(/c#/gi, 'csharp').replace(/\.net\b/gi, ' dotnet'),
    company,
  );
  const tokens = spell(foldText(kept.map(withoutTwin).join(' , ')))
    .trim()
    .split(' ');
  const brackets = foldText(
    [...plain.matchAll(/[([]([^()[\]]{0,100})[)\]]/g)].map((match) => match[1]).join(' '),
  );
  const ranks = tokens.flatMap((token, at) => RANKS.get(token) ?? levelOf(tokens, at));
  const isRankOpen = brackets.split(' ').some((word) => RANKS.has(word));
  const isRank = (token: string, at: number) => RANKS.has(token) || levelOf(tokens, at).length > 0;
  const words = tokens.filter((token, at) => token !== '' && !NOISE.has(token) && !isRank(token, at));
  const homes = foldText(places.slice(0, 10).join(' '));
  const abroad = words.filter((word) => !homes.includes(` ${word} `));
  const kernel = [...new Set(abroad.length > 0 ? abroad : words)].sort();
  return {
    words: kernel,
    ranks: [...new Set(ranks)].sort(),
    isRankOpen,
    places: named,
    numbers: numbersIn(written),
  };
}

/** The numbers of requisitions that a title names. */
function numbersIn(title: string): string[] {
  return [...title.matchAll(NUMBER)].map((match) => (match.slice(1).find(Boolean) ?? '').toLowerCase());
}

/** A number or a Roman one is a level behind a word; at the start of a title it is not. */
function levelOf(tokens: string[], at: number): string[] {
  const level = LEVELS.get(tokens[at] as string);
  return level !== undefined && at > 0 ? [level] : [];
}

function spell(folded: string): string {
  return SPELLINGS.reduce((words, [pattern, spelling]) => words.replace(pattern, spelling), folded);
}

/** The segments of a title without those that only name a place or the company. */
function withoutNames(title: string, company: string): { kept: string[]; named: string[] } {
  const named: string[] = [];
  const key = companyKey(company);
  const kept = title
    .split(/[()[\]|,;•·@]| [-–—:] |:(?= )| (?:at|bei|chez|for) (?=\p{Lu})/u)
    .filter((segment, at) => {
      const name = segment.trim();
      if (name === '') return false;
      if (key !== '' && companyKey(name) === key) return false;
      if (at === 0 || (cityNamed(name) === null && countryNamed(name) === null)) return true;
      named.push(name);
      return false;
    });
  return { kept, named };
}

/** "Doreur / Doreuse" without its second form. */
function withoutTwin(segment: string): string {
  const [first = '', ...others] = segment.split('/');
  const unlike = others.filter(
    (other) => pairLikeness(foldText(first).trim(), foldText(other).trim()) < 0.55,
  );
  return [first, ...unlike].join(' / ');
}

export type Likeness = 'same' | 'similar' | 'different';

/** Whether two titles name one role: by the same words, or by nearly the same. */
export function compareTitles(left: TitleParts, right: TitleParts): Likeness {
  const [a, b] = [left.words.join(' '), right.words.join(' ')];
  if (a === b) return a === '' ? 'similar' : 'same';
  if (a.replaceAll(' ', '') === b.replaceAll(' ', '')) return 'same';
  const [ours, theirs] = [without(left.words, right.words), without(right.words, left.words)];
  const [fewer, more] = ours.length <= theirs.length ? [ours, theirs] : [theirs, ours];
  // A word in the place of another is another role, team or shift; a misspelled one is not.
  const areRespelled = fewer.every((word) => more.some((other) => pairLikeness(word, other) >= 0.55));
  const sharesAny = ours.length < left.words.length || fewer.length > 0;
  return areRespelled && sharesAny && more.length - fewer.length <= 3 ? 'similar' : 'different';
}

function without(words: string[], others: string[]): string[] {
  return words.filter((word) => !others.includes(word));
}

/** Whether the ranks agree: one of "Engineer" and "Senior Engineer" is another opening. */
export function compareRanks(left: TitleParts, right: TitleParts): Likeness {
  if (left.ranks.join() === right.ranks.join()) return 'same';
  return left.isRankOpen || right.isRankOpen ? 'similar' : 'different';
}

/** The share of pairs of letters that two texts have in common (Dice's coefficient), from 0 to 1. */
function pairLikeness(left: string, right: string): number {
  const [a, b] = [pairsOf(left), pairsOf(right)];
  if (a.size === 0 || b.size === 0) return 0;
  let common = 0;
  for (const pair of a) if (b.has(pair)) common++;
  return (2 * common) / (a.size + b.size);
}

/** The words of titles repeat from job to job. */
const knownPairs = new Map<string, Set<string>>();
const MAX_KNOWN = 2_000;

function pairsOf(text: string): Set<string> {
  const known = knownPairs.get(text);
  if (known !== undefined) return known;
  const pairs = new Set<string>();
  for (let at = 0; at < text.length - 1; at++) pairs.add(text.slice(at, at + 2));
  if (knownPairs.size >= MAX_KNOWN) knownPairs.clear();
  knownPairs.set(text, pairs);
  return pairs;
}
