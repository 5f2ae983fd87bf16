import type { BoardRef } from '../domain/board.ts';
import type { Site } from './define.ts';
import { findAddress } from './shared/find-address.ts';

// Every other file of this folder is a source: adding one takes no entry anywhere.
const modules = import.meta.glob<Site>(['./*.ts', '!./define.ts', '!./index.ts', '!./sites.ts'], {
  eager: true,
  import: 'site',
});
const sites = Object.values(modules).sort((left, right) => (left.name < right.name ? -1 : 1));
/** Vendors are asked before the readers of any site's pages, whatever the names of their files. */
const specific = sites.filter((site) => site.generic === undefined);
const generic = sites.filter((site) => site.generic !== undefined);

/** A board that an address was found to belong to, with all that is needed to ask for it and to store it. */
export interface Recognised extends BoardRef {
  /** The board's own careers address. */
  address: string;
  /** The origins that reading it needs. */
  origins: string[];
  /** A name to show until the board tells its own. */
  company: string;
}

/**
 * Why no board was found: the text holds no address; nobody reads boards at that address; or the address leads to a
 * vendor that we read without telling which board it is.
 */
export type AddressProblem = 'not-an-address' | 'unknown-board' | 'needs-board-name';

/** What is known of the kind of board with this id. */
export function findSite(id: string): Site | undefined {
  return sites.find((site) => site.id === id);
}

/** The board that a typed or pasted address belongs to: any address of a board, a posting or an embedded board. */
export function recogniseAddress(text: string): Recognised | { problem: AddressProblem } {
  const seen = findAddress(text);
  if (seen === null) return { problem: 'not-an-address' };
  const found = firstOf(specific, seen);
  if (found !== null) return found;
  if (specific.some((site) => site.mentions?.(seen))) return { problem: 'needs-board-name' };
  const likely = generic.filter((site) => site.generic?.looksLike(seen));
  return firstOf(likely, seen) ?? { problem: 'unknown-board' };
}

/**
 * The boards that an address could be read as if the user says what it leads to (a feed, a list of postings), for
 * addresses that belong to no vendor; the likeliest first.
 */
export function readableAs(text: string): Recognised[] {
  const seen = findAddress(text);
  if (seen === null || specific.some((site) => site.recognise(seen) ?? site.mentions?.(seen))) return [];
  const byLikeness = [...generic].sort(
    (left, right) => Number(right.generic?.looksLike(seen)) - Number(left.generic?.looksLike(seen)),
  );
  return byLikeness.map((site) => recognisedBy(site, seen)).filter((one) => one !== null);
}

function firstOf(candidates: readonly Site[], seen: URL): Recognised | null {
  for (const site of candidates) {
    const found = recognisedBy(site, seen);
    if (found !== null) return found;
  }
  return null;
}

function recognisedBy(site: Site, seen: URL): Recognised | null {
  const slug = site.recognise(seen);
  if (slug === null) return null;
  return {
    source: site.id,
    slug,
    address: site.address(slug, seen),
    origins: site.origins(slug),
    company: site.guessCompany(slug),
  };
}
