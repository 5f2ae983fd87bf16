import type { Database, RequestEntry } from './database.ts';

const MAX_KEPT_REQUESTS = 5000;
/** Old entries go in portions, so that most writes need no deletion. */
const PRUNE_PORTION = 250;

/** Notes a request that left the browser. To be called inside a transaction that includes `requests`. */
export async function addRequest(db: Database, entry: RequestEntry): Promise<void> {
  const id = (await db.requests.add(entry)) ?? 0;
  if (id % PRUNE_PORTION === 0) {
    await db.requests
      .where('id')
      .belowOrEqual(id - MAX_KEPT_REQUESTS)
      .delete();
  }
}

/** All requests that are kept, newest first. */
export function newestRequests(db: Database): Promise<RequestEntry[]> {
  return db.requests.reverse().toArray();
}

/** The requests of one run that are kept, in the order in which they were stored. */
export async function requestsOfRun(db: Database, runId: string): Promise<RequestEntry[]> {
  return (await db.requests.toArray()).filter((entry) => entry.runId === runId);
}
