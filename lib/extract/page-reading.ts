import type { Posting } from '../domain/posting.ts';

/** A member of a posting that was read from a page and may be shown with where it came from. */
export type Field = Exclude<keyof Posting, 'postingId' | 'version'>;

/**
 * Where a field was read: by a reader that knows the site; from JSON-LD, microdata or RDFa; from the data of the site's
 * framework; from JSON shown in a tab; or from what people see of the page.
 */
export type Provenance = 'site' | 'json-ld' | 'microdata' | 'rdfa' | 'embedded-json' | 'json' | 'page-text';

export interface ReadPosting {
  posting: Posting;
  /** Fields that hold nothing have no provenance. */
  provenance: Partial<Record<Field, Provenance>>;
}

export interface PageReading {
  /** `job`: the page is about one posting. `list`: it lists several. `none`: no posting was found. */
  kind: 'job' | 'list' | 'none';
  postings: ReadPosting[];
  /**
   * Why a page with a posting gives none: it shows another one than its address asks for, as sites do when the one that
   * was asked for has expired.
   */
  problem: 'other-posting' | null;
}

/** What is known of a page besides its source. */
export interface Page {
  /** The address in the tab; `null` for a saved page. */
  url: string | null;
  /**
   * When it was seen, in milliseconds since the epoch, for dates such as "3 days ago"; `null` for a saved page of which
   * nobody knows.
   */
  now: number | null;
  /** Reads the payload of a job board's interface, as its sources do; `null` where none of them understands it. */
  readPayload?: (json: string) => Posting[] | null;
}
