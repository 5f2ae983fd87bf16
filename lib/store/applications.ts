import type { PromiseExtended } from 'dexie';
import {
  type Application,
  type ApplicationEvent,
  blankApplication,
  type FrozenCopy,
  isBlank,
  KEPT_MOVE,
  type Note,
  settled,
} from '../domain/application.ts';
import { moved } from '../domain/application-changes.ts';
import { STAGES_KEY, type Stage, stagesOf } from '../domain/stages.ts';
import type { Database } from './database.ts';
import { noteOutgoing } from './outbox.ts';

/** Tables that `keepInSaved` and `forgetSavedStage` write, for the transaction that they are called in. */
export function applicationTables(db: Database) {
  return [db.applications, db.meta, db.outbox];
}

/** From so many on it is quicker to read all that lie between them, as long as others are not the most of these. */
const MANY = 50;

/** The applications about these jobs, in this order; `undefined` where there is none. */
export function applicationsById(
  db: Database,
  jobIds: readonly string[],
): PromiseExtended<(Application | undefined)[]> {
  const one = () => db.applications.bulkGet([...jobIds]);
  if (jobIds.length < MANY) return one();
  const sorted = [...jobIds].sort();
  const limit = 2 * jobIds.length;
  const between = db.applications.where('jobId').between(sorted[0], sorted.at(-1), true, true);
  return between
    .limit(limit)
    .toArray()
    .then((found) => {
      if (found.length === limit) return one();
      const byId = new Map(found.map((application) => [application.jobId, application]));
      return jobIds.map((id) => byId.get(id));
    });
}

/** All applications that stand in some stage. */
export function stagedApplications(db: Database): Promise<Application[]> {
  return db.applications.where('stage').above('').toArray();
}

/** The applications with a reminder that is due and not done, the longest due first; at most `limit`. */
export function dueApplications(db: Database, now: number, limit: number): Promise<Application[]> {
  return db.applications.where('dueAt').belowOrEqual(now).limit(limit).toArray();
}

/** When the next reminder after `now` is due; `null` when there is none. */
export async function nextDueAt(db: Database, now: number): Promise<number | null> {
  const [next] = await db.applications.where('dueAt').above(now).limit(1).keys();
  return (next as number | undefined) ?? null;
}

/** How many applications stand in each stage, by the stage's id. */
export async function countStages(db: Database): Promise<Map<string, number>> {
  const stages = (await db.applications.orderBy('stage').keys()) as string[];
  const counts = new Map<string, number>();
  for (const stage of stages) counts.set(stage, (counts.get(stage) ?? 0) + 1);
  return counts;
}

/** Ids of the jobs that the user is not interested in. */
export async function hiddenJobIds(db: Database): Promise<Set<string>> {
  return new Set(await db.applications.where('hiddenAt').above(0).primaryKeys());
}

/** How many applications have a reminder that is due before `end` (ms since the epoch) and not done. */
export function countDue(db: Database, end: number): Promise<number> {
  return db.applications.where('dueAt').below(end).count();
}

/** The notes about a job, the newest first. */
export async function notesOfJob(db: Database, jobId: string): Promise<Note[]> {
  const notes = await db.notes.where('jobId').equals(jobId).toArray();
  return notes.sort((a, b) => b.writtenAt - a.writtenAt || (a.id < b.id ? 1 : -1));
}

/** What happened to an application beside its moves, the oldest first. */
export async function eventsOfJob(db: Database, jobId: string): Promise<ApplicationEvent[]> {
  const events = await db.events.where('jobId').equals(jobId).toArray();
  return events.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

/** The posting as it stood when the user applied. */
export function copyOfJob(db: Database, jobId: string): Promise<FrozenCopy | undefined> {
  return db.copies.get(jobId);
}

/** The stages of the board in their order. */
export async function readStages(db: Database): Promise<Stage[]> {
  return stagesOf((await db.settings.get(STAGES_KEY))?.value);
}

/**
 * Puts jobs that were just saved into the stage `saved`, unless they stand in a stage already. To be called inside the
 * transaction that saves them, which must include `applicationTables`.
 */
export async function keepInSaved(db: Database, jobIds: readonly string[], at: number): Promise<void> {
  if (jobIds.length === 0) return;
  const found = await applicationsById(db, jobIds);
  const move = { id: KEPT_MOVE, at, stage: 'saved', closing: null };
  const entered = jobIds.flatMap((jobId, i) => {
    const app = found[i] ?? blankApplication(jobId);
    if (app.stage !== undefined) return [];
    const free = { ...app, moves: app.moves.filter(({ id }) => id !== KEPT_MOVE) };
    return [settled({ ...moved(free, move), changedAt: at })];
  });
  await db.applications.bulkPut(entered);
  await noteApplications(db, entered);
}

/**
 * Takes back what `keepInSaved` did for these jobs; what the user did with them since stays. Resolves with the ids of
 * those of which something stays. To be called inside the transaction that forgets the saving.
 */
export async function forgetSavedStage(
  db: Database,
  jobIds: readonly string[],
  at: number,
): Promise<Set<string>> {
  const found = (await applicationsById(db, jobIds)).filter((app) => app !== undefined);
  const isKept = ({ id }: { id: string }) => id === KEPT_MOVE;
  const without = found.map((app) =>
    app.moves.some(isKept)
      ? settled({ ...app, moves: app.moves.filter((move) => !isKept(move)), changedAt: at })
      : app,
  );
  const staying = without.filter((app) => !isBlank(app));
  await db.applications.bulkPut(staying.filter((app) => !found.includes(app)));
  await db.applications.bulkDelete(without.filter(isBlank).map(({ jobId }) => jobId));
  await noteApplications(db, found);
  return new Set(staying.map(({ jobId }) => jobId));
}

function noteApplications(db: Database, applications: readonly Application[]): Promise<void> {
  return noteOutgoing(
    db,
    applications.map(({ jobId }) => ({ table: 'applications', id: jobId })),
  );
}
