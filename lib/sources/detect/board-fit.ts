import { type CompanyFit, companyFit } from '../../domain/company-fit.ts';
import type { Posting } from '../../domain/posting.ts';
import { foldText, foldWords } from '../../util/words.ts';

/** Enough to find what a company writes into each of its postings. */
const MOST_READ = 20;
/** Shorter names are words of any text. */
const LEAST_NAME = 4;

/** What a board that was asked says. */
export interface AskedBoard {
  /** The board's own name for its company, where it tells one. */
  company: string | null;
  postings: readonly Posting[];
}

/**
 * How sure it is that a board found by its name alone is a company's. A board that names its company is of that one. Of
 * another, `same` needs postings that lead to the company's own site or name it (`site`, such as "acme.example"), and
 * `related` postings that name the company; without both it may be a namesake's, and is `other`.
 */
export function boardFit(
  { company, postings }: AskedBoard,
  names: readonly string[],
  site: string | null,
): CompanyFit {
  if (company !== null) return companyFit(company, names);
  const some = postings.slice(0, MOST_READ);
  const says = some.map(({ url, applyUrl, text }) => `${url ?? ''} ${applyUrl ?? ''} ${text ?? ''}`);
  if (site !== null && says.some((said) => namesSite(said.toLowerCase(), site))) return 'same';
  const wanted = names.map(foldWords).filter((name) => name.trim().length >= LEAST_NAME);
  const isNamed = some.some(({ text }) => {
    const words = foldText(text ?? '');
    return wanted.some((name) => words.includes(name));
  });
  return isNamed ? 'related' : 'other';
}

/** Whether a text holds the domain as a whole: "acme.co" is not in "acme.com". */
function namesSite(text: string, site: string): boolean {
  for (let at = text.indexOf(site); at >= 0; at = text.indexOf(site, at + 1)) {
    const [before, after] = [text.charAt(at - 1), text.slice(at + site.length, at + site.length + 2)];
    if (!/[\w-]/.test(before) && !/^[\w-]|^\.\w/.test(after)) return true;
  }
  return false;
}
