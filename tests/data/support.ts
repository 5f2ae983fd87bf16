import type { Application, Note } from '../../lib/domain/application.ts';
import type { Database } from '../../lib/store/database.ts';
import { addToCounters } from '../../lib/store/jobs.ts';
import { boardOf, jobOf, NOON } from '../ui/support/rows.ts';

export function applicationOf(index: number, more: Partial<Application> = {}): Application {
  return {
    jobId: `world:acme:${index}`,
    stage: 'applied',
    moves: [
      { id: 'm-1', at: NOON - 86_400_000, stage: 'saved', closing: null },
      { id: 'm-2', at: NOON, stage: 'applied', closing: null },
    ],
    isStarred: true,
    tags: ['dream', 'near, home'],
    contacts: [],
    reminders: [{ id: `r-${index}`, text: 'Call them', kind: 'own', dueAt: NOON + 86_400_000, doneAt: null }],
    dueAt: NOON + 86_400_000,
    hiddenAt: null,
    changedAt: NOON,
    ...more,
  };
}

export function noteOf(index: number, more: Partial<Note> = {}): Note {
  const text = `Note ${index} with "quotes", commas\nand lines ÄÖÜ 😀`;
  const jobId = `world:acme:${index}`;
  return { id: `n-${index}`, version: 'v', jobId, text, writtenAt: NOON, changedAt: NOON, ...more };
}

/** Fills a database with jobs that the user has something to say about. */
export async function fill(db: Database, count: number): Promise<void> {
  const indices = Array.from({ length: count }, (_, i) => i);
  await db.boards.put(boardOf('acme'));
  await db.jobs.bulkPut(indices.map((i) => jobOf(i, i % 3 === 0 ? { unseen: 1 } : {})));
  await db.texts.bulkPut(indices.map((i) => ({ jobId: `world:acme:${i}`, text: `Text ${i}\n\n- one` })));
  await db.changes.bulkPut(
    indices.map((i) => ({
      id: i + 1,
      jobId: `world:acme:${i}`,
      at: NOON,
      field: 'title',
      from: 'A',
      to: 'B',
    })),
  );
  await db.applications.bulkPut(indices.filter((i) => i % 2 === 0).map((i) => applicationOf(i)));
  await db.notes.bulkPut(indices.map((i) => noteOf(i)));
  await db.settings.put({ key: 'quiet', value: { from: 22, to: 7 } });
  await addToCounters(db, { jobs: count, open: count, unseen: Math.ceil(count / 3) });
}
