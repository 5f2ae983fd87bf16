import { companyKey } from './company.ts';

/** A shorter key is the beginning of too many names. */
const LEAST_BEGINNING = 5;

/**
 * How sure it is that two names mean one company: `same` in all but spelling and legal form; `related` where one name is
 * the other with something behind it ("Acme Robotics" and "Acme Robotics Labs"); `other` for different ones. Short names
 * are never related, since "Arc" and "Arcadia" are two companies.
 */
export type CompanyFit = 'same' | 'related' | 'other';

/** The best fit of a name among those that a page gives for its company; `other` where the page gives none. */
export function companyFit(name: string, names: readonly string[]): CompanyFit {
  const key = companyKey(name);
  const keys = names.map(companyKey);
  if (key === '') return 'other';
  if (keys.includes(key)) return 'same';
  const isRelated = keys.some((other) => {
    const [shorter, longer] = other.length < key.length ? [other, key] : [key, other];
    return shorter.length >= LEAST_BEGINNING && longer.startsWith(shorter);
  });
  return isRelated ? 'related' : 'other';
}
