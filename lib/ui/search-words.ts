import type { EmploymentType, Salary, Workplace } from '../domain/posting.ts';
import type { Criteria, Near, Term } from '../domain/search.ts';
import { formatUnit } from './format.ts';
import { payWords, typeWords, workplaceWord } from './job-words.ts';
import { countryName, languageName } from './names.ts';
import { cached, type MessageKey, t } from './words.ts';

/** So much of a name is made up here, in characters. */
const MOST_NAME = 60;

/** A part of a rule that is written in the user's way when it is said. */
export type RuleValue =
  | string
  | RulePhrase
  | { any: RuleValue[] }
  | { country: string }
  | { language: string }
  | { km: number }
  | { days: number }
  | { pay: Salary }
  | { workplace: Workplace }
  | { type: EmploymentType };

/** One rule of a search: the message that says it, and what stands in its braces. */
export interface RulePhrase {
  key: MessageKey;
  values: Record<string, RuleValue>;
}

/** The rules of a search in the order in which one says them, as data, so that each can be shown and removed alone. */
export function searchRules(criteria: Criteria): RulePhrase[] {
  const { words, without, isInText, companies, hiddenCompanies, languages, sources } = criteria;
  const title: MessageKey = isInText ? 'rule_words_in_text' : 'rule_words';
  return [
    ...words.map((group) => phrase(title, { words: any(group.map(termValue)) })),
    ...list('rule_without', 'words', without.map(termValue)),
    ...list('rule_companies', 'companies', companies),
    ...list('rule_hidden', 'companies', hiddenCompanies),
    ...whereRule(criteria),
    ...payRule(criteria.pay),
    ...list(
      'rule_types',
      'types',
      criteria.types.map((type) => ({ type })),
    ),
    ...list(
      'rule_languages',
      'languages',
      languages.map((language) => ({ language })),
    ),
    ...(criteria.withinDays === null ? [] : [phrase('rule_within', { span: { days: criteria.withinDays } })]),
    ...list('rule_sources', 'sources', sources),
  ];
}

/** The whole rule of a search in one line: "title has rust or go; Berlin or remote; from €70,000 a year". */
export function searchLine(criteria: Criteria): string {
  const rules = searchRules(criteria);
  return rules.length === 0 ? t('rule_none') : rules.map(sayRule).join(t('rules_divider'));
}

/** What a search is called until the user names it: "nurse or care assistant, Berlin or Hamburg". */
export function searchName(criteria: Criteria): string {
  const words = criteria.words.map((group) => orList().format(group.map(({ text }) => text)));
  const rules = searchRules({ ...criteria, words: [] }).map(sayRule);
  const parts = words.length === 0 ? rules : [words.join(' '), ...rules];
  return parts.join(t('places_divider')).slice(0, MOST_NAME).trim();
}

export function sayRule({ key, values }: RulePhrase): string {
  const said = Object.entries(values).map(([name, value]) => [name, sayValue(value)]);
  return t(key, Object.fromEntries(said));
}

function whereRule({ places, countries, workplaces, remoteIn }: Criteria): RulePhrase[] {
  const here: RuleValue[] = [...places.map(nearValue), ...countries.map((country) => ({ country }))];
  const onSpot = workplaces.filter((workplace) => workplace !== 'remote').map((workplace) => ({ workplace }));
  const remote: RuleValue[] = workplaces.includes('remote') ? [remoteValue(remoteIn)] : [];
  if (here.length === 0 || onSpot.length === 0) {
    const all = [...here, ...onSpot, ...remote];
    return all.length === 0 ? [] : [phrase('rule_where', { where: any(all) })];
  }
  const done = phrase('rule_workplace_in', { workplaces: any(onSpot), places: any(here) });
  return [phrase('rule_where', { where: any([done, ...remote]) })];
}

function remoteValue(countries: readonly string[]): RuleValue {
  if (countries.length === 0) return { workplace: 'remote' };
  return phrase('rule_remote_in', { countries: any(countries.map((country) => ({ country }))) });
}

function payRule(pay: Criteria['pay']): RulePhrase[] {
  if (pay === null) return [];
  const { least, currency, period, isStrict } = pay;
  const salary: Salary = { min: least, max: null, currency, period };
  return [phrase(isStrict ? 'rule_pay_strict' : 'rule_pay', { pay: { pay: salary } })];
}

function nearValue({ text, radiusKm }: Near): RuleValue {
  return radiusKm === null ? text : phrase('rule_near', { place: text, distance: { km: radiusKm } });
}

function termValue({ text, kind }: Term): RuleValue {
  if (kind === 'word') return text;
  return phrase(kind === 'phrase' ? 'rule_phrase' : 'rule_prefix', { text });
}

function list(key: MessageKey, name: string, values: RuleValue[]): RulePhrase[] {
  return values.length === 0 ? [] : [phrase(key, { [name]: any(values) })];
}

function phrase(key: MessageKey, values: Record<string, RuleValue>): RulePhrase {
  return { key, values };
}

function any(values: RuleValue[]): RuleValue {
  return values.length === 1 ? (values[0] as RuleValue) : { any: values };
}

function sayValue(value: RuleValue): string {
  if (typeof value === 'string') return value;
  if ('key' in value) return sayRule(value);
  if ('any' in value) return orList().format(value.any.map(sayValue));
  if ('country' in value) return countryName(value.country);
  if ('language' in value) return languageName(value.language);
  if ('km' in value) return formatUnit(value.km, 'kilometer', 'short');
  if ('days' in value) return formatUnit(value.days, 'day', 'long');
  if ('pay' in value) return payWords(value.pay) ?? '';
  return 'workplace' in value ? workplaceWord(value.workplace) : typeWords([value.type]);
}

function orList(): Intl.ListFormat {
  return cached('any of', (locale) => new Intl.ListFormat(locale, { type: 'disjunction' }));
}
