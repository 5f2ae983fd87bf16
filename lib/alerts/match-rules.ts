import type { Criteria, Term } from '../domain/search.ts';
import { writtenAsOne } from '../domain/search-pairs.ts';
import { leastYearly, mostYearly } from '../domain/search-pay.ts';
import { type CompiledTerm, compileTerm, hasTerm, spellings, textHasTerm } from '../domain/search-terms.ts';
import { type Facts, knownCompanyKey } from './match-facts.ts';
import { compileWhere } from './match-where.ts';

export type RuleName =
  | 'words'
  | 'without'
  | 'companies'
  | 'hiddenCompanies'
  | 'where'
  | 'pay'
  | 'types'
  | 'languages'
  | 'within'
  | 'sources';

/** What a rule asks for and what the job has of it, as codes or as written. */
export interface RuleDetail {
  wanted: string[];
  has: string[];
  /** False where the posting says nothing of it. */
  isSaid: boolean;
}

/** One rule of a search, ready to be asked about many jobs. */
export interface CompiledRule {
  name: RuleName;
  /** The same for two rules that answer alike about every job. */
  key: string;
  /** Whether the answer can depend on the description. */
  readsText: boolean;
  isMet(facts: Facts): boolean;
  detail(facts: Facts): RuleDetail;
  /** The terms of a rule about words, of which one must be there, or of the rule "without", of which none may. */
  terms?: readonly CompiledTerm[];
  /** The companies of a rule that follows some, as `companyKey` writes them. */
  companies?: ReadonlySet<string>;
  /** Whether a place of a job, as it writes it, is one that the rule asks for. */
  wantsPlace?: (place: string) => boolean;
}

const DAY_MS = 86_400_000;

/**
 * The rules of a search, those that cost least first. This is the only place that says what criteria mean: the matcher,
 * the replay and the explanation of a miss all ask these. `now` is in milliseconds since the epoch.
 */
export function compileRules(criteria: Criteria, now: number): CompiledRule[] {
  const { words, without, isInText } = criteria;
  const asOne = writtenAsOne(words);
  return [
    ...sourceRule(criteria.sources),
    ...typeRule(criteria.types),
    ...withinRule(criteria.withinDays, now),
    ...words.map((group, at) => wordRule(group, isInText, asOne[at])),
    ...withoutRule(without, isInText),
    ...companyRule(criteria.companies),
    ...hiddenRule(criteria.hiddenCompanies),
    ...payRule(criteria.pay),
    ...compileWhere(criteria),
    ...languageRule(criteria.languages),
  ];
}

function sourceRule(sources: string[]): CompiledRule[] {
  if (sources.length === 0) return [];
  return [
    {
      name: 'sources',
      key: `sources ${sources.join()}`,
      readsText: false,
      isMet: (facts) => sources.includes(facts.source),
      detail: ({ source }) => ({ wanted: sources, has: [source], isSaid: true }),
    },
  ];
}

/** A posting that does not say its type is taken for full time. */
function typeRule(types: Criteria['types']): CompiledRule[] {
  if (types.length === 0) return [];
  const isMet = (facts: Facts) =>
    facts.types.length === 0 ? types.includes('FULL_TIME') : facts.types.some((type) => types.includes(type));
  return [
    {
      name: 'types',
      key: `types ${types.join()}`,
      readsText: false,
      isMet,
      detail: (facts) => ({ wanted: types, has: [...facts.types], isSaid: facts.types.length > 0 }),
    },
  ];
}

function withinRule(days: number | null, now: number): CompiledRule[] {
  if (days === null) return [];
  const since = now - days * DAY_MS;
  return [
    {
      name: 'within',
      key: `within ${since}`,
      readsText: false,
      isMet: (facts) => facts.postedAt >= since,
      detail: ({ postedAt }) => ({
        wanted: [String(days)],
        has: [String(Math.max(0, Math.ceil((now - postedAt) / DAY_MS)))],
        isSaid: true,
      }),
    },
  ];
}

