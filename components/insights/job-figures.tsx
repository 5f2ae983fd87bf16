import { formatDay } from '../../lib/ui/format.ts';
import {
  amountWords,
  daysSentence,
  paySentence,
  weekdayWord,
  weeksSentence,
} from '../../lib/ui/insights-words.ts';
import { formatNumber, plural, t } from '../../lib/ui/words.ts';
import { Activity } from './activity.tsx';
import type { FigureOf } from './application-figures.tsx';
import { Columns } from './columns.tsx';
import { Figure } from './figure.tsx';

/** New jobs by day, and how many of them fitted a search. */
export function DaysFigure({ all: { found, matched }, now }: FigureOf) {
  const days = found.map(({ day, count }, i) => ({ day, count, part: matched[i]?.count ?? 0 }));
  const rows = days.map(({ day, count, part }) => [
    formatDay(day, now),
    formatNumber(count),
    formatNumber(part),
  ]);
  const head = [t('insights_day'), t('insights_found'), t('insights_matched')];
  return (
    <Figure title={t('insights_days')} summary={daysSentence(found, matched)} table={{ head, rows }}>
      <Columns
        columns={days.map(({ day, count, part }) => ({
          key: day,
          title: t('insights_on_day', {
            what: t('insights_found_matched', { found: count, matched: part }),
            day: formatDay(day, now),
          }),
          // A job can match on a later day than the one it counts as found on.
          count: Math.max(count, part),
          part,
        }))}
        ends={[formatDay(found[0]?.day ?? now, now), t('group_today')]}
      />
      <p class="legend">
        <span class="key whole">{t('insights_found')}</span>
        <span class="key fill">{t('insights_matched')}</span>
      </p>
    </Figure>
  );
}

/** What the stored jobs pay a year. */
export function PayFigure({ all: { pay, jobs } }: FigureOf) {
  const bins = pay?.bins ?? [];
  const words = (amount: number) => amountWords(amount, pay?.currency ?? '');
  const span = ({ from, to }: { from: number; to: number }) =>
    t('insights_span', { from: words(from), to: words(to) });
  const rows = bins.map((bin) => [span(bin), formatNumber(bin.count)]);
  const head = [t('insights_yearly'), t('insights_jobs')];
  const [first, last] = [bins[0], bins.at(-1)];
  return (
    <Figure title={t('insights_pay')} summary={paySentence(pay, jobs)} table={{ head, rows }}>
      {pay !== null && first !== undefined && last !== undefined && (
        <>
          <Columns
            columns={bins.map((bin) => ({ key: bin.from, title: span(bin), count: bin.count }))}
            ends={[words(first.from), words(last.to)]}
            line={(pay.median - first.from) / (last.to - first.from)}
          />
          <p class="legend">
            <span class="key line">{t('insights_pay_median', { amount: words(pay.median) })}</span>
          </p>
        </>
      )}
    </Figure>
  );
}

/** What the user did, day by day. */
export function ActivityFigure({ all: { weeks }, now }: FigureOf) {
  const rows = weeks.map((days) => {
    const counts = Array.from({ length: 7 }, (_, i) => days[i]?.count);
    const cells = counts.map((count) => (count === undefined ? '' : formatNumber(count)));
    return [formatDay(days[0]?.day ?? now, now), ...cells];
  });
  const head = [t('insights_week'), ...(weeks[0] ?? []).map(({ day }) => weekdayWord(day))];
  return (
    <Figure title={t('insights_weeks')} summary={weeksSentence(weeks)} table={{ head, rows }}>
      <Activity weeks={weeks} now={now} />
      <p class="muted">{plural('insights_weeks_note', weeks.length)}</p>
    </Figure>
  );
}
