import type { InboxItem, MatchedWord, Notice } from '../domain/inbox.ts';
import type { Job } from '../domain/job.ts';
import type { ReadJob, StoredNews } from '../domain/news.ts';
import type { Search } from '../domain/search.ts';
import type { Database } from '../store/database.ts';
import { writeItems } from '../store/inbox.ts';
import { putNotices } from '../store/notices.ts';
import { noteOutgoing } from '../store/outbox.ts';
import { liveSearches } from '../store/searches.ts';
import type { Matchers } from './matchers.ts';
import { noteChanges } from './note-changes.ts';
import { noteTrouble } from './note-trouble.ts';
import { addToRing, EVERYTHING } from './rings.ts';

/** A job that is announced to searches for the first time. */
interface Found {
  job: Job;
  searchIds: string[];
  words: MatchedWord[];
}

/**
 * Does, inside the transaction that stores what a step of a run read, all that follows for the user: matches, inbox,
 * notices, and what is to be announced. A posting is announced to a search once, ever, on any device. Resolves with
 * whether anything was written.
 */
export async function noteNews(db: Database, news: StoredNews, matchers: Matchers): Promise<boolean> {
  const found = await findMatches(db, news, matchers);
  // One after another, since all of them count in the same counters.
  if (found.length > 0) await storeMatches(db, found, news);
  const hasChanges = await noteChanges(db, news);
  const hasTrouble = await noteTrouble(db, news);
  return found.length > 0 || hasChanges || hasTrouble;
}

async function findMatches(db: Database, news: StoredNews, matchers: Matchers): Promise<Found[]> {
  const { fresh, completed, at } = news;
  if (fresh.length === 0 && completed.length === 0) return [];
  const searches = await liveSearches(db);
  const alerting = searches.filter(({ isAlerting }) => isAlerting);
  if (searches.length > 0 && alerting.length === 0) return [];
  // Who has not said what they look for wants to see all that is new.
  const matcher = searches.length === 0 ? null : matchers.of(alerting, at);
  const matchesOf = ({ job, text }: ReadJob) =>
    matcher?.match(job, text) ?? [{ searchId: EVERYTHING, words: [] }];
  const late = (job: Job) => new Set(searches.filter((search) => isTooLate(search, job)).map(({ id }) => id));
  const pairs = [
    ...fresh.map((read) => ({ job: read.job, matches: matchesOf(read) })),
    ...completed.map((read) => {
      const passed = late(read.job);
      return { job: read.job, matches: matchesOf(read).filter(({ searchId }) => !passed.has(searchId)) };
    }),
  ].filter(({ matches }) => matches.length > 0);
  const known = await announcedAmong(
    db,
    pairs.flatMap(({ job, matches }) => matches.map(({ searchId }) => announcedId(searchId, job.id))),
  );
  return pairs.flatMap(({ job, matches }) => {
    // What was announced because there was no search is not announced once more because there is one now.
    if (known.has(announcedId(EVERYTHING, job.id))) return [];
    const first = matches.filter(({ searchId }) => !known.has(announcedId(searchId, job.id)));
    if (first.length === 0) return [];
    return {
      job,
      searchIds: first.map(({ searchId }) => searchId),
      words: first.flatMap(({ words }) => words),
    };
  });
}

/** A search that is new or was edited rings for what is found from then on, not for what is stored already. */
function isTooLate(search: Search, job: Job): boolean {
  return search.changedAt > job.firstSeenAt;
}

async function announcedAmong(db: Database, ids: string[]): Promise<Set<string>> {
  const rows = await db.announced.bulkGet([
    ...ids,
    ...ids.map((id) => announcedId(EVERYTHING, id.slice(id.indexOf('|') + 1))),
  ]);
  return new Set(rows.flatMap((row) => row?.id ?? []));
}

function announcedId(searchId: string, jobId: string): string {
  return `${searchId}|${jobId}`;
}

async function storeMatches(db: Database, found: Found[], { at, runId }: StoredNews): Promise<void> {
  const ids = found.map(({ job }) => `match:${job.id}`);
  const before = await db.inbox.bulkGet(ids);
  const after = found.map((one, i) => itemOf(one, before[i], at));
  const rows = found.flatMap(({ job, searchIds }) =>
    searchIds.map((searchId) => ({ id: announcedId(searchId, job.id), at })),
  );
  const bySearch = Map.groupBy(
    found.flatMap(({ job, searchIds }) => searchIds.map((searchId) => ({ job, searchId }))),
    ({ searchId }) => searchId,
  );
  const searchJobs = [...bySearch].map(([id, pairs]) => ({ id, jobs: pairs.map(({ job }) => job) }));
  await Promise.all([
    db.announced.bulkPut(rows),
    noteOutgoing(
      db,
      rows.map(({ id }) => ({ table: 'announced', id })),
    ),
    countInSearches(db, searchJobs, at),
    ...searchJobs.map(({ id, jobs }) => addToRing(db, { id, runId, jobs, at })),
  ]);
  await writeItems(db, before, after);
  await putNotices(db, await noticesOf(db, searchJobs, runId, at));
}

function itemOf({ job, searchIds, words }: Found, stored: InboxItem | undefined, at: number): InboxItem {
  const base = { id: `match:${job.id}`, kind: 'match' as const, jobId: job.id, boardId: '' };
  const ids = searchIds.filter((id) => id !== EVERYTHING);
  if (stored?.kind !== 'match') return { ...base, searchIds: ids, values: { words }, at, box: 'unread' };
  const { wakeAt: _, ...rest } = stored;
  return {
    ...rest,
    searchIds: [...new Set([...stored.searchIds, ...ids])],
    values: { words: [...stored.values.words, ...words] },
    // Another search found it, which is news; but what the user is done with stays so.
    box: stored.box === 'done' ? 'done' : 'unread',
  };
}

/** What a run finds for a search is one notice. One that grows after it was read is unread again. */
async function noticesOf(
  db: Database,
  searchJobs: { id: string; jobs: Job[] }[],
  runId: string,
  at: number,
): Promise<Notice[]> {
  const ids = searchJobs.map(({ id }) => `matches:${id}:${runId}`);
  const stored = await db.notices.bulkGet(ids);
  return searchJobs.map(({ id, jobs }, i) => ({
    id: ids[i] ?? '',
    kind: 'matches',
    searchId: id === EVERYTHING ? null : id,
    jobIds: [...(stored[i]?.jobIds ?? []), ...jobs.map((job) => job.id)],
    values: {},
    at,
    readAt: null,
  }));
}

async function countInSearches(
  db: Database,
  searchJobs: { id: string; jobs: Job[] }[],
  at: number,
): Promise<void> {
  const searches = await db.searches.bulkGet(searchJobs.map(({ id }) => id));
  await db.searches.bulkPut(
    searches.flatMap((search, i) => {
      const count = searchJobs[i]?.jobs.length ?? 0;
      return search === undefined
        ? []
        : { ...search, lastMatchAt: at, matchCount: search.matchCount + count };
    }),
  );
}
