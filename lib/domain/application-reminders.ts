import type { Reminder } from './application.ts';

/** When to ask again, and when to ask oneself whether an answer will come, counted from applying. */
const FOLLOW_UP_WORKING_DAYS = 7;
const NO_ANSWER_DAYS = 21;
/** Local hour at which a reminder that names only a day is due. */
const HOUR = 9;

/** Nine o'clock, local time, on the day that lies so many days after that of `at`. */
export function afterDays(at: number, days: number): number {
  const day = new Date(at);
  day.setDate(day.getDate() + days);
  return day.setHours(HOUR, 0, 0, 0);
}

/** The same, counting only days from Monday to Friday. */
export function afterWorkingDays(at: number, days: number): number {
  const day = new Date(at);
  for (let left = days; left > 0; ) {
    day.setDate(day.getDate() + 1);
    if (day.getDay() % 6 !== 0) left -= 1;
  }
  return day.setHours(HOUR, 0, 0, 0);
}

/** What nobody has to think of after applying. `id` tells these reminders from all others. */
export function defaultReminders(id: string, at: number): Reminder[] {
  const common = { text: '', doneAt: null };
  return [
    {
      ...common,
      id: `${id}:follow-up`,
      kind: 'follow-up',
      dueAt: afterWorkingDays(at, FOLLOW_UP_WORKING_DAYS),
    },
    { ...common, id: `${id}:no-answer`, kind: 'no-answer', dueAt: afterDays(at, NO_ANSWER_DAYS) },
  ];
}

/** Reminders without those that only a missing answer was the reason of. */
export function withoutDefaults(reminders: readonly Reminder[]): Reminder[] {
  return reminders.filter(({ kind, doneAt }) => kind === 'own' || doneAt !== null);
}
