import { type Fact, ghostEvidence } from '../domain/ghost-evidence.ts';
import { formatDay } from './format.ts';
import { formatList } from './format-spans.ts';
import type { JobHistory } from './job-history.ts';
import { payWords, workplaceWord } from './job-words.ts';
import { plural, t } from './words.ts';

/** Dates of one kind of event that are named; of more only how many there are. */
const MOST_DATES = 3;

/** What the ledger says of how serious a posting may be: facts with their dates, each in a sentence of its own. */
export function evidenceWords({ job, changes }: JobHistory, now: number): string[] {
  return ghostEvidence(job, changes, now).map((fact) => factWords(fact, now));
}

function factWords(fact: Fact, now: number): string {
  const day = (at: number) => formatDay(at, now);
  switch (fact.kind) {
    case 'open-since':
      return plural('fact_open_since', fact.days, { day: day(fact.since) });
    case 'republished':
      return plural('fact_republished', fact.at.length, { days: daysOf(fact.at, now) });
    case 'reopened':
      return plural('fact_reopened', fact.at.length, { days: daysOf(fact.at, now) });
    case 'date-renewed':
      return plural('fact_renewed', fact.at.length, { days: daysOf(fact.at, now) });
    case 'pay-removed':
      return t('fact_pay_removed', { day: day(fact.at), was: payWords(fact.was) ?? '' });
    case 'pay-lowered':
      return t('fact_pay_lowered', {
        day: day(fact.at),
        was: payWords(fact.was) ?? '',
        is: payWords(fact.is) ?? '',
      });
    case 'workplace-changed':
      return t('fact_workplace_changed', {
        day: day(fact.at),
        was: workplaceWord(fact.was),
        is: workplaceWord(fact.is),
      });
    case 'text-unchanged':
      return plural('fact_text_unchanged', fact.days, { day: day(fact.since) });
    case 'past-deadline':
      return t('fact_past_deadline', { day: day(fact.at) });
  }
}

/** The newest dates of a list, in their order. */
function daysOf(at: readonly number[], now: number): string {
  return formatList(at.slice(-MOST_DATES).map((one) => formatDay(one, now)));
}
