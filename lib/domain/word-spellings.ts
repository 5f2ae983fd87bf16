import { lazy } from '../util/lazy.ts';
import { SPELLED } from './word-lists.ts';

// English words as the other side of the Atlantic spells them. What a rule makes of a word that is spelled alike on both
// sides is no word at all, and hurts nobody.

/** How parts of words are spelled on both sides, each way around. */
const SWAPS: readonly (readonly [RegExp, string])[] = [
  [/(?<=[a-z]{2}[bdlmnpv]i?)our/, 'or'],
  [/(?<=[a-z]{2}[bdlmnpv]i?)or/, 'our'],
  [/is(?=(?:e|er|ers|ed|ing|ation|ations|ational)$)/, 'iz'],
  [/iz(?=(?:e|er|ers|ed|ing|ation|ations|ational)$)/, 'is'],
  [/ll(?=(?:er|or|ers|ors|ing|ed)$)/, 'l'],
  [/(?<=[^l]e)l(?=(?:er|or|ers|ors|ing|ed)$)/, 'll'],
  [/^(p|an|gyn|h)ae(?=[dsmc])/, '$1e'],
  [/^orthopaed/, 'orthoped'],
  [/^(p|an|gyn)e(?=d|sth|ec)/, '$1ae'],
  [/^orthoped/, 'orthopaed'],
];

const listed = lazy(() => {
  const lines = SPELLED.map((line) => line.split(' '));
  return new Map(lines.flatMap((line) => line.map((word) => [word, line] as const)));
});

/** A folded word as British and American English spell it, itself first. */
export function spelledElsewhere(word: string): string[] {
  const swapped = SWAPS.filter(([part]) => part.test(word)).map(([part, other]) => word.replace(part, other));
  return [word, ...swapped, ...(listed().get(word) ?? [])];
}
