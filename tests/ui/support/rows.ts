import { afterAll, vi } from 'vitest';
import type { Board } from '../../../lib/domain/board.ts';
import type { ReadView, RunView, Stats } from '../../../lib/domain/commands.ts';
import type { Job } from '../../../lib/domain/job.ts';
import { type Database, openDatabase } from '../../../lib/store/database.ts';
import { addToCounters } from '../../../lib/store/jobs.ts';
import { isAllTold } from '../../../lib/store/written-tables.ts';
import { worldBoard } from '../../support/board.ts';

// The window of a file goes with its last test, and what the database has yet to tell would find none.
afterAll(() => vi.waitUntil(isAllTold));

export const NOON = Date.UTC(2026, 10, 23, 12);

export function jobOf(index: number, more: Partial<Job> = {}): Job {
  return {
    id: `world:acme:${index}`,
    boardId: 'world:acme',
    postingId: String(index),
    title: `Job ${index}`,
    company: 'Acme',
    places: ['Berlin'],
    workplace: null,
    types: [],
    salary: null,
    department: null,
    postedAt: null,
    validUntil: null,
    url: `https://world.example/acme/${index}`,
    applyUrl: null,
    firstSeenAt: NOON,
    newAt: NOON - index * 60_000,
    state: 'open',
    closedAt: null,
    missed: 0,
    withdrawn: [],
    version: null,
    textHash: null,
    ...more,
  };
}

export function boardOf(slug: string, more: Partial<Board> = {}): Board {
  return worldBoard(slug, { nextAt: NOON + 3_600_000, readAt: NOON - 60_000, ...more });
}

export function runOf(id: string, more: Partial<RunView> = {}): RunView {
  const counts = { total: 40, done: 0, failed: 0, found: 0, fresh: 0, resumes: 0 };
  return {
    id,
    cause: 'user',
    state: 'running',
    ...counts,
    startedAt: NOON,
    endedAt: null,
    current: [],
    ...more,
  };
}

export function readOf(boardId: string, more: Partial<ReadView> = {}): ReadView {
  const counts = { page: 1, found: 0, fresh: 0, unreadable: 0 };
  return { boardId, company: boardId, state: 'waiting', reason: null, ...counts, nextTryAt: null, ...more };
}

export function statsOf(more: Partial<Stats> = {}): Stats {
  const counts = { boards: 3, failing: 0, needsYou: 0, jobs: 10, open: 9, unseen: 0, unread: 0, due: 0 };
  return { ...counts, lastReadAt: NOON - 3_600_000, nextCheckAt: NOON + 3_600_000, ...more };
}

let databases = 0;

/** An empty database of its own name. */
export function freshDatabase(): Promise<Database> {
  databases += 1;
  return openDatabase(`ui-${databases}`);
}

/** Stores jobs as a committed step would, counters included. */
export async function storeJobs(db: Database, jobs: Job[]): Promise<void> {
  await db.transaction('rw', db.jobs, db.counters, async () => {
    await db.jobs.bulkPut(jobs);
    const unseen = jobs.filter((job) => job.unseen === 1).length;
    await addToCounters(db, { jobs: jobs.length, open: jobs.length, unseen });
  });
}