function wordRule(group: Term[], isInText: boolean, asOne: string[] = []): CompiledRule {
  const terms = compileTerms(group, asOne);
  return {
    name: 'words',
    key: `words ${isInText} ${JSON.stringify([group, asOne])}`,
    readsText: isInText,
    isMet: (facts) => hasAny(facts, terms, isInText),
    detail: (facts) => wordDetail(facts, group, terms, isInText),
    terms,
  };
}

function withoutRule(without: Term[], isInText: boolean): CompiledRule[] {
  if (without.length === 0) return [];
  const terms = compileTerms(without);
  return [
    {
      name: 'without',
      key: `without ${isInText} ${JSON.stringify(without)}`,
      readsText: isInText,
      isMet: (facts) => !hasAny(facts, terms, isInText),
      detail: (facts) => wordDetail(facts, without, terms, isInText),
      terms,
    },
  ];
}

function compileTerms(terms: Term[], more: string[] = []): CompiledTerm[] {
  return terms.flatMap((term) => compileTerm(term, more) ?? []);
}

function hasAny(facts: Facts, terms: readonly CompiledTerm[], isInText: boolean): boolean {
  if (terms.some((term) => hasTerm(facts.title, term))) return true;
  if (!isInText) return false;
  const { text } = facts;
  return text !== null && terms.some((term) => textHasTerm(text, term));
}

function wordDetail(
  facts: Facts,
  group: Term[],
  terms: readonly CompiledTerm[],
  isInText: boolean,
): RuleDetail {
  const found = terms.filter((term) => hasAny(facts, [term], isInText));
  return {
    wanted: group.map(({ text }) => text),
    has: found.map(({ term }) => term.text),
    isSaid: !isInText || facts.text !== null,
  };
}

function companyRule(companies: string[]): CompiledRule[] {
  if (companies.length === 0) return [];
  const keys = companyKeys(companies);
  return [
    {
      name: 'companies',
      key: `companies ${JSON.stringify(companies)}`,
      readsText: false,
      isMet: ({ company }) => company !== '' && keys.has(company),
      detail: ({ company }) => ({ wanted: companies, has: [company], isSaid: company !== '' }),
      companies: keys,
    },
  ];
}

/** "Müller" is "Mueller" as well. */
function companyKeys(companies: readonly string[]): ReadonlySet<string> {
  return new Set(companies.flatMap(spellings).map(knownCompanyKey));
}

function hiddenRule(companies: string[]): CompiledRule[] {
  if (companies.length === 0) return [];
  const keys = companyKeys(companies);
  return [
    {
      name: 'hiddenCompanies',
      key: `hidden ${JSON.stringify(companies)}`,
      readsText: false,
      isMet: ({ company }) => company === '' || !keys.has(company),
      detail: ({ company }) => ({ wanted: companies, has: [company], isSaid: company !== '' }),
    },
  ];
}

/** The most that is said must reach what is asked for; where nothing is said the rule lets pass unless it is strict. */
function payRule(pay: Criteria['pay']): CompiledRule[] {
  if (pay === null) return [];
  const least = leastYearly(pay);
  return [
    {
      name: 'pay',
      key: `pay ${JSON.stringify(pay)}`,
      readsText: false,
      isMet: ({ salary }) => {
        const most = mostYearly(salary, pay.currency);
        return most === null ? !pay.isStrict : most >= least;
      },
      detail: ({ salary }) => {
        const most = mostYearly(salary, pay.currency);
        const words = (amount: number) => `${Math.round(amount)} ${pay.currency} YEAR`;
        return { wanted: [words(least)], has: most === null ? [] : [words(most)], isSaid: most !== null };
      },
    },
  ];
}

/** A posting whose language nothing tells passes. */
function languageRule(languages: string[]): CompiledRule[] {
  if (languages.length === 0) return [];
  return [
    {
      name: 'languages',
      key: `languages ${languages.join()}`,
      readsText: true,
      isMet: ({ language }) => language === null || languages.includes(language),
      detail: ({ language }) => ({
        wanted: languages,
        has: language === null ? [] : [language],
        isSaid: language !== null,
      }),
    },
  ];
}
