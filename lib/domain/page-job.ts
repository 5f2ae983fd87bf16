import type { BoardRef } from './board.ts';
import type { Corrections } from './kept.ts';
import type { EmploymentType, Posting, Salary, Workplace } from './posting.ts';

// Postings read from a page in the user's tab, on their way from the page to the store. All of it is plain JSON.

/** What the script in the tab hands over. */
export interface HandedPage {
  address: string;
  /** What stands inside the page's root element. */
  html: string;
}

/**
 * Why a tab cannot be read: it is gone; its page belongs to the browser or is one that browsers protect from extensions;
 * or the user has not asked for it in that tab.
 */
export type TabProblem = 'gone' | 'closed' | 'not-allowed';

/** Where a field came from: the data that the page carries for machines, what people see of it, or the user. */
export type FieldOrigin = 'data' | 'text' | 'you';

/** The fields that a card shows and the user can correct. */
export const CARD_FIELDS = ['title', 'company', 'places', 'salary', 'workplace', 'types'] as const;
export type CardField = (typeof CARD_FIELDS)[number];
export type FieldOrigins = Partial<Record<CardField, FieldOrigin>>;

/** `job`: the page is about one posting. `list`: it lists several. `none`: no posting was found. */
export type PageKind = 'job' | 'list' | 'none';

export interface PagePosting {
  posting: Posting;
  origins: FieldOrigins;
  /** What earlier corrections on the same site say in its place. */
  recalled: Corrections;
}

/** A page that was read, as it is kept until the user has decided. */
export interface HeldPage {
  id: string;
  /** The tab that it was read from; absent for an employer's posting that was found elsewhere. */
  tabId?: number;
  address: string;
  kind: PageKind;
  /** The board of the careers site that the page is of, where that is at the company's own host. */
  servedBy?: BoardRef;
  /** The board that told the posting, with the id that it has there; for one that was found elsewhere than in a tab. */
  readFrom?: BoardRef;
  /** The page shows another posting than its address asks for, as sites do when that one has expired. */
  isOther: boolean;
  postings: PagePosting[];
}

/** A posting of a page as a card shows it. */
export interface PageJob {
  /** Its place in the reading, by which it is chosen. */
  index: number;
  title: string;
  company: string;
  places: string[];
  workplace: Workplace | null;
  types: EmploymentType[];
  salary: Salary | null;
  origins: FieldOrigins;
  /** The job that is stored of it, if any. */
  known: KnownJob | null;
  /** For a job that is not stored, the stored one that looks like the same opening, if there is one. */
  likely?: LikelyCopy;
}

export interface KnownJob {
  jobId: string;
  /** When the user saved it; `null`: never. */
  savedAt: number | null;
  /** Where it stands on the user's board, if anywhere; the name is empty for a stage of ours that was not renamed. */
  stage?: { id: string; name: string };
}

/** A stored job that looks like another posting of the same opening. */
export interface LikelyCopy {
  jobId: string;
  title: string;
  company: string;
  /** Where it was found: the board's source, or the site of its page. */
  from: string;
}

/** What a card shows of a page. */
export interface TabReading {
  pageId: string;
  kind: PageKind;
  isOther: boolean;
  address: string;
  /** How many postings the page has, and those of them that fit into one message: all but for very long lists. */
  total: number;
  jobs: PageJob[];
  /** The page confirms an application to this stored job. */
  applied: { jobId: string; title: string } | null;
}

/** More postings of one page are neither shown nor saved at once. */
export const MAX_PAGE_POSTINGS = 150;

/** What the user wrote into the fields of a card; those they left alone are absent. Places are divided by semicolons. */
export interface Corrected {
  title?: string | undefined;
  company?: string | undefined;
  places?: string | undefined;
  pay?: string | undefined;
  workplace?: Workplace | '' | undefined;
  types?: EmploymentType[] | undefined;
}
