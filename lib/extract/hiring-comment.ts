import type { EmploymentType, Salary, Workplace } from '../domain/posting.ts';
import { cleanLine } from './characters.ts';
import { readEmploymentTypes } from './employment-type.ts';
import { readPay } from './pay-text.ts';
import { readPlaces } from './place.ts';
import { foldWords } from './words.ts';
import { isOnlyWorkplace, readWorkplace } from './workplace.ts';

/** What people put into the first line of an offer in a thread: "Company | Role | Place | REMOTE | Full-time". */
export interface HiringHeader {
  company: string | null;
  title: string;
  places: string[];
  workplace: Workplace | null;
  types: EmploymentType[];
  salary: Salary | null;
}

/** Lines of the comment that may be its header: some greet or introduce themselves before it. */
const MAX_LINES_BEFORE = 3;
const MAX_HEADER = 400;

/** Words that only names of jobs have. */
const JOB =
  / (?:engineers?|engineering|developers?|devs?|programmers?|designers?|managers?|scientists?|analysts?|architects?|researchers?|administrators?|consultants?|specialists?|technicians?|recruiters?|writers?|editors?|marketers?|accountants?|directors?|officers?|leads?|cto|ceo|coo|cfo|cpo|vp|head|sre|devops|sysadmins?|interns?|internships?|assistants?|associates?|representatives?|executives?|coordinators?|operators?|strategists?|founding|cofounder|senior|junior|principal|staff|artists?|producers?|teachers?|nurses?|lawyers?|counsels?|traders?|quants?|economists?|chemists?|\w{2,30}(?:ologist|ographer|ician|keeper|maker)s?|entwickler\w{0,9}|ingenieur\w{0,9}) /;
/** Words that stand for one or several jobs where none is named. */
const SOME_JOBS =
  / (?:(?:multiple|several|various|many|all|open|different|engineering|tech|technical|multi) (?:\w{1,20} )?(?:roles?|positions?|jobs|openings|opportunities)|full ?stack|front ?end|back ?end|product|data|ml|ai|qa|security|infrastructure|mobile|ios|android|sales|marketing|support|operations) /;
/** Parts that say something else about the offer. */
const ASIDE =
  / (?:rust|python|golang|react|typescript|javascript|java|kotlin|scala|ruby|rails|elixir|php|django|node ?js|postgres\w{0,9}|kubernetes|aws|gcp|visas?|h1b|sponsor\w{0,9}|relocat\w{0,9}|equity|benefits|funded|seed|series [a-f]|yc|y combinator|profitable|bootstrapped|startup|salary|apply|www|hiring|required|preferred|speaking) /;

