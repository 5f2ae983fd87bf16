import { countryNamed, isCountryCode } from './countries.ts';
import type { EmploymentType, Workplace } from './posting.ts';
import type { Criteria, Near } from './search.ts';
import { readPay } from './search-amount.ts';
import { MAX_LENGTH, SearchDraft, type SearchProblem } from './search-draft.ts';
import { foldTerm } from './search-fold.ts';
import { type Item, nextItem, nextValue, skipBlanks } from './search-items.ts';

const MAX_LINE = 20_000;
const MAX_DAYS = 3650;
const MAX_KM = 2000;

const KEYS = new Set('word prefix company place country remote type lang source within in'.split(' '));
const CAN_EXCLUDE = /^(?:word|prefix|company)$/;
const WORKPLACE_WORDS: Record<string, Workplace> = {
  ...{ remote: 'remote', hybrid: 'hybrid', onsite: 'onsite', 'on-site': 'onsite' },
};
/** The words for types, the one to write first. */
export const TYPE_WORDS: Record<string, EmploymentType> = {
  ...{ 'full-time': 'FULL_TIME', fulltime: 'FULL_TIME', 'part-time': 'PART_TIME', parttime: 'PART_TIME' },
  ...{ contract: 'CONTRACTOR', contractor: 'CONTRACTOR', freelance: 'CONTRACTOR', temporary: 'TEMPORARY' },
  ...{ temp: 'TEMPORARY', intern: 'INTERN', internship: 'INTERN', other: 'OTHER' },
};
const DAYS: Record<string, number> = { h: 1 / 24, d: 1, w: 7, m: 30, y: 365, '': 1 };
const KM_OF_MILE = 1.609344;
const RADIUS = /^\+(\d{1,5})(km|mi)?$/i;

/**
 * Reads the line of a search: words, "phrases", beginnings*, all of these with a minus before what must not be there,
 * OR between words of which any is enough, and `company:`, `place:`, `country:`, `remote`, `hybrid`, `onsite`,
 * `remote:de`, `pay>`, `type:`, `lang:`, `within:`, `source:` and `in:text`. Never throws: what it cannot take is left
 * out and named among the problems, and the criteria are valid whatever the line is. `formatSearch` is the way back.
 */
export function parseSearch(text: string): { criteria: Criteria; problems: SearchProblem[] } {
  const draft = new SearchDraft();
  const line = text.slice(0, MAX_LINE).replace(/[\p{Cc}\u2028\u2029]/gu, ' ');
  if (text.length > MAX_LINE) draft.report('too-long', { from: MAX_LINE, to: text.length });
  let at = skipBlanks(line, 0);
  while (at < line.length) at = skipBlanks(line, readAt(line, at, draft));
  return draft.finish();
}

/** Takes up what stands at a place; gives the place behind it. */
function readAt(line: string, at: number, draft: SearchDraft): number {
  const paid = readPay(line, at);
  if (paid !== null) {
    const span = { from: at, to: paid.to };
    if (paid.problem !== null) draft.report(paid.problem, span);
    else draft.set(span, 'pay', paid.pay);
    return paid.to;
  }
  let item = nextItem(line, at, KEYS);
  let end = line.length;
  while (item !== null) {
    if (item.isUnclosed) draft.report('unclosed-quote', item);
    if (item.key === null) readPlain(item, draft);
    else readKeyed(item, draft);
    end = item.to;
    item = nextValue(line, item);
  }
  return end;
}

function readPlain(item: Item, draft: SearchDraft): void {
  const { value, isQuoted, isNegative } = item;
  const text = isQuoted ? value : withoutSigns(value);
  const small = text.toLowerCase();
  if (isQuoted) draft.addTerm(item, { text, kind: 'phrase' });
  else if (!isNegative && (value === 'OR' || value === '|')) draft.addOr(item);
  else if (Object.hasOwn(WORKPLACE_WORDS, small)) {
    if (isNegative) draft.report('cannot-exclude', item);
    else draft.add(item, draft.criteria.workplaces, WORKPLACE_WORDS[small], 'place');
  } else if (foldTerm(text) === '') draft.report('nothing-to-find', item);
  else if (text.endsWith('*')) draft.addTerm(item, { text: withoutEnd(text, '*'), kind: 'prefix' });
  else draft.addTerm(item, { text, kind: 'word' });
}

