import { jobsAsCsv } from '../data/csv-out.ts';
import { jobRecords } from '../data/records.ts';
import type { Database } from '../store/database.ts';
import { stageWord } from './search-jobs-chips.ts';

const AT_ONCE = 500;

/** These jobs as a table for spreadsheets. */
export async function jobsAsTable(db: Database, ids: readonly string[]): Promise<Blob> {
  const records = [];
  for (let i = 0; i < ids.length; i += AT_ONCE) {
    records.push(...(await jobRecords(db, ids.slice(i, i + AT_ONCE), { withText: false })));
  }
  return new Blob([jobsAsCsv(records, stageWord)], { type: 'text/csv' });
}
