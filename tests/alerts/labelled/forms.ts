import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSearch } from '../../../lib/domain/search-text.ts';
import { job, search } from '../match-support.ts';

// Searches and titles about the forms of words, made before anybody had looked at the rules they are held against. A title
// is wanted where the word that was asked for stands in it, in any number, case, gender or spelling, alone or as what a
// compound is about. It is not for another word of the same stem, nor for the field or the place of an occupation.

const FOLDER = join(import.meta.dirname, 'forms');

/** Searches by id, and titles with the ids of the searches that want them: of this file or of another language's. */
interface FormsFile {
  searches: Record<string, string>;
  jobs: Record<string, string>;
}

/** All searches and all titles, of all languages: every title is held against every search. */
export function labelledForms() {
  const files = readdirSync(FOLDER).map(
    (file) => JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as FormsFile,
  );
  const searches = files.flatMap((file) =>
    Object.entries(file.searches).map(([id, line]) => {
      const { criteria, problems } = parseSearch(line);
      if (problems.length > 0) throw new Error(`${line}: ${problems[0]?.code}`);
      return search(id, criteria);
    }),
  );
  const known = new Set(searches.map(({ id }) => id));
  const jobs = files
    .flatMap((file) => Object.entries(file.jobs))
    .map(([title, ids], at) => {
      const wantedBy = new Set(ids.split(' ').filter(Boolean));
      for (const id of wantedBy) if (!known.has(id)) throw new Error(`${title}: no search is called ${id}`);
      return { job: job({ id: `feed:forms:${at}`, title }), wantedBy };
    });
  return { searches, jobs, languages: files.length };
}
