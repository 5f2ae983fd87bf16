import { anyJob, type Criteria, type Term } from './search.ts';

/**
 * The criteria of what somebody says first: words of which any will do, and places of which any will do, both with commas
 * between. `null` when neither is said.
 */
export function firstCriteria(words: string, places: string): Criteria | null {
  const terms = listed(words).map((text): Term => ({ text, kind: /\s/.test(text) ? 'phrase' : 'word' }));
  const near = listed(places).map((text) => ({ text, radiusKm: null }));
  if (terms.length + near.length === 0) return null;
  return { ...anyJob(), words: terms.length > 0 ? [terms] : [], places: near };
}

/** Each part once; as long and as many as a search can hold. */
function listed(written: string): string[] {
  const parts = written.split(/[,;\n]/).map((part) => part.replace(/\s+/g, ' ').trim().slice(0, 200).trim());
  return [...new Set(parts)].filter((part) => part !== '').slice(0, 100);
}