function readKeyed(item: Item, draft: SearchDraft): void {
  const { criteria } = draft;
  const key = item.key ?? '';
  const text = item.value.slice(0, MAX_LENGTH).trim();
  const small = text.toLowerCase();
  if (item.value.length > MAX_LENGTH) draft.report('too-long', item);
  if (item.isNegative && !CAN_EXCLUDE.test(key)) draft.report('cannot-exclude', item);
  else if (text === '') draft.report('unknown-value', item);
  else if (key === 'word' || key === 'prefix') {
    draft.addTerm(item, { text, kind: /\s/.test(text) ? 'phrase' : key });
  } else if (key === 'company') {
    draft.add(item, item.isNegative ? criteria.hiddenCompanies : criteria.companies, text);
  } else if (key === 'place') draft.add(item, criteria.places, readNear(item), 'place');
  else if (key === 'country') draft.add(item, criteria.countries, readCountry(text), 'place');
  else if (key === 'remote') readRemoteIn(item, readCountry(text), draft);
  else if (key === 'type') draft.add(item, criteria.types, typeNamed(small));
  else if (key === 'lang') draft.add(item, criteria.languages, /^[a-z]{2,3}$/.test(small) ? small : null);
  else if (key === 'source') draft.add(item, criteria.sources, isSource(small) ? small : null);
  else if (key === 'within') draft.set(item, 'withinDays', readDays(text));
  else if (small === 'text') criteria.isInText = true;
  else draft.report('unknown-value', item);
}

/** A word without brackets around it, which group nothing here, and without a comma or semicolon at its end. */
function withoutSigns(value: string): string {
  const inner = withoutEnd(value, ',;');
  const opens = inner.startsWith('(') && !inner.includes(')');
  const closes = inner.endsWith(')') && !inner.includes('(');
  if (opens) return inner.slice(1);
  return closes ? inner.slice(0, -1) : inner;
}

/** A text without the signs at its end that are among these. */
function withoutEnd(text: string, signs: string): string {
  let end = text.length;
  while (end > 0 && signs.includes(text[end - 1] as string)) end--;
  return text.slice(0, end);
}

/** A quoted place has its radius behind the quote; in an unquoted one it is the end. */
function readNear({ value, isQuoted, suffix }: Item): Near | null {
  const [, name = value, ending = suffix] = isQuoted ? [] : (/^(.{1,200})(\+\w{1,8})$/u.exec(value) ?? []);
  const text = name.slice(0, MAX_LENGTH).trim();
  if (ending === '') return { text, radiusKm: null };
  const [, distance = '', unit = 'km'] = RADIUS.exec(ending) ?? [];
  const radiusKm = Math.round(Number(distance) * (unit.toLowerCase() === 'mi' ? KM_OF_MILE : 1));
  return radiusKm >= 1 && radiusKm <= MAX_KM && text !== '' ? { text, radiusKm } : null;
}

function readCountry(text: string): string | null {
  const code = text.toUpperCase();
  return /^[A-Z]{2}$/.test(code) && isCountryCode(code) ? code : countryNamed(text);
}

function readRemoteIn(item: Item, country: string | null, draft: SearchDraft): void {
  const { workplaces, remoteIn } = draft.criteria;
  if (country !== null && !workplaces.includes('remote')) workplaces.push('remote');
  draft.add(item, remoteIn, country, 'place');
}

function typeNamed(word: string): EmploymentType | null {
  return Object.hasOwn(TYPE_WORDS, word) ? (TYPE_WORDS[word] as EmploymentType) : null;
}

function isSource(text: string): boolean {
  return /^[a-z0-9][a-z0-9-]{0,59}$/.test(text);
}

/** "14d", "2w", "3m", "1y", "36h"; whole days, at least one. */
function readDays(text: string): number | null {
  const [, number = '0', unit = ''] = /^(\d{1,5})([hdwmy]?)$/i.exec(text) ?? [];
  const days = Math.ceil(Number(number) * (DAYS[unit.toLowerCase()] as number));
  return days >= 1 && days <= MAX_DAYS ? days : null;
}
