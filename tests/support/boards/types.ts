import type { EmploymentType, Salary, Workplace } from '../../../lib/domain/posting.ts';

export type Vendor = 'greenhouse' | 'lever' | 'lever-eu' | 'ashby' | 'workday' | 'recruitee';

/**
 * A board to serve: its vendor, its name at the vendor, how many postings, and a company name if one is wanted. Boards of
 * one `story` show the same openings, each under ids and in the words of its own vendor.
 */
export interface BoardSpec {
  vendor: Vendor;
  slug: string;
  postings: number;
  company?: string;
  story?: string;
}

/** A served board: `address` is the careers address that a person would paste. */
export interface BoardInfo {
  vendor: Vendor;
  slug: string;
  address: string;
  company: string;
}

/**
 * What a faithful reader gets out of the vendor's payload for one posting. Texts are trimmed and have single spaces;
 * `postedAt` is an ISO instant in UTC. `textStart` is how the plain text of the description begins, headings included;
 * compare its letters and digits, for vendors differ in case and spaces. Greenhouse's light list lacks the text, the
 * department and, where it says "Hybrid" instead of a place, the places.
 */
export interface PostingTruth {
  id: string;
  title: string;
  /** Greenhouse names it in the payload; for the other vendors it is what the careers page is headed with. */
  company: string;
  department: string;
  places: string[];
  workplace: Workplace | null;
  employmentTypes: EmploymentType[];
  salary: Salary | null;
  postedAt: string;
  url: string;
  applyUrl: string;
  textStart: string;
}

/** What a request asks for: an interface's board name, list or single posting, or a page for people. */
export type Part = 'name' | 'list' | 'posting' | 'page';

/** Where a request leads. `id` is set for single postings and their pages. */
export interface Route {
  vendor: Vendor;
  part: Part;
  slug: string;
  id: string | null;
  query: URLSearchParams;
  /** The JSON of a POST; `null` where nothing was sent. */
  sent: unknown;
}

/** A body and its strong validator. */
export interface Content {
  body: Buffer;
  etag: string;
}

/** One request as the server saw it. Times are milliseconds since the epoch. */
export interface RequestRecord {
  at: number;
  /** When the response was complete or its connection was lost; `null` while it is going on. */
  endedAt: number | null;
  method: string;
  vendor: Vendor | null;
  slug: string | null;
  part: Part | null;
  /** Path and query, without the vendor's host. */
  path: string;
  /** The origin that the request named. */
  origin: string | null;
  /** The validator that the request carried. */
  ifNoneMatch: string | null;
  /** 0 until an answer begins. */
  status: number;
  /** Bytes of the body that were handed to the connection. */
  bytes: number;
}
