import type { Random } from '../../../lib/util/random.ts';
import type { Board } from './board.ts';
import type { SeedPosting } from './posting.ts';
import type { Part, Route } from './types.ts';

/** The names that a path holds, still as the vendor spells them. */
export interface PathNames {
  part: Part;
  slug: string;
  id: string | null;
}

/** How one vendor lays out addresses and writes postings down. */
export interface VendorApi {
  apiHost: string;
  /** Hosts of the vendor's pages for people. */
  pageHosts: readonly string[];
  /** The careers address of a board. */
  address(slug: string): string;
  url(slug: string, id: string): string;
  applyUrl(slug: string, id: string): string;
  makeId(boardKey: string, index: number, random: Random): string;
  /** What a path of the interface asks for; `null` where the interface has no such path. */
  readPath(segments: readonly string[]): PathNames | null;
  /** Where a posting is, in the words of the payload. */
  placeTexts(posting: SeedPosting): string[];
  /** The body of a 200, or `null` where the vendor says 404. */
  write(board: Board, route: Route): string | null;
  notFound(part: Part): { type: string; body: string };
}

export const JSON_TYPE = 'application/json; charset=utf-8';
