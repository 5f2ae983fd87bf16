import type { EmploymentType } from './posting.ts';
import type { Criteria, Near, Term } from './search.ts';
import { payText } from './search-amount.ts';
import { parseSearch, TYPE_WORDS } from './search-text.ts';

/** What needs no quotes behind a key. */
const PLAIN = /^[\p{L}\p{N}][\p{L}\p{N}\p{M}._'’&-]*$/u;

/** What begins an amount before a sign, which the next word may have at its beginning. */
const PAY = /^pay$/i;

/** The line that says the same as the criteria: `parseSearch` reads the same from it again. */
export function formatSearch(criteria: Criteria): string {
  const { words, without, companies, hiddenCompanies, places, countries, workplaces, remoteIn } = criteria;
  const { pay, types, languages, withinDays, sources, isInText } = criteria;
  const parts = [
    ...words.map((group) => group.map((term) => termText(term)).join(' OR ')),
    ...without.map((term) => `-${termText(term)}`),
    isInText ? 'in:text' : '',
    ...companies.map((company) => `company:${quoted(company)}`),
    ...hiddenCompanies.map((company) => `-company:${quoted(company)}`),
    ...places.map(nearText),
    list('country', countries),
    ...workplaces,
    list('remote', remoteIn),
    pay === null ? '' : payText(pay),
    list('type', types.map(typeText)),
    list('lang', languages),
    withinDays === null ? '' : `within:${withinDays}d`,
    list('source', sources),
  ];
  return parts.filter((part) => part !== '').join(' ');
}

function list(key: string, values: readonly string[]): string {
  return values.length === 0 ? '' : `${key}:${values.join().toLowerCase()}`;
}

/** A word stands alone where it is read as that word and nothing else. */
function termText(term: Term): string {
  const { text, kind } = term;
  if (kind === 'phrase') return inQuotes(text);
  const plain = kind === 'prefix' ? `${text}*` : text;
  const { criteria, problems } = parseSearch(plain);
  const read = JSON.stringify(criteria.words);
  const isPlain = problems.length === 0 && !PAY.test(plain) && read === JSON.stringify([[{ text, kind }]]);
  return isPlain ? plain : `${kind}:${inQuotes(text)}`;
}

function nearText({ text, radiusKm }: Near): string {
  return `place:${quoted(text)}${radiusKm === null ? '' : `+${radiusKm}km`}`;
}

function quoted(text: string): string {
  return PLAIN.test(text) ? text : inQuotes(text);
}

function inQuotes(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

function typeText(type: EmploymentType): string {
  const [word = ''] = Object.entries(TYPE_WORDS).find(([, value]) => value === type) ?? [];
  return word;
}