const ADDRESS =
  /\(?\b(?:https?:\/\/|www\.)\S{1,300}|\( ?[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}(?:\/\S{0,200})? ?\)/gi;
const BARE_DOMAIN = /^[\w-]{1,63}(?:\.[\w-]{2,63}){1,4}(?:\/\S{0,200})?$/;
const OPENING =
  /^(?:(?:open |current )?(?:roles?|positions?|jobs|openings)|we(?: are|['’]re) (?:hiring|looking for)|hiring) ?:? ?(?:an? )?/i;
/** The hours that people in other zones work. */
const HOURS =
  /,? ?\(?\b(?:[A-Z]{1,4}T|UTC|GMT)\b[^,;()]{0,20}\b(?:hours|time ?zones?|overlap)\b(?: preferred)?\)?/g;
const TYPE_ALONE = /^(?:intern(?:ship)?s?|(?:full|part)[- ]?time|contract(?:or)?s?|freelance(?:rs?)?)$/i;
const BATCH = /[([] ?yc? ?(?:combinator)? ?[wsfx]? ?'?\d{2,4} ?[)\]]/gi;
const VISA = /^(?:no )?visas?(?: sponsor\w{0,9})?$/i;
const ALTERNATIVES = / ?\/ | \/ ?| ?; ?| or | \+ /i;
const IS_HIRING =
  /^(.{2,60}?)(?:,[^,]{0,80},)? (?:is|are|'s|’s) (?:hiring|looking for|seeking|searching for) (?:an? |for )?(.{3,120}?)(?:[.,;:!(]|\s(?:to|who|in|at|based)\s|$)/i;

/** The header of an offer; `null` for a comment that offers nothing. `lines` are the lines of its clean text. */
export function readHiringHeader(lines: readonly string[]): HiringHeader | null {
  const first = lines
    .slice(0, MAX_LINES_BEFORE)
    .map((line) => cleanLine(line.replace(/^(?:## |- )/, ''), MAX_HEADER));
  for (const [index, line] of first.entries()) {
    const parts = partsOf(line);
    if (parts.length >= 2) return readParts(parts, lines.slice(index + 1));
  }
  return readSentence(first[0] ?? '');
}

/** Whether a line names a job. */
export function namesJob(line: string): boolean {
  return JOB.test(foldWords(line));
}

function partsOf(line: string): string[] {
  const divided = [/ ?[|｜¦] ?/, / [•·] /, / [-–—]{1,2} /, / \/\/ /];
  for (const [index, sign] of divided.entries()) {
    const parts = line.split(sign).filter((part) => part !== '');
    if (parts.length >= (index < 2 ? 2 : 3)) return parts;
  }
  return [];
}

function readParts(parts: string[], rest: readonly string[]): HiringHeader {
  const [company, others] = takeCompany(parts.map((part) => part.replace(ADDRESS, ' ').trim()));
  const left: string[] = [];
  const titles: string[] = [];
  let salary: Salary | null = null;
  const types = new Set<EmploymentType>();
  const workplaces = new Set<Workplace>();
  for (const whole of others) {
    const pieces = whole.replace(HOURS, '').split(/ ?, ?/);
    const isList = pieces.length > 1;
    for (const piece of pieces.filter((one) => isList && TYPE_ALONE.test(one)))
      for (const type of readEmploymentTypes(piece)) types.add(type);
    const part = pieces.filter((piece) => !isList || !TYPE_ALONE.test(piece)).join(', ');
    const words = foldWords(part);
    const workplace = workplaceOf(part);
    if (workplace !== null) workplaces.add(workplace);
    const pay =
      /\d/.test(part) && /[$€£₹]|\b(?:usd|eur|gbp|chf|cad|aud)\b|\d ?k\b/i.test(part) ? readPay(part) : null;
    if (pay !== null) salary ??= pay;
    else if (JOB.test(words)) titles.push(part);
    else {
      const named = readEmploymentTypes(part);
      for (const type of named) types.add(type);
      if (named.length === 0) left.push(withoutAsides(part));
    }
    if (/ intern(?:s|ship|ships)? /.test(words)) types.add('INTERN');
  }
  const some = left.filter((part) => SOME_JOBS.test(foldWords(part)));
  const places = left.filter(
    (part) => !some.includes(part) && !ASIDE.test(foldWords(part)) && !BARE_DOMAIN.test(part),
  );
  const title = titles.join(' | ') || some.join(' | ') || titleIn(rest) || parts.join(' | ');
  return {
    company,
    title,
    places: readPlaces(places.map(withoutWorkplace)).filter(
      (place) => !isOnlyWorkplace(place) && !/^remote$/i.test(place),
    ),
    workplace: agree(workplaces),
    types: [...types],
    salary,
  };
}

/**
 * The company and the other parts. It stands first, but for headers that start with the job; what stands behind it in
 * the same part tells about it ("Acme - maps for birds") or is the job ("Acme: Gardener").
 */
function takeCompany(parts: string[]): [string | null, string[]] {
  const at =
    namesJob(parts[0] ?? '') && !parts.slice(1).some(namesJob) && !/: | [-–—] /.test(parts[0] ?? '') ? 1 : 0;
  const [named = '', behind = ''] = (parts[at] ?? '').replace(BATCH, ' ').split(/ [-–—] |: /);
  const others = parts.filter((part, index) => index !== at && part !== '');
  const company = cleanLine(named.replace(/ {1,3}[([] {0,3}[)\]]|[,:]$/g, ' '), 100) || null;
  return [company, namesJob(behind) ? [behind, ...others] : others];
}

/** A part without the words of a list that tell how one works or whether visas are paid: "Lyon, ONSITE, VISA". */
function withoutAsides(part: string): string {
  const pieces = part.split(', ').filter((piece) => !isOnlyWorkplace(piece) && !VISA.test(piece));
  return pieces.join(', ');
}

/** The first short line that names a job, for headers that leave it to the text. */
function titleIn(lines: readonly string[]): string | null {
  const line = lines.slice(0, 12).find((one) => one.length <= 160 && namesJob(one));
  const words = line
    ?.replace(/^(?:## |- )/, '')
    .replace(ADDRESS, ' ')
    .split(/[.!?]\s/)[0];
  return cleanLine((words ?? '').replace(OPENING, '').replace(/[\s.:–—-]{1,20}$/, ''), 120) || null;
}

/** "Berlin (ONSITE)" and "Berlin / Remote" without what only tells how one works; several places divided by ";". */
function withoutWorkplace(part: string): string {
  return part
    .replace(/[([] ?(?:on-?site|remote|hybrid|in[- ]office|in[- ]person|wfh)[^)\]]{0,20}[)\]]/gi, ' ')
    .split(ALTERNATIVES)
    .map((place) =>
      place.replace(/^(?:on-?site|hybrid|in[- ]office|in[- ]person)(?:\s+(?:in|at|from)\s+|[,:\s]+)/i, ''),
    )
    .map((place) => /^[([]([^()[\]]*)[)\]]$/.exec(place.trim())?.[1] ?? place)
    .join('; ');
}

/** The workplace of one part; where "Berlin / Remote" leaves a choice, none. */
function workplaceOf(part: string): Workplace | null {
  const choices = part.split(ALTERNATIVES).filter((choice) => readEmploymentTypes(choice).length === 0);
  const [first = null, ...others] = choices.map(readWorkplace);
  return others.every((other) => other === first) ? first : null;
}

function agree(workplaces: Set<Workplace>): Workplace | null {
  if (workplaces.has('hybrid')) return 'hybrid';
  return workplaces.size === 1 ? ([...workplaces][0] ?? null) : null;
}

/** "Acme is hiring a gardener in Leeds (remote)." */
function readSentence(line: string): HiringHeader | null {
  const match = IS_HIRING.exec(line.replace(ADDRESS, ' ').replace(/\s+/g, ' '));
  if (match === null || !namesJob(match[2] ?? '')) return null;
  const [, company = '', title = ''] = match;
  return {
    company: cleanLine(company.replace(BATCH, ' '), 100) || null,
    title: cleanLine(title, 120),
    places: [],
    workplace: readWorkplace(line),
    types: [],
    salary: null,
  };
}
