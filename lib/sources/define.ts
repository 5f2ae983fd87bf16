import type { Posting } from '../domain/posting.ts';
import type { Cursor } from '../domain/run.ts';
import type { PageReading } from '../extract/page-reading.ts';

/** What one payload held. */
export interface Reading {
  postings: Posting[];
  /** Postings that could not be understood: left out, reported, never taken for missing. */
  unreadable: { postingId: string | null; problem: string }[];
  /** Whether the payload leaves out fields that its postings may have (a list without descriptions). */
  isPartial: boolean;
  /** Further pages to read. */
  next: Cursor[];
  /** Whether the vendor shows no more than a part of a list this long, so that what is not on it may still be open. */
  isCut?: boolean;
  /** The company's name, where the payload says it. */
  company: string | null;
}

/** Reads any job page; see `lib/extract/read-page`, which is large and therefore handed over where it is needed. */
export type PageReader = (source: string, page: { url: string | null; now: number | null }) => PageReading;

export interface ReadingContext {
  slug: string;
  cursor: Cursor;
  /** There for sources that declare `readsPages`. */
  readPage?: PageReader;
}

/** One request of a source: a GET unless `json` is given, which is then sent by POST. */
export interface SourceRequest {
  url: string;
  json?: unknown;
  /** Headers besides those that every request has. */
  headers?: Readonly<Record<string, string>>;
}

/** Something that the vendor gives each of its users and that only the user can enter, such as an API key. */
export interface SecretField {
  id: string;
  /** The vendor's own word for it. */
  name: string;
}

/** What a kind of job board is called, and which addresses lead to boards of that kind. */
export interface Site {
  /** The file's name without its ending. */
  id: string;
  /** The vendor's name, as people know it. */
  name: string;
  /**
   * For a source that reads pages of any site: it is asked only about addresses that belong to no other source, and by
   * itself only about those that look like one of its kind. Others are read by it when the user says so.
   */
  generic?: { looksLike(address: URL): boolean };
  /**
   * For a job system that companies publish their own postings with: the domains (two labels) that its boards, embedded
   * boards and interfaces stand under. An address of such a board within another site's page tells who hires there.
   */
  domains?: readonly string[];
  /** What a page of a company's own says that embeds its list of jobs by a script, with the board's slug as the first group. */
  embeds?: RegExp;
  /**
   * For a job system that also serves careers sites at hosts of the companies' own. Their pages load addresses of the domain
   * (two labels) that match `what`, host and path, and no page that only embeds a list of jobs does. With `page`, they link to
   * such an address and match that. The page's address with the source's id behind a hash is then recognised.
   */
  served?: { domain: string; what: RegExp; page?: RegExp };
  /** The board that a careers address belongs to: its slug, or `null` when the address is of another kind. */
  recognise(address: URL): string | null;
  /** Whether an address leads to a board of this kind for certain, though it may not say to which. */
  mentions?(address: URL): boolean;
  /** The board's own careers address; `seen` is the one it was recognised by, where the vendor has several sites. */
  address(slug: string, seen?: URL): string;
  /** The origins that reading it needs, each asked for from the user. */
  origins(slug: string): string[];
  /** A name to show until the board tells its own. */
  guessCompany(slug: string): string;
}

/** The code that reads boards of one kind. It fetches nothing, stores nothing and knows no clock. */
export interface Source extends Site {
  /** `documented`: public and described by the vendor. `undocumented`: open, but not described. `key`: the user's own key. */
  tier: 'documented' | 'undocumented' | 'key';
  /** The line that the vendor's terms ask to show, if any. */
  attribution: string | null;
  /** What the user must enter before it can be read, and the page where the vendor gives it out; tier `key` only. */
  secrets?: { fields: readonly SecretField[]; page: string };
  /** Whether the vendor refuses requests that name another site as their origin, as those of an extension do. */
  refusesForeignOrigin?: boolean;
  /** Shortest time between two requests to one host; 1,000 ms unless given. */
  minIntervalMs?: number;
  /** How many requests the vendor's terms allow in a day; any number unless given. */
  perDay?: number;
  /**
   * Whether its pages come newest first, so that a page which is wholly known is followed by others of that kind. Such a
   * page ends a read, but once a day all pages are read: only that shows what has gone.
   */
  isNewestFirst?: boolean;
  /** 15,000 ms unless given; above that the background is held awake. */
  timeoutMs?: number;
  /** The first request of a read. */
  start(known: { hasBeenRead: boolean }): Cursor;
  request(slug: string, cursor: Cursor, secrets?: Readonly<Record<string, string>>): SourceRequest;
  /** Whether it reads web pages made for people, for which `read` needs `readPage`. */
  readsPages?: boolean;
  /** Throws `Unreadable` when the payload is not of the expected kind at all. */
  read(body: string, context: ReadingContext): Reading;
  /** Where lists come without descriptions: how to get those of postings that are new or changed. */
  details?: {
    /** Everything in one request, worth it from this many postings on. */
    bulk?: { cursor: Cursor; from: number };
    /**
     * `url` is the posting's address as its list gave it, and `list` how that was asked for; `null` where they do not
     * tell how to ask for the posting.
     */
    one(postingId: string, url?: string | null, list?: Cursor): Cursor | null;
  };
  /** What to ask instead when the answer to `cursor` was larger than we take. */
  smaller?(cursor: Cursor): Cursor | null;
  /** What to ask instead when `cursor` was refused (HTTP 401 or 403), where a vendor has several interfaces. */
  otherwise?(cursor: Cursor): Cursor | null;
  /** Whether HTTP 404 proves that a board is gone; true unless given. */
  isGoneWhenNotFound?: boolean;
}

/** Thrown by `read` for a payload that is not what the vendor used to send. */
export class Unreadable extends Error {
  override name = 'Unreadable';
}

/** Whether it is that error. The scripts of the background have a class each, so the class alone cannot tell. */
export function isUnreadable(thrown: unknown): thrown is Unreadable {
  return thrown instanceof Error && thrown.name === 'Unreadable';
}

/**
 * Checks nothing and changes nothing: gives the half of a source its type that knows addresses. It is apart from the half
 * that reads, so that an address can be recognised where nothing is read.
 */
/* @__NO_SIDE_EFFECTS__ */
export function defineSite(site: Site): Site {
  return site;
}

/**
 * The same for the whole of a source: `site`, and the half that reads. They come apart, and those who call it note that
 * it does nothing else, because the bundler then leaves all that reads out of scripts that ask for sites alone.
 */
export function defineSource(site: Site, half: Omit<Source, keyof Site>): Source {
  return { ...site, ...half };
}
