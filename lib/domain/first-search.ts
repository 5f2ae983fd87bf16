import { anyJob, type Criteria, type Term } from './search.ts';

/**
 * The criteria of what somebody says first: words of which any will do, and places of which any will do, both with commas
 * between. `null` when neither is said. `remoteWords` are those that mean no place but work from anywhere.
 */
export function firstCriteria(
  words: string,
  places: string,
  remoteWords: readonly string[] = [],
): Criteria | null {
  const terms = listed(words).map((text): Term => ({ text, kind: /\s/.test(text) ? 'phrase' : 'word' }));
  const where = listed(places);
  const isRemote = (text: string) => remoteWords.includes(text.toLowerCase());
  const near = where.filter((text) => !isRemote(text)).map((text) => ({ text, radiusKm: null }));
  if (terms.length + where.length === 0) return null;
  return {
    ...anyJob(),
    words: terms.length > 0 ? [terms] : [],
    places: near,
    workplaces: where.some(isRemote) ? ['remote'] : [],
  };
}

/** Each part once; as long and as many as a search can hold. */
function listed(written: string): string[] {
  const parts = written.split(/[,;\n]/).map((part) => part.replace(/\s+/g, ' ').trim().slice(0, 200).trim());
  return [...new Set(parts)].filter((part) => part !== '').slice(0, 100);
}
