import type { BoardRef } from '../domain/board.ts';
import type { Source } from './define.ts';
import { findAddress } from './shared/find-address.ts';

// Every other file of this folder is a source: adding one takes no entry anywhere.
const modules = import.meta.glob<Source>(['./*.ts', '!./define.ts', '!./index.ts'], {
  eager: true,
  import: 'default',
});
const sources = Object.values(modules).sort((left, right) => left.name.localeCompare(right.name, 'en'));
/** Vendors are asked before the readers of any site's pages, whatever the names of their files. */
const specific = sources.filter((source) => source.generic === undefined);
const generic = sources.filter((source) => source.generic !== undefined);
const byId = new Map(sources.map((source) => [source.id, source]));

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

/** All sources, by name. */
export function allSources(): readonly Source[] {
  return sources;
}

/** The source with this id; `undefined` for a board that an older or newer version could read. */
export function findSource(id: string): Source | undefined {
  return byId.get(id);
}

/** The board that a typed or pasted address belongs to: any address of a board, a posting or an embedded board. */
export function recogniseAddress(text: string): Recognised | { problem: AddressProblem } {
  const seen = findAddress(text);
  if (seen === null) return { problem: 'not-an-address' };
  const found = firstOf(specific, seen);
  if (found !== null) return found;
  if (specific.some((source) => source.mentions?.(seen))) return { problem: 'needs-board-name' };
  const likely = generic.filter((source) => source.generic?.looksLike(seen));
  return firstOf(likely, seen) ?? { problem: 'unknown-board' };
}

/**
 * The boards that an address could be read as if the user says what it leads to (a feed, a list of postings), for
 * addresses that belong to no vendor; the likeliest first.
 */
export function readableAs(text: string): Recognised[] {
  const seen = findAddress(text);
  if (seen === null || specific.some((source) => source.recognise(seen) ?? source.mentions?.(seen)))
    return [];
  const byLikeness = [...generic].sort(
    (left, right) => Number(right.generic?.looksLike(seen)) - Number(left.generic?.looksLike(seen)),
  );
  return byLikeness.map((source) => recognisedBy(source, seen)).filter((one) => one !== null);
}

function firstOf(candidates: readonly Source[], seen: URL): Recognised | null {
  for (const source of candidates) {
    const found = recognisedBy(source, seen);
    if (found !== null) return found;
  }
  return null;
}

function recognisedBy(source: Source, seen: URL): Recognised | null {
  const slug = source.recognise(seen);
  if (slug === null) return null;
  return {
    source: source.id,
    slug,
    address: source.address(slug, seen),
    origins: source.origins(slug),
    company: source.guessCompany(slug),
  };
}
