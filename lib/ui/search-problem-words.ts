import type { ProblemCode } from '../domain/search-draft.ts';
import type { MessageKey } from './words.ts';

const WORDS: Record<ProblemCode, MessageKey> = {
  'bad-amount': 'search_bad_amount',
  'currency-missing': 'search_currency_missing',
  'unknown-currency': 'search_unknown_currency',
  'unknown-period': 'search_unknown_period',
  'nothing-to-find': 'search_nothing_to_find',
  'unclosed-quote': 'search_unclosed_quote',
  'stray-or': 'search_stray_or',
  'cannot-exclude': 'search_cannot_exclude',
  'unknown-value': 'search_unknown_value',
  'said-twice': 'search_said_twice',
  'too-long': 'search_too_long',
  'too-many': 'search_too_many',
};

/** The sentence about something in the line of a search that could not be taken; it names the piece as `{text}`. */
export function problemWords(code: ProblemCode): MessageKey {
  return WORDS[code];
}
