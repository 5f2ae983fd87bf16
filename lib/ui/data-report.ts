import { dayOf } from '../data/csv-out.ts';
import { type Report, searchReport } from '../data/report.ts';
import type { Database } from '../store/database.ts';

export type { Report } from '../data/report.ts';

/** Days as a field for days has them; both are within the period. */
export interface Period {
  from: string;
  to: string;
}

/** The month that ended last: what offices ask for. `now` in milliseconds since the epoch. */
export function reportPeriod(now: number): Period {
  const date = new Date(now);
  const first = new Date(date.getFullYear(), date.getMonth() - 1, 1);
  const last = new Date(date.getFullYear(), date.getMonth(), 0);
  return { from: dayOf(first.getTime()), to: dayOf(last.getTime()) };
}

export function readReport(db: Database, { from, to }: Period): Promise<Report> {
  const start = new Date(`${from}T00:00`);
  const end = new Date(`${to}T00:00`);
  end.setDate(end.getDate() + 1);
  return searchReport(db, start.getTime(), end.getTime());
}
