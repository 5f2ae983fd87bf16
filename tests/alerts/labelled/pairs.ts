import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Job } from '../../../lib/domain/job.ts';
import type { EmploymentType, PayPeriod, Workplace } from '../../../lib/domain/posting.ts';
import type { Search } from '../../../lib/domain/search.ts';
import { parseSearch } from '../../../lib/domain/search-text.ts';
import { job, NOW, search } from '../match-support.ts';

/** A posting of a file with the searches of that file that somebody would want to hear of it from. */
export interface LabelledJob {
  title: string;
  company?: string;
  places: string[];
  workplace?: Workplace;
  types?: EmploymentType[];
  /** Least, most, currency and period. */
  salary?: [number | null, number | null, string, PayPeriod] | null;
  text?: string;
  daysOld?: number;
  matches: string[];
}

interface LabelledFile {
  searches: Record<string, string>;
  jobs: LabelledJob[];
}

export interface LabelledPair {
  language: string;
  line: string;
  search: Search;
  job: Job;
  text: string | null;
  isWanted: boolean;
}

const DAY_MS = 86_400_000;

/** Every search of a file with every job of it. */
export function labelledPairs(): LabelledPair[] {
  const files = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.json'));
  return files.flatMap((file) => {
    const content = JSON.parse(readFileSync(join(import.meta.dirname, file), 'utf8')) as LabelledFile;
    return pairsOf(file.replace('.json', ''), content);
  });
}

function pairsOf(language: string, { searches, jobs }: LabelledFile): LabelledPair[] {
  const unknown = jobs.flatMap(({ matches }) => matches).filter((id) => !Object.hasOwn(searches, id));
  if (unknown.length > 0) throw new Error(`${language}: no search is called ${unknown.join(', ')}`);
  return Object.entries(searches).flatMap(([id, line]) => {
    const { criteria, problems } = parseSearch(line);
    if (problems.length > 0) throw new Error(`${language}: ${line}: ${problems[0]?.code}`);
    return jobs.map((labelled, at) => ({
      ...{ language, line, search: search(id, criteria), job: toJob(labelled, at) },
      ...{ text: labelled.text ?? null, isWanted: labelled.matches.includes(id) },
    }));
  });
}

/** The job of a labelled posting; `at` tells it from the others. */
export function toJob(
  { title, company, places, workplace, types, salary, daysOld = 0 }: LabelledJob,
  at: number,
) {
  const [min = null, max = null, currency = null, period = null] = salary ?? [];
  return job({
    ...{ id: `feed:labelled:${at}`, title, company: company ?? `Northwind ${at}`, places },
    ...{ workplace: workplace ?? null, types: types ?? [], newAt: NOW - daysOld * DAY_MS },
    salary: salary ? { min, max, currency, period } : null,
  });
}
