import type { AnswerRate, FunnelStep, Stay } from '../domain/insights.ts';
import type { DayCount } from '../domain/insights-days.ts';
import type { PayPicture } from '../domain/insights-pay.ts';
import type { Stage } from '../domain/stages.ts';
import { stageWord } from './application-words.ts';
import { formatPercent } from './format.ts';
import { DAYS, WEEKS } from './insights.ts';
import { sourceWord } from './source-words.ts';
import { cached, currentLocale, plural, t } from './words.ts';

// The one sentence of each picture, and the words of its parts.

export function funnelSentence(funnel: readonly FunnelStep[], stages: readonly Stage[]): string {
  const all = funnel[0]?.count ?? 0;
  const applied = funnel.find(({ stage }) => stage === 'applied')?.count ?? 0;
  const furthest = funnel.findLast(({ count }) => count > 0);
  if (furthest === undefined) return t('insights_funnel_none');
  const far = { applied, furthest: furthest.count, stage: stageWord(stages, furthest.stage) };
  return plural('insights_funnel_sum', all, far);
}

/** The share of the previous stage; empty where there is none. */
export function shareWords(share: number | null): string {
  return share === null ? '' : formatPercent(share * 100);
}

export function daysSentence(found: readonly DayCount[], matched: readonly DayCount[]): string {
  return plural('insights_days_sum', sum(found), { days: DAYS, matched: sum(matched) });
}

export function ratesSentence(rates: readonly AnswerRate[]): string {
  const applied = rates.reduce((all, rate) => all + rate.applied, 0);
  const answered = rates.reduce((all, rate) => all + rate.answered, 0);
  if (applied === 0) return t('insights_rates_none');
  const share = formatPercent((answered / applied) * 100);
  return plural('insights_rates_sum', applied, { answered, share });
}

/** The share of one source with the number that it is of: "40% of 12". */
export function rateWords({ applied, answered }: AnswerRate): string {
  return t('insights_rate', { share: formatPercent((answered / applied) * 100), count: applied });
}

export function sourceWords(source: string): string {
  if (source === '') return t('insights_source_none');
  return source.includes('.') ? source : sourceWord(source);
}

export function staysSentence(stays: readonly Stay[], stages: readonly Stage[]): string {
  const [longest] = stays
    .filter(({ medianDays }) => medianDays !== null)
    .sort((a, b) => (b.medianDays ?? 0) - (a.medianDays ?? 0));
  if (longest === undefined || longest.medianDays === null) return t('insights_stays_none');
  const span = daysWords(longest.medianDays);
  return t('insights_stays_sum', { stage: stageWord(stages, longest.stage), span });
}

/** A span in days with one decimal at most: "3.5 days". */
export function daysWords(days: number): string {
  const style = { style: 'unit', unit: 'day', unitDisplay: 'long', maximumFractionDigits: 1 } as const;
  return cached('days', (locale) => new Intl.NumberFormat(locale, style)).format(days);
}

export function weeksSentence(weeks: readonly DayCount[][]): string {
  const days = weeks.flat();
  const active = days.filter(({ count }) => count > 0).length;
  return plural('insights_weeks_sum', sum(days), { weeks: WEEKS, days: active });
}

export function paySentence(pay: PayPicture | null, jobs: number): string {
  if (pay === null) return t('insights_pay_none');
  const { count, currency, median, quarters } = pay;
  const [low, high] = quarters.map((amount) => amountWords(amount, currency));
  const money = { low: low ?? '', high: high ?? '', median: amountWords(median, currency) };
  return plural('insights_pay_sum', count, { total: jobs, ...money });
}

/** An amount of money in as few signs as tell it: "€72K". */
export function amountWords(amount: number, currency: string): string {
  const style = {
    style: 'currency',
    currency,
    notation: 'compact',
    minimumFractionDigits: 0,
    maximumFractionDigits: amount < 10_000 ? 1 : 0,
  } as const;
  return new Intl.NumberFormat(currentLocale(), style).format(amount);
}

/** The day with which weeks begin in the user's locale, from 1 for Monday to 7 for Sunday. */
export function firstDayOfWeek(): number {
  const locale = new Intl.Locale(currentLocale()) as Intl.Locale & { getWeekInfo?(): { firstDay: number } };
  // Where the browser cannot tell, weeks begin as ISO 8601 has it.
  return locale.getWeekInfo?.().firstDay ?? 1;
}

export function weekdayWord(at: number): string {
  return cached('weekday short', (tag) => new Intl.DateTimeFormat(tag, { weekday: 'short' })).format(at);
}

function sum(days: readonly DayCount[]): number {
  return days.reduce((all, { count }) => all + count, 0);
}
