import { type CalendarEntry, calendarOf } from '../data/calendar.ts';
import { csvOf, dayOf, jobsAsCsv } from '../data/csv-out.ts';
import { jobsAsJsonLd } from '../data/json-ld.ts';
import { type JobRecord, jobRecords, ownJobIds } from '../data/records.ts';
import type { Report } from '../data/report.ts';
import type { Application } from '../domain/application.ts';
import { asKept } from '../domain/kept.ts';
import type { Stage } from '../domain/stages.ts';
import { readStages } from '../store/applications.ts';
import type { Database } from '../store/database.ts';
import { jobsById } from '../store/jobs.ts';
import { stageWord, stepWords } from './application-words.ts';
import { formatDay } from './format.ts';
import { t } from './words.ts';

const AT_ONCE = 500;

/** A day for the name of a file. */
export function fileStamp(at: number): string {
  return dayOf(at);
}

async function records(db: Database, ids: readonly string[], withText: boolean): Promise<JobRecord[]> {
  const all: JobRecord[] = [];
  for (let i = 0; i < ids.length; i += AT_ONCE) {
    all.push(...(await jobRecords(db, ids.slice(i, i + AT_ONCE), { withText })));
  }
  return all;
}

/** These jobs as a table for spreadsheets; without ids all that the user has something to do with. */
export async function jobsAsTable(db: Database, ids?: readonly string[]): Promise<Blob> {
  const rows = await records(db, ids ?? (await ownJobIds(db)), false);
  const stages = await readStages(db);
  return new Blob([jobsAsCsv(rows, (stage) => stageWord(stages, stage))], { type: 'text/csv' });
}

export async function jobsAsData(db: Database, ids?: readonly string[]): Promise<Blob> {
  const rows = await records(db, ids ?? (await ownJobIds(db)), true);
  return new Blob([jobsAsJsonLd(rows)], { type: 'application/ld+json' });
}

/** All reminders that are not done, as a calendar; and how many they are. */
export async function remindersAsCalendar(
  db: Database,
  now: number,
): Promise<{ content: Blob; count: number }> {
  const applications = await db.applications.where('dueAt').above(0).toArray();
  const jobs = await jobsById(
    db,
    applications.map(({ jobId }) => jobId),
  );
  const jobOf = new Map(jobs.map((job) => [job.id, asKept(job)]));
  const entries = applications.flatMap(({ jobId, reminders, changedAt }): CalendarEntry[] => {
    const job = jobOf.get(jobId);
    const what = [job?.title, job?.company].filter(Boolean).join(t('places_divider'));
    return reminders
      .filter(({ doneAt }) => doneAt === null)
      .map((reminder) => ({
        id: reminder.id,
        title: reminderTitle(reminder, what),
        about: what,
        url: job?.url ?? null,
        dueAt: reminder.dueAt,
        changedAt,
      }));
  });
  const content = new Blob([calendarOf(entries, now)], { type: 'text/calendar' });
  return { content, count: entries.length };
}

function reminderTitle({ text, kind }: Application['reminders'][number], what: string): string {
  if (text !== '') return text;
  return t(kind === 'no-answer' ? 'calendar_no_answer' : 'calendar_follow_up', { what });
}

/** The report as a table. */
export function reportAsTable({ lines }: Report, stages: readonly Stage[], now: number): Blob {
  const header = [t('report_applied'), t('report_title'), t('report_company'), t('report_place')];
  const rows = lines.map((line) => [
    dayOf(line.appliedAt),
    line.title,
    line.company,
    line.place,
    movesWords(line.moves, stages, now),
    line.url ?? '',
  ]);
  return new Blob([csvOf([...header, t('report_history'), t('report_link')], rows)], { type: 'text/csv' });
}

/** What became of an application, in one line. */
export function movesWords(moves: Application['moves'], stages: readonly Stage[], now: number): string {
  return moves
    .flatMap(({ at, stage, closing }) =>
      stage === null
        ? []
        : t('report_move', { stage: stepWords(stage, closing, stages), day: formatDay(at, now) }),
    )
    .join(t('report_moves_divider'));
}
