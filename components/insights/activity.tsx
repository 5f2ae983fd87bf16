import type { DayCount } from '../../lib/domain/insights-days.ts';
import { formatDay } from '../../lib/ui/format.ts';
import { weekdayWord } from '../../lib/ui/insights-words.ts';
import { plural, t } from '../../lib/ui/words.ts';

const STEP = 14;
const SIZE = 11;

/** A square for each day: a column is a week, and the more was done, the stronger it is. */
export function Activity({ weeks, now }: { weeks: DayCount[][]; now: number }) {
  const most = Math.max(1, ...weeks.flat().map(({ count }) => count));
  const weekdays = (weeks[0] ?? []).map(({ day }) => weekdayWord(day));
  return (
    <div class="activity">
      <div class="activity-days" aria-hidden="true">
        {weekdays.map((name, i) => (
          <span key={name}>{i % 2 === 0 ? name : ''}</span>
        ))}
      </div>
      <svg
        viewBox={`0 0 ${weeks.length * STEP} ${7 * STEP}`}
        style={{ inlineSize: `${weeks.length * STEP}px`, blockSize: `${7 * STEP}px` }}
        aria-hidden="true"
        focusable="false"
      >
        {weeks.map((days, week) =>
          days.map(({ day, count }, weekday) => (
            <rect
              key={day}
              class="day"
              data-level={Math.ceil((count / most) * 4)}
              x={week * STEP}
              y={weekday * STEP}
              width={SIZE}
              height={SIZE}
              rx="2.5"
            >
              <title>
                {t('insights_on_day', { what: plural('insights_acts', count), day: formatDay(day, now) })}
              </title>
            </rect>
          )),
        )}
      </svg>
    </div>
  );
}
