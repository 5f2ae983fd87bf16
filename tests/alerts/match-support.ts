import type { Job } from '../../lib/domain/job.ts';
import type { Criteria, Search } from '../../lib/domain/search.ts';

export const NOW = Date.UTC(2026, 10, 24, 12);

/** A job found just now, of which only what is given is said. */
export function job(changes: Partial<Job>): Job {
  return {
    ...{ id: 'feed:one:1', boardId: 'feed:one', postingId: '1', title: 'Developer', company: 'Northwind' },
    ...{ places: [], workplace: null, types: [], salary: null, department: null, postedAt: null },
    ...{ validUntil: null, url: null, applyUrl: null, firstSeenAt: NOW, newAt: NOW, state: 'open' },
    ...{ closedAt: null, missed: 0, withdrawn: [], version: null, textHash: null },
    ...changes,
  };
}

export function search(id: string, criteria: Criteria): Search {
  return {
    ...{ id, name: id, criteria, isAlerting: true, createdAt: NOW, changedAt: NOW, removedAt: null },
    ...{ lastMatchAt: null, matchCount: 0 },
  };
}
