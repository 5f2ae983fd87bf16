import { hintOf } from './hints.ts';
import type { HtmlElement } from './html-element.ts';
import { select } from './html-select.ts';
import { readName } from './name.ts';
import type { PageFacts } from './page-facts.ts';
import { isPlaceForSure } from './place.ts';

/** The title of a posting as its page shows it, and what the page's own titles say besides it. */
export interface PageTitle {
  title: string;
  /** Where it stands; `null` where only the page's meta elements say it. */
  element: HtmlElement | null;
  company: string | null;
}

/** Headings of pages that are about many jobs, about none, or about no longer having one. */
const NO_TITLE =
  /^(?:(?:all |our |open |current |latest |available |new |\d[\d.,]* )*(?:jobs?|vacanc(?:y|ies)|careers?|positions|openings|opportunities|roles)\b|\d[\d.,]* .{0,80}\b(?:jobs?|vacancies|positions|stellen|offres|ofertas|offerte|results)\b|(?:join (?:us|our)|work (?:with|for|at) us|careers? (?:at|with)|search|find (?:a|your|jobs)|browse|explore|welcome|home|login|log in|sign in|apply(?: now)?|cookie|page not found|404|error|access denied|just a moment|stellenangebote|karriere|jobsuche|nos offres|offres d|ofertas? de|offerte di|volna mista|nabidky prace|oferty pracy)\b)|\bjobs in\b|\bresults$/i;
const SEPARATORS = / [|–—·•:»-] /;
const BEFORE =
  /^(?:job application for|stellendetails zu:|apply (?:for|to)|bewerbung als|job:|job (?:description|details) -|stellenangebot:?|vacancy:|offre d'emploi:?)\s/i;
const AT = /^(.{2,150}) (?:at|@|bei|chez|presso|hos|u firmy|w firmie) (.{2,100})$/i;
/** What only titles of postings have: whom they are for, as in "(m/f/d)". */
const GENDERED = /\([mwfhdxžk] ?[/|] ?[mwfhdxžk](?: ?[/|] ?[a-z])?\)/i;
/** A posting's number behind its title. */
export const NUMBER = / \((\d{4,12})\)$/;
/** Names of sites that show the jobs of others. */
const OF_BOARD =
  /\bjobs?\b|\bcareers?\b|\bvacanc|\brecruit|\bkarriere\b|\bstellen|\bemploi|\bempleo|\bpraca\b|\bprace\b|\.(?:com|cz|de|co|net|org|io|fr|pl)\b/i;
const OF_EMPLOYER =
  /^(?:(?:careers?|jobs?|karriere|working) (?:at|@|bei|with) (.+)|(.+?) (?:careers?|jobs?|karriere|recruitment|carrières))$/i;

/** The title of the posting that the page is about; `null` where it is about none. */
export function readPageTitle(facts: PageFacts): PageTitle | null {
  const said = ['og:title', 'title', 'twitter:title']
    .map((name) => facts.metaLine(name))
    .filter((line) => line !== null);
  const element = findHeading(facts, said);
  const pieces = said.map((line) => divide(line.replace(BEFORE, '')));
  const title = element?.line ?? pieces.find((piece) => piece.title !== null)?.title ?? null;
  if (title === null || NO_TITLE.test(title)) return null;
  return {
    title: readName(title.replace(BEFORE, '')) ?? title,
    element,
    company: companyBeside(facts, title, said),
  };
}

/** The heading that the page's own title repeats, else the only one, else the first that is named like a job's title. */
function findHeading(facts: PageFacts, said: string[]): HtmlElement | null {
  const headings = select(facts.tree, 'h1').filter((one) => isTitle(one.line));
  const others = select(facts.tree, 'h2, h3').slice(0, 50);
  const repeated = [...headings, ...others.filter((one) => isTitle(one.line) && one.line.length > 5)].find(
    (one) => said.some((line) => startsAlike(line.replace(BEFORE, ''), one.line)),
  );
  const named =
    repeated ??
    [...headings, ...others].find((one) =>
      said.some((line) => line.endsWith(` ${one.line}`) || line.split(SEPARATORS).includes(one.line)),
    );
  if (named !== undefined) return named;
  if (headings.length === 1) return headings[0] ?? null;
  const gendered = others.filter((one) => GENDERED.test(one.line) && isTitle(one.line));
  if (headings.length === 0 && gendered.length === 1) return gendered[0] ?? null;
  return (
    [...headings, ...others].find((one) => hintOf(one) === 'title' && isTitle(one.line)) ??
    headings[0] ??
    null
  );
}

function isTitle(line: string): boolean {
  return line.length > 1 && line.length < 200 && !NO_TITLE.test(line);
}

function startsAlike(line: string, title: string): boolean {
  return line.toLowerCase().startsWith(title.toLowerCase());
}

/** The parts of a page's title: the job's, and what follows it. */
function divide(line: string): { title: string | null; rest: string[] } {
  const at = AT.exec(line);
  const [first = '', ...rest] = (at?.[1] ?? line).split(SEPARATORS);
  const title = first.replace(NUMBER, '');
  return {
    title: isTitle(title) ? title : null,
    rest: at?.[2] === undefined ? rest : [at[2].split(SEPARATORS)[0] ?? '', ...rest],
  };
}

/** The company as the page's titles name it behind the job's: "Cooper at Birchwood", "Cooper – Birchwood | Some site". */
function companyBeside(facts: PageFacts, title: string, said: string[]): string | null {
  const site = facts.metaLine('og:site_name');
  for (const line of said) {
    const start = line.toLowerCase().indexOf(title.toLowerCase());
    if (start < 0) continue;
    const rest = line.slice(start + title.length);
    const at = /^ (?:at|@|bei|chez|presso|hos) (.+)$/i.exec(rest)?.[1]?.split(SEPARATORS)[0];
    if (at !== undefined) return readName(at);
    // What stands between them is the site's word for a posting, its number or its place.
    const behind = rest.replace(/^ (?:job )?(?:details|description|posting|vacancy)(?= )/i, '');
    const first = /^ [^ ] /.test(behind)
      ? behind
          .slice(3)
          .split(SEPARATORS)
          .find((part) => !/^\d+$/.test(part) && !isPlaceForSure(part))
      : undefined;
    // Behind the title, else before it: "Birchwood Careers - Cooper".
    const [before, after, more] = line.slice(0, start).split(SEPARATORS);
    const lead = first ?? (after === '' && more === undefined ? before : undefined);
    const employer = lead === undefined || isPlaceForSure(lead) ? null : employerOf(lead, site);
    if (employer !== null) return employer;
  }
  return site === null ? null : employerOf(site, null);
}

/** The company that a site's name tells, where it is the company's own site. */
function employerOf(name: string, site: string | null): string | null {
  const own = OF_EMPLOYER.exec(name.trim());
  const employer = own?.[1] ?? own?.[2];
  if (employer !== undefined) return OF_BOARD.test(employer) ? null : readName(employer);
  return OF_BOARD.test(name) || (site?.startsWith(name) && OF_BOARD.test(site)) ? null : readName(name);
}
