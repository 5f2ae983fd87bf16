import { Replay } from '../../lib/alerts/replay.ts';
import { columnsOf } from '../../lib/alerts/replay-columns.ts';
import type { Database } from '../../lib/store/database.ts';
import type { CountMatches } from '../../lib/ui/search-count.ts';

/** Reads the stored jobs once, for counting what a search would have matched while it is edited. */
export async function openCount(db: Database): Promise<CountMatches> {
  const [jobs, applications] = await Promise.all([db.jobs.toArray(), db.applications.toArray()]);
  const hidden = new Set(applications.filter(({ hiddenAt }) => hiddenAt !== null).map(({ jobId }) => jobId));
  const now = Date.now();
  const replay = new Replay(columnsOf(jobs), {
    clock: () => performance.now(),
    pause: () => new Promise((resolve) => setTimeout(resolve)),
    texts: async (ids) => (await db.texts.bulkGet([...ids])).map((row) => row?.text ?? null),
  });
  return async (criteria, signal) => {
    const rows = await replay.run(criteria, now, { signal, readsTexts: true });
    const ofHidden = rows.filter((row) => hidden.has(jobs[row]?.id ?? ''));
    return { found: rows.length, hidden: ofHidden.length, total: jobs.length };
  };
}
