import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSearch } from '../../../lib/domain/search-text.ts';
import { job, search } from '../match-support.ts';
import { type LabelledJob, toJob } from './pairs.ts';

// Searches and titles about the forms of words, made before anybody had looked at the rules they are held against. A title
// is wanted where the word that was asked for stands in it, in any number, case, gender or spelling, shortened or in full,
// alone or as what a compound is about. It is not for another word of the same stem, nor for the field or the place of an
// occupation.

/** Searches by id, and titles with the ids of the searches that want them: of this file or of another language's. */
interface FormsFile {
  searches: Record<string, string>;
  jobs: Record<string, string>;
  /** Jobs of which more is said than their title. */
  postings?: LabelledJob[];
}

/** All searches and all jobs of a folder, of all languages: every job is held against every search. */
export function labelledForms(folder: string) {
  const path = join(import.meta.dirname, folder);
  const files = readdirSync(path).map(
    (file) => JSON.parse(readFileSync(join(path, file), 'utf8')) as FormsFile,
  );
  const searches = files.flatMap((file) =>
    Object.entries(file.searches).map(([id, line]) => {
      const { criteria, problems } = parseSearch(line);
      if (problems.length > 0) throw new Error(`${line}: ${problems[0]?.code}`);
      return search(id, criteria);
    }),
  );
  const known = new Set(searches.map(({ id }) => id));
  const titles = files
    .flatMap((file) => Object.entries(file.jobs))
    .map(([title, ids], at) => ({
      job: job({ id: `feed:forms:${at}`, title }),
      ids: ids.split(' ').filter(Boolean),
    }));
  const postings = files
    .flatMap((file) => file.postings ?? [])
    .map((labelled, at) => ({ job: toJob(labelled, at), ids: labelled.matches }));
  const jobs = [...titles, ...postings].map(({ job: made, ids }) => {
    for (const id of ids) if (!known.has(id)) throw new Error(`${made.title}: no search is called ${id}`);
    return { job: made, wantedBy: new Set(ids) };
  });
  return { searches, jobs, languages: files.length };
}
