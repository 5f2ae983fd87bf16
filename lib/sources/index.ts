import type { BoardRef } from '../domain/board.ts';
import type { Source } from './define.ts';
import { findAddress } from './shared/find-address.ts';

// Every other file of this folder is a source: adding one takes no entry anywhere.
const modules = import.meta.glob<Source>(['./*.ts', '!./define.ts', '!./index.ts'], {
  eager: true,
  import: 'default',
});
const sources = Object.values(modules).sort((left, right) => left.name.localeCompare(right.name, 'en'));
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
  for (const source of sources) {
    const slug = source.recognise(seen);
    if (slug === null) continue;
    return {
      source: source.id,
      slug,
      address: source.address(slug, seen),
      origins: source.origins(slug),
      company: source.guessCompany(slug),
    };
  }
  return {
    problem: sources.some((source) => source.mentions?.(seen)) ? 'needs-board-name' : 'unknown-board',
  };
}
