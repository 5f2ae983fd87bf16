import { companyKey } from '../domain/company.ts';
import type { Job } from '../domain/job.ts';
import { asKept } from '../domain/kept.ts';
import type { EmploymentType, Salary, Workplace } from '../domain/posting.ts';
import { joinWords, wordsOf } from '../domain/search-fold.ts';
import type { LongText } from '../domain/search-terms.ts';
import { wordsOfTitle } from '../domain/search-title.ts';
import { detectLanguage } from '../util/language.ts';

/** What the rules of a search look at. Words are folded and joined as `joinWords` does. */
export interface Facts {
  readonly title: string;
  /** The description; `null` where it is not known. */
  readonly text: LongText | null;
  /** As `companyKey` writes it. */
  readonly company: string;
  /** As written. */
  readonly places: readonly string[];
  readonly workplace: Workplace | null;
  readonly types: readonly EmploymentType[];
  readonly salary: Salary | null;
  /** Of the posting, ISO 639-1; `null` where nothing tells it. */
  readonly language: string | null;
  /** The latest moment at which it can have been posted; milliseconds since the epoch. */
  readonly postedAt: number;
  /** Id of the source. */
  readonly source: string;
}

const DAY_MS = 86_400_000;
const companies = new Map<string, string>();
const MAX_COMPANIES = 5_000;

/** The facts of one job, each worked out when it is first asked for. Corrections by the user count, as in lists. */
export class JobFacts implements Facts {
  readonly job: Job;
  readonly written: string | null;
  private titleList: string[] | undefined;
  private titleLine: string | undefined;
  private longText: LongText | null | undefined;
  private said: string | null | undefined;

  constructor(job: Job, text: string | null) {
    this.job = asKept(job);
    this.written = text;
  }

  get titleWords(): readonly string[] {
    this.titleList ??= wordsOfTitle(this.job.title);
    return this.titleList;
  }

  get title(): string {
    this.titleLine ??= joinWords(this.titleWords);
    return this.titleLine;
  }

  get text(): LongText | null {
    if (this.longText === undefined) this.longText = this.written === null ? null : toLongText(this.written);
    return this.longText;
  }

  get company(): string {
    return knownCompanyKey(this.job.company);
  }

  get places(): readonly string[] {
    return this.job.places;
  }

  get workplace(): Workplace | null {
    return this.job.workplace;
  }

  get types(): readonly EmploymentType[] {
    return this.job.types;
  }

  get salary(): Salary | null {
    return this.job.salary;
  }

  get language(): string | null {
    if (this.said === undefined) this.said = languageOf(this.job.title, this.written);
    return this.said;
  }

  get postedAt(): number {
    return postedAtOf(this.job);
  }

  get source(): string {
    return sourceOf(this.job.boardId);
  }
}

/** A description, folded. */
export function toLongText(text: string): LongText {
  const words = wordsOf(text);
  return { joined: joinWords(words), words: new Set(words) };
}

/** The language of a posting by its description, else by the signs or the words of its title. */
export function languageOf(title: string, text: string | null): string | null {
  return (text === null ? null : detectLanguage(text)) ?? detectLanguage(title);
}

/** A posting that names only its day can be from the end of it; one that names none was posted when it was found. */
export function postedAtOf({ postedAt, newAt }: Pick<Job, 'postedAt' | 'newAt'>): number {
  if (postedAt === null) return newAt;
  const at = Date.parse(postedAt);
  if (Number.isNaN(at)) return newAt;
  return postedAt.length === 10 ? at + DAY_MS : at;
}

/** The source of a board, whose id is `source:slug`; empty for jobs that belong to none. */
export function sourceOf(boardId: string): string {
  const end = boardId.indexOf(':');
  return end < 0 ? boardId : boardId.slice(0, end);
}

/** `companyKey`, which costs more than the rest of a rule, worked out once for each way to write a company. */
export function knownCompanyKey(name: string): string {
  let key = companies.get(name);
  if (key === undefined) {
    key = companyKey(name);
    if (companies.size >= MAX_COMPANIES) companies.clear();
    companies.set(name, key);
  }
  return key;
}
