import type { Change } from '../domain/change.ts';
import type { ChangeItem, InboxItem } from '../domain/inbox.ts';
import type { StoredNews } from '../domain/news.ts';
import type { Database } from '../store/database.ts';
import { writeItems } from '../store/inbox.ts';

/** What of a job the user wants to hear of: its pay, where the work is done, and whether it is open. */
const TOLD: readonly string[] = ['salary', 'workplace', 'state'];

/** Puts changes of jobs that the user saved or follows into the inbox. Resolves with whether there were any. */
export async function noteChanges(db: Database, { changed, at }: StoredNews): Promise<boolean> {
  const told = changed
    .map(({ job, changes }) => ({ job, changes: changes.filter(({ field }) => TOLD.includes(field)) }))
    .filter(({ changes }) => changes.length > 0);
  if (told.length === 0) return false;
  const applications = await db.applications.bulkGet(told.map(({ job }) => job.id));
  const wanted = told.filter(({ job }, i) => {
    const application = applications[i];
    if (application?.hiddenAt != null) return false;
    return job.kept !== undefined || application?.stage !== undefined || application?.isStarred === true;
  });
  if (wanted.length === 0) return false;
  const before = await db.inbox.bulkGet(wanted.map(({ job }) => `change:${job.id}`));
  const after = wanted.map(({ job, changes }, i) => itemOf(job.id, changes, before[i], at));
  await writeItems(db, before, after);
  return true;
}

function itemOf(jobId: string, changes: Change[], stored: InboxItem | undefined, at: number): ChangeItem {
  const said = changes.map(({ field, from, to }) => ({ field, from, to }));
  // What the user has not read yet is told together; what they have read is not told again.
  const unread = stored?.kind === 'change' && stored.box === 'unread' ? stored.values.changes : [];
  return {
    id: `change:${jobId}`,
    kind: 'change',
    jobId,
    boardId: '',
    searchIds: [],
    values: { changes: joined([...unread, ...said]) },
    at,
    box: 'unread',
  };
}

/** One entry for each field, from what it was first to what it is last. */
function joined(changes: ChangeItem['values']['changes']): ChangeItem['values']['changes'] {
  const byField = Map.groupBy(changes, ({ field }) => field);
  return [...byField].map(([field, all]) => ({ field, from: all.at(0)?.from, to: all.at(-1)?.to }));
}
