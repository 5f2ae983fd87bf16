import { expect } from 'vitest';
import { type Job, newJob } from '../../lib/domain/job.ts';
import { Joiner } from '../../lib/run/joiner.ts';
import { type Database, openDatabase } from '../../lib/store/database.ts';
import { labelledFamilies } from '../domain/cluster-pairs/pairs.ts';
import { HastyClock, Life } from '../support/life.ts';
import { askWorld, posting } from '../support/world.ts';

export const START = Date.UTC(2026, 0, 10);

export function joinerOf(db: Database): Joiner {
  return new Joiner({
    db,
    clock: new HastyClock(START),
    hold: (promise) => promise,
    report: (error) => expect.unreachable(String(error)),
  });
}

export async function joined(db: Database): Promise<string[][]> {
  await joinerOf(db).finish();
  return clustersIn(db);
}

export async function clustersIn(db: Database): Promise<string[][]> {
  const rows = await db.clusters.toArray();
  const groups = [...Map.groupBy(rows, ({ clusterId }) => clusterId)];
  for (const [clusterId, group] of groups) {
    const ids = group.map(({ jobId }) => jobId).sort();
    expect(ids[0]).toBe(clusterId);
    expect(group.every(({ size }) => size === ids.length)).toBe(true);
  }
  return groups.map(([, group]) => group.map(({ jobId }) => jobId).sort()).sort();
}

export interface FamilyRow {
  job: Job;
  text: string | null;
}

/** Labelled postings of one family as boards store them: under ids that begin with their board's. */
export function familyRows(family: number): FamilyRow[] {
  return (labelledFamilies()[family] ?? []).map(({ job, text }) => {
    const { textHash64, ...rest } = job;
    const context = { boardId: job.boardId, company: '', at: START, isBaseline: true, isPartial: false };
    return { job: { ...newJob(posting('1'), null, context), ...rest, id: `${job.boardId}:${job.id}` }, text };
  });
}

export async function workOn(name: string): Promise<void> {
  const db = await openDatabase(name);
  await joinerOf(db).finish();
  db.close();
}

/** Works in a background that dies after so many turns of the event loop. */
export async function workAndDie(name: string, ticks: number): Promise<void> {
  const life = await Life.begin(name, new HastyClock(START), askWorld(new Map()));
  const work = joinerOf(life.db)
    .finish()
    .catch(() => undefined);
  for (let i = 0; i < ticks; i++) await new Promise((resolve) => setImmediate(resolve));
  life.kill();
  await work;
  life.db.close();
}
