import type { ProblemCode } from '../domain/search-draft.ts';
import type { MessageKey } from './words.ts';

const WORDS: Partial<Record<ProblemCode, MessageKey>> = {
  'unclosed-quote': 'line_quote',
  'stray-or': 'line_or',
  'said-twice': 'line_twice',
  'cannot-exclude': 'line_exclude',
};

/** The sentence about something in the line of a search that could not be taken; it names the piece as `{text}`. */
export function problemWords(code: ProblemCode): MessageKey {
  return WORDS[code] ?? 'line_unknown';
}
