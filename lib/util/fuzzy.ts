import { searchText } from './search-words.ts';

/** Longer texts are looked at no further than this. */
const LONGEST = 200;

/**
 * How well what was typed fits a text, both as `searchText` writes them; 0 for not at all. Every word typed must be found:
 * at the beginning of the text is best, then at the beginning of a word, then within one, and last with letters left out,
 * where those that begin words count most ("gti" finds "go to inbox").
 */
export function fuzzyScore(typed: string, text: string): number {
  const shown = text.slice(0, LONGEST);
  let score = 1;
  for (const term of typed.split(' ')) {
    const found = term === '' ? 1 : termScore(term, shown);
    if (found === 0) return 0;
    score += found;
  }
  // Of two that fit as well, the shorter one is more likely meant.
  return score + 1 / (1 + shown.length);
}

function termScore(term: string, text: string): number {
  if (text.startsWith(term)) return 100;
  if (text.includes(` ${term}`)) return 80;
  if (text.includes(term)) return 50;
  return scattered(term, text);
}

/** Each letter where it begins a word, if one is left that does, else where it comes next. */
function scattered(term: string, text: string): number {
  let at = 0;
  let starts = 0;
  for (const letter of term) {
    const atStart =
      text.startsWith(letter, at) && (at === 0 || text[at - 1] === ' ') ? at : startOf(letter, text, at);
    const next = atStart === -1 ? text.indexOf(letter, at) : atStart;
    if (next === -1) return 0;
    if (next === atStart) starts += 1;
    at = next + letter.length;
  }
  // Letters that stand just anywhere in a text fit nearly everything.
  return starts * 2 >= term.length ? 10 + (20 * starts) / term.length : 0;
}

function startOf(letter: string, text: string, from: number): number {
  const blank = text.indexOf(` ${letter}`, Math.max(0, from - 1));
  return blank === -1 ? -1 : blank + 1;
}

/** The best of `items` for what was typed, at most `most` of them; all that fit equally well stay in their order. */
export function bestOf<T>(
  items: readonly T[],
  typed: string,
  textOf: (item: T) => string,
  most: number,
): T[] {
  const wanted = searchText(typed);
  if (wanted === '') return items.slice(0, most);
  return items
    .map((item) => ({ item, score: fuzzyScore(wanted, searchText(textOf(item))) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ item }) => item);
}
