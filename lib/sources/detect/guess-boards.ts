import { companyWords } from '../../domain/company.ts';
import type { Source } from '../define.ts';
import type { Recognised } from '../sites.ts';

/** Names of a company that are tried, and boards that one vendor is asked for at most. */
const MOST_NAMES = 3;
const MOST_GUESSED = 3;

/**
 * The vendors at which a company's board may be guessed: they describe their interface, it needs no key, and all boards
 * are asked for at one host, so that one permission is enough and no host is made up.
 */
export function guessableSources(sources: readonly Source[]): Source[] {
  return sources.filter(({ tier, domains, secrets, origins }) => {
    const isOneHost = origins('a').join() === origins('b').join();
    return tier === 'documented' && domains !== undefined && secrets === undefined && isOneHost;
  });
}

/**
 * The boards that a company of these names may have at a vendor, at most three: each name with its words joined, then with
 * hyphens between them. All of them are names by the vendor's own grammar.
 */
export function guessBoards(site: Source, names: readonly string[]): Recognised[] {
  const guessed = new Map<string, Recognised>();
  for (const slug of names.slice(0, MOST_NAMES).flatMap(slugsOf)) {
    const address = URL.parse(site.address(slug));
    if (address === null || site.recognise(address) !== slug) continue;
    guessed.set(slug, {
      source: site.id,
      slug,
      address: address.href,
      origins: site.origins(slug),
      company: site.guessCompany(slug),
    });
  }
  return [...guessed.values()].slice(0, MOST_GUESSED);
}

/** What vendors make of a name without its legal form: the words joined, or with hyphens between. */
export function slugsOf(name: string): string[] {
  const words = companyWords(name);
  return words === '' ? [] : [...new Set([words.replaceAll(' ', ''), words.replaceAll(' ', '-')])];
}
