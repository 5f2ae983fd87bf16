import { cleanLine } from '../../extract/characters.ts';

const MAX_WORDS = 80;

/** Stands for a part that is empty. */
const NONE = '-';

/**
 * A search as a slug: what somebody looks for and where, divided by "/", without what has a meaning in a slug. Empty
 * parts at the end are left out; a search for nothing is an empty slug.
 */
export function searchSlug(...parts: (string | null | undefined)[]): string {
  return parts
    .map((part) => cleanLine((part ?? '').replace(/[/:?#\\]+|\.{2,}/g, ' '), MAX_WORDS) || NONE)
    .join('/')
    .replace(/(?:(?:^|\/)-){1,3}$/, '');
}

/** The parts that a slug was made of; those left out are empty. */
export function searchParts(slug: string): [string, string, string] {
  const [first = '', second = '', third = ''] = slug.split('/').map((part) => (part === NONE ? '' : part));
  return [first, second, third];
}
