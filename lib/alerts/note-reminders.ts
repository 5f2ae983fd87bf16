import type { Application, Reminder } from '../domain/application.ts';
import type { InboxItem } from '../domain/inbox.ts';
import type { Database } from '../store/database.ts';
import { writeItems } from '../store/inbox.ts';
import { putNotices } from '../store/notices.ts';
import { noteOutgoing } from '../store/outbox.ts';
import { putRing } from './rings.ts';

/**
 * Puts the reminders that are due into the inbox, each once, on any device. Resolves with how many there were. Doing it
 * twice changes nothing more.
 */
export function noteReminders(db: Database, now: number): Promise<number> {
  const { applications, announced, inbox, jobs, notices, counters, meta, outbox } = db;
  const tables = [applications, announced, inbox, jobs, notices, counters, meta, outbox];
  return db.transaction('rw', tables, async () => {
    const due = (await applications.where('dueAt').belowOrEqual(now).toArray()).flatMap((application) =>
      openReminders(application)
        .filter(({ dueAt }) => dueAt <= now)
        .map((reminder) => ({ reminder, jobId: application.jobId, mark: markOf(application, reminder) })),
    );
    const known = await announced.bulkGet(due.map(({ mark }) => mark));
    const fresh = due.filter((_, i) => known[i] === undefined);
    if (fresh.length === 0) return 0;
    await announced.bulkPut(fresh.map(({ mark }) => ({ id: mark, at: now })));
    await noteOutgoing(
      db,
      fresh.map(({ mark }) => ({ table: 'announced', id: mark })),
    );
    for (const { reminder, jobId } of fresh) await storeReminder(db, reminder, jobId, now);
    return fresh.length;
  });
}

/** When the next reminder is due after `now`; `null` when none is. */
export async function nextReminderAt(db: Database, now: number): Promise<number | null> {
  const [overdue, next] = await Promise.all([
    db.applications.where('dueAt').belowOrEqual(now).toArray(),
    db.applications.where('dueAt').above(now).first(),
  ]);
  // An application is filed under its earliest reminder, which may have been told and not be done yet.
  const times = overdue.flatMap(openReminders).map(({ dueAt }) => dueAt);
  const later = [...times.filter((at) => at > now), next?.dueAt ?? Number.POSITIVE_INFINITY];
  const at = Math.min(...later);
  return Number.isFinite(at) ? at : null;
}

function openReminders({ reminders }: Application): Reminder[] {
  return reminders.filter(({ doneAt }) => doneAt === null);
}

/** A reminder that was put off to another time is told again. */
function markOf({ jobId }: Application, { id, dueAt }: Reminder): string {
  return `reminder:${id}:${dueAt}|${jobId}`;
}

async function storeReminder(
  db: Database,
  { id: reminderId, kind, text }: Reminder,
  jobId: string,
  at: number,
): Promise<void> {
  const id = `reminder:${reminderId}`;
  const item: InboxItem = {
    id,
    kind: 'reminder',
    jobId,
    boardId: '',
    searchIds: [],
    values: { reminderId, reminder: kind, text },
    at,
    box: 'unread',
  };
  await writeItems(db, [await db.inbox.get(id)], [item]);
  const values = { kind, text };
  await putNotices(db, [{ id, kind: 'reminder', searchId: null, jobIds: [jobId], values, at, readAt: null }]);
  const job = await db.jobs.get(jobId);
  const jobs =
    job === undefined ? [] : [{ id: job.id, title: job.title, company: job.company, url: job.url }];
  const ring = { id, runId: '', count: 1, jobs, since: at, shown: 0, shownAt: null };
  await putRing(db, { ...ring, reminder: { kind, text } });
}
