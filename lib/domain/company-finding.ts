import type { CompanyFit } from './company-fit.ts';
import type { PageJob } from './page-job.ts';
import type { Reason } from './reason.ts';

// What is found out about the company behind a page, on its way to a card. All of it is plain JSON.

/**
 * How a page names a board, the surest first: it is a page of the board; it embeds the board by a script or a frame; its
 * scripts or its data ask the board's interface; it links to the board; or it is a page of the job system's kind and the
 * board's name is guessed from the company's.
 */
export const EVIDENCE = ['address', 'embedded', 'data', 'link', 'guess'] as const;
export type Evidence = (typeof EVIDENCE)[number];

/** A board that can be watched. */
export interface FoundBoard {
  boardId: string;
  sourceName: string;
  /** The board's own name where it was read before, else one made of its name at the vendor. */
  company: string;
  address: string;
  origins: string[];
  isWatched: boolean;
}

/** A way to read an address of a site that no source knows: by the source of this id. */
export interface ReadableAs extends FoundBoard {
  as: 'feed' | 'json-ld-list' | 'sitemap';
}

/** A vendor that can be asked whether it has a board of the company, with the hosts that this needs. */
export interface GuessAt {
  source: string;
  sourceName: string;
  origins: string[];
}

/** The boards behind a page, before any of them was asked. */
export interface CompanyFinding {
  /** The page is of a site that shows copies of many employers' postings. */
  isCopy: boolean;
  /** What the page calls its company, the surest name first. */
  names: string[];
  /** The likeliest first. */
  boards: (FoundBoard & { evidence: Evidence; fit: CompanyFit })[];
  /** Where there are none: what the page itself can be watched as. */
  readable: ReadableAs[];
  /** Where there are none, or the page is a copy: vendors that may be asked by the company's name. */
  guesses: GuessAt[];
}

/** What a board says when it is asked. */
export type BoardLook =
  | {
      kind: 'read';
      /** The board's own name for its company, where it tells one. */
      company: string | null;
      /** How that fits the page: `other` is somebody else's board. */
      fit: CompanyFit;
      /** Postings on the board; at least so many where `isPart`. */
      open: number;
      isPart: boolean;
      /** When the newest of them was posted (ISO 8601), where the board says so. */
      newestAt: string | null;
    }
  | { kind: 'failed'; reason: Reason };

/** What came of asking a vendor for a board of the company's name. */
export type Guess =
  /** The vendor may only be asked once the user allows its hosts. */
  | { kind: 'closed' }
  | { kind: 'failed'; reason: Reason }
  /** It has no board of the company under these names. */
  | { kind: 'none'; asked: string[] }
  /** `fit` is `related` where the board does not tell whose it is. */
  | { kind: 'found'; board: CompanyFinding['boards'][number]; look: BoardLook };

/** The employer's own posting of a job that a page of somebody else shows. */
export type Original =
  /** No board of the employer is known. */
  | { kind: 'unknown' }
  /** The board may only be asked once the user allows its hosts. */
  | { kind: 'closed'; board: FoundBoard }
  | { kind: 'failed'; board: FoundBoard; reason: Reason }
  /** The board was read whole, and does not list the job. */
  | { kind: 'gone'; board: FoundBoard }
  /** Only a part of the board could be read, and the job is not in it. */
  | { kind: 'unclear'; board: FoundBoard }
  /** `pageId` and the job's index are what it is saved by; `postedAt` is ISO 8601. */
  | { kind: 'found'; board: FoundBoard; pageId: string; job: PageJob; postedAt: string | null };
