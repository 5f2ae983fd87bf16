import type { Random } from '../../../lib/util/random.ts';
import type { Board } from './board.ts';
import type { SeedPosting } from './posting.ts';
import type { Part, PostingTruth, Route } from './types.ts';

/** The names that a path holds, still as the vendor spells them. */
export interface PathNames {
  part: Part;
  slug: string;
  id: string | null;
}

/** How one vendor lays out addresses and writes postings down. */
export interface VendorApi {
  /** Host of the interface, and hosts of the vendor's pages for people, where all companies share them. */
  apiHost?: string;
  pageHosts: readonly string[];
  /** What stands in the head of its pages for people. */
  pageHead?: string;
  /** Where each company has a host of its own for both: what a path of it asks for. */
  readOwnHost?(host: string, segments: readonly string[]): PathNames | null;
  /** How lists are asked for, if not by GET. */
  listMethod?: 'POST';
  /** Whether requests are refused that name another site as their origin. */
  refusesForeignOrigin?: boolean;
  /** The careers address of a board. */
  address(slug: string): string;
  url(slug: string, id: string): string;
  applyUrl(slug: string, id: string): string;
  makeId(boardKey: string, index: number, random: Random): string;
  /** What a path of the interface asks for; `null` where the interface has no such path. */
  readPath(segments: readonly string[]): PathNames | null;
  /** Where a posting is, in the words of the payload. */
  placeTexts(posting: SeedPosting): string[];
  /** What a faithful reader gets out of the payload, where that is not what the posting was made of. */
  truth?(board: Board, posting: SeedPosting): Partial<PostingTruth>;
  /** The body of a request that the vendor finds wrong, which is a 400; `null` for a request that is right. */
  findFault?(route: Route): string | null;
  /** The body of a 200, or `null` where the vendor says 404. */
  write(board: Board, route: Route): string | null;
  notFound(part: Part): { type: string; body: string };
}

export const JSON_TYPE = 'application/json; charset=utf-8';
