import { cleanLine } from '../../extract/characters.ts';

const MAX_WORDS = 80;

/**
 * A search as a slug: what somebody looks for and where, divided by "/", without what has a meaning in a slug. Empty
 * parts at the end are left out.
 */
export function searchSlug(...parts: (string | null | undefined)[]): string {
  return parts
    .map((part) => cleanLine((part ?? '').replace(/[/:\\]+/g, ' '), MAX_WORDS))
    .join('/')
    .replace(/\/+$/, '');
}

/** The parts that a slug was made of; those left out are empty. */
export function searchParts(slug: string): [string, string, string] {
  const [first = '', second = '', third = ''] = slug.split('/');
  return [first, second, third];
}
