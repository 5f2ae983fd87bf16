import type { Criteria, Near, Term } from '../domain/search.ts';
import { payWords, typeWords, workplaceWord } from './job-words.ts';
import { plural, t } from './words.ts';

/** The rule of a search in words: "has rust or go; without senior; Berlin or remote; from €70,000 a year". */
export function searchLine(criteria: Criteria): string {
  const { words, without, isInText, companies, hiddenCompanies, types, languages, withinDays, sources } =
    criteria;
  const parts = [
    ...words.map((group) => t('rule_has', { words: anyOf(group.map(termWords)) })),
    without.length > 0 && t('rule_without', { words: anyOf(without.map(termWords)) }),
    isInText && t('rule_in_text'),
    companies.length > 0 && t('rule_companies', { companies: anyOf(companies) }),
    hiddenCompanies.length > 0 && t('rule_hidden', { companies: anyOf(hiddenCompanies) }),
    whereWords(criteria),
    payRule(criteria),
    types.length > 0 && typeWords(types),
    languages.length > 0 && t('rule_languages', { languages: anyOf(languages) }),
    withinDays !== null && plural('rule_within', withinDays),
    sources.length > 0 && t('rule_sources', { sources: anyOf(sources) }),
  ];
  const said = parts.filter((part) => part !== false && part !== '');
  return said.length === 0 ? t('rule_all') : said.join(t('rule_divider'));
}

function anyOf(words: readonly string[]): string {
  return words.join(t('rule_or'));
}

function termWords({ text, kind }: Term): string {
  if (kind === 'phrase') return t('rule_phrase', { text });
  return kind === 'prefix' ? `${text}…` : text;
}

function whereWords({ places, countries, workplaces, remoteIn }: Criteria): string {
  const where = [...places.map(nearWords), ...countries];
  const remote = remoteIn.length > 0 ? t('rule_remote_in', { countries: anyOf(remoteIn) }) : '';
  return [anyOf([...where, ...workplaces.map(workplaceWord)]), remote]
    .filter((part) => part !== '')
    .join(t('rule_divider'));
}

function nearWords({ text, radiusKm }: Near): string {
  return radiusKm === null ? text : t('rule_near', { place: text, km: radiusKm });
}

function payRule({ pay }: Criteria): string {
  if (pay === null) return '';
  const { least, currency, period } = pay;
  return payWords({ min: least, max: null, currency, period } as never) ?? '';
}
