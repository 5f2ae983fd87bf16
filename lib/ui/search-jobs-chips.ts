import { WORKPLACES } from '../domain/posting.ts';
import type { Stage } from '../domain/stages.ts';
import { stageWord } from './application-words.ts';
import { workplaceWord } from './job-words.ts';
import { languageName } from './names.ts';
import { type Filters, NO_FILTERS } from './search-jobs-filter.ts';
import type { Sort } from './search-jobs-sort.ts';
import { sourceWord } from './source-words.ts';
import { currentLocale, type MessageKey, plural, t } from './words.ts';

export interface Chip {
  key: string;
  words: string;
  /** The filters without it. */
  without: Partial<Filters>;
}

export const SORT_WORDS: Record<Sort, MessageKey> = {
  newest: 'sort_newest',
  posted: 'sort_posted',
  pay: 'sort_pay',
  company: 'sort_company',
};

/** Ways of working and numbers of days that one can choose. */
export const WORKPLACE_CHOICES = WORKPLACES;
export const DAY_CHOICES = [1, 3, 7, 14, 30] as const;

export function sourceOrPageWord(source: string): string {
  return source === '' ? t('filter_source_page') : sourceWord(source);
}

/**
 * The filters in force, each with what takes it away. The typed words stand in their own field. `of` are the stages as the
 * user has named them.
 */
export function chipsOf(filters: Filters, of: readonly Stage[]): Chip[] {
  const { sources, workplaces, languages, stages, tags, pay, withinDays, place } = filters;
  const listed = <K extends 'sources' | 'workplaces' | 'languages' | 'stages' | 'tags'>(
    key: K,
    word: (value: never) => string,
  ): Chip[] =>
    filters[key].map((value) => ({
      key: `${key} ${value}`,
      words: word(value as never),
      without: { [key]: (filters[key] as readonly string[]).filter((other) => other !== value) },
    }));
  const chips: Chip[] = [
    ...(sources.length > 0 ? listed('sources', sourceOrPageWord) : []),
    ...(workplaces.length > 0 ? listed('workplaces', workplaceWord) : []),
    ...(languages.length > 0 ? listed('languages', languageName) : []),
    ...(stages.length > 0 ? listed('stages', (stage: string) => stageWord(of, stage)) : []),
    ...(tags.length > 0 ? listed('tags', (tag: string) => t('filter_chip_tag', { tag })) : []),
  ];
  if (place !== '') {
    chips.push({ key: 'place', words: t('filter_chip_place', { place }), without: { place: '' } });
  }
  if (pay !== null) {
    const amount = payAmount(pay.least, pay.currency);
    chips.push({ key: 'pay', words: t('filter_chip_pay', { amount }), without: { pay: null } });
  }
  if (withinDays !== null) {
    const words = plural('filter_chip_within', withinDays);
    chips.push({ key: 'within', words, without: { withinDays: null } });
  }
  if (filters.hasPay) chips.push({ key: 'has-pay', words: t('filter_has_pay'), without: { hasPay: false } });
  if (filters.isOpenOnly) {
    chips.push({ key: 'open', words: t('filter_open_only'), without: { isOpenOnly: false } });
  }
  if (filters.isHiddenOnly) {
    chips.push({ key: 'hidden', words: t('filter_hidden_only'), without: { isHiddenOnly: false } });
  }
  return chips;
}

/** Filters with everything away that has a chip. */
export const WITHOUT_CHIPS: Partial<Filters> = Object.fromEntries(
  Object.entries(NO_FILTERS).filter(([key]) => key !== 'typed'),
);

function payAmount(amount: number, currency: string): string {
  const options = { style: 'currency', currency, maximumFractionDigits: 0 } as const;
  return new Intl.NumberFormat(currentLocale(), options).format(amount);
}
