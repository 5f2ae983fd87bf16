import type { Job } from '../domain/job.ts';
import { asKept } from '../domain/kept.ts';
import type { EmploymentType, Salary, Workplace } from '../domain/posting.ts';
import { joinWords } from '../domain/search-fold.ts';
import { wordsOfTitle } from '../domain/search-title.ts';
import { knownCompanyKey, postedAtOf, sourceOf } from './match-facts.ts';

/** All stored jobs as the rules of a search look at them, by row from 0 on. What costs time is worked out before. */
export interface Columns {
  readonly count: number;
  id(row: number): string;
  /** As written, for the list of what was found. */
  title(row: number): string;
  /**
   * All titles as `joinWords(wordsOfTitle(title))`, each with a line break behind it, and where each of them begins: to look
   * through one long string takes a tenth of looking into as many short ones.
   */
  readonly folded: string;
  readonly starts: Uint32Array;
  /** As `knownCompanyKey` writes it. */
  company(row: number): string;
  places(row: number): readonly string[];
  workplace(row: number): Workplace | null;
  types(row: number): readonly EmploymentType[];
  salary(row: number): Salary | null;
  /** As `postedAtOf`; milliseconds since the epoch. */
  postedAt(row: number): number;
  source(row: number): string;
}

/** The columns of jobs that are in memory, with the user's corrections. Takes about a second for 100,000 jobs. */
export function columnsOf(jobs: readonly Job[]): Columns {
  const rows = jobs.map((stored) => {
    const job = asKept(stored);
    return {
      job,
      company: knownCompanyKey(job.company),
      postedAt: postedAtOf(job),
      source: sourceOf(job.boardId),
    };
  });
  const starts = new Uint32Array(rows.length);
  const titles = rows.map(({ job }) => `${joinWords(wordsOfTitle(job.title))}\n`);
  let end = 0;
  for (const [row, title] of titles.entries()) {
    starts[row] = end;
    end += title.length;
  }
  const at = (row: number) => rows[row] as (typeof rows)[number];
  return {
    count: rows.length,
    id: (row) => at(row).job.id,
    title: (row) => at(row).job.title,
    folded: titles.join(''),
    starts,
    company: (row) => at(row).company,
    places: (row) => at(row).job.places,
    workplace: (row) => at(row).job.workplace,
    types: (row) => at(row).job.types,
    salary: (row) => at(row).job.salary,
    postedAt: (row) => at(row).postedAt,
    source: (row) => at(row).source,
  };
}
