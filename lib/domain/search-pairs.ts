import type { Term } from './search.ts';
import { foldTerm } from './search-fold.ts';
import { isCompoundEnd } from './word-compounds.ts';
import { formsOf } from './word-forms.ts';

/** Of the second word, so many forms are tried behind the first. */
const FORMS = 12;

/**
 * What two words that are asked for one after the other are when they are written as one, for each group of words of a
 * search: "health care" is also "healthcare", and "Entwickler Java" is also "Javaentwickler".
 */
export function writtenAsOne(groups: readonly (readonly Term[])[]): string[][] {
  const words = groups.map(([term, ...others]) =>
    others.length === 0 && term?.kind === 'word' ? foldTerm(term.text) : '',
  );
  const after = words.slice(1).map((second, at) => joined(words[at] as string, second));
  return groups.map((_, at) => [...(after[at - 1] ?? []), ...(after[at] ?? [])]);
}

function joined(first: string, second: string): string[] {
  if (!isPlain(first) || !isPlain(second)) return [];
  return [...inOrder(first, second), ...(isCompoundEnd(first) ? inOrder(second, first) : [])];
}

/** German puts an "s" between some. */
function inOrder(first: string, second: string): string[] {
  const betweens = isCompoundEnd(second) ? ['', 's'] : [''];
  const forms = formsOf(second).slice(0, FORMS);
  return betweens.flatMap((between) => forms.map((form) => `${first}${between}${form}`));
}

function isPlain(word: string): boolean {
  return /^[a-z]{3,}$/.test(word);
}
