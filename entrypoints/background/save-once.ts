import type { RowChange } from '../../lib/domain/application-undo.ts';
import type { Corrections } from '../../lib/domain/kept.ts';
import type { Recipe } from '../../lib/domain/recipe-schema.ts';
import {
  correctJob,
  findKnown,
  type KeepContext,
  type Keeping,
  type KeptJobs,
  keepJobs,
} from '../../lib/run/keep-jobs.ts';
import { applicationsById } from '../../lib/store/applications.ts';
import type { Database } from '../../lib/store/database.ts';
import { forgetKept } from '../../lib/store/kept-jobs.ts';
import { carryOutOnce } from '../../lib/tracker/carry-out.ts';
import { applicationChanges, learnedChanges, savingChanges } from '../../lib/tracker/parts.ts';

/** Jobs to be saved by one command, and what their corrections teach. */
export interface Saving extends KeepContext {
  commandId: string;
  keeping: readonly Keeping[];
  learned: Recipe[];
}

/** Saves jobs and keeps what their corrections teach; one undo takes both back. */
export async function saveOnce(db: Database, saving: Saving): Promise<KeptJobs> {
  const { commandId, keeping, learned, at, leadsTo } = saving;
  await carryOutOnce(db, { id: commandId, name: 'savePostings', at }, async () => {
    const { savings } = await keepJobs(db, keeping, saving);
    const changes = savings.flatMap(({ id, before, after }) => savingChanges(id, before, after));
    return [...changes, ...(await learnedChanges(db, learned))];
  });
  // A command that comes again is answered as it was, which the store knows.
  const identities = keeping.map(({ identity }) => identity);
  const known = (await findKnown(db, identities, leadsTo)).filter((job) => job !== undefined);
  const changes = (await db.undo.get(commandId))?.changes ?? [];
  const isNew = ({ table, before, after }: RowChange) =>
    table === 'savings' && before.isSaved === undefined && after.isSaved === true;
  return {
    jobIds: [...new Set(known.map(({ id }) => id))],
    newIds: changes.filter(isNew).map(({ id }) => id),
  };
}

/** What the user says of a stored job, and what it teaches. */
export interface Correcting {
  commandId: string;
  jobId: string;
  written: Corrections;
  learned: Recipe[];
  at: number;
}

/** Keeps what the user says of a stored job, which saves it, and what that teaches; one undo takes both back. */
export function correctOnce(db: Database, { commandId, jobId, written, learned, at }: Correcting) {
  return carryOutOnce(db, { id: commandId, name: 'correctJob', at }, async () => {
    const { kept } = await correctJob(db, jobId, written, at);
    const now = (await db.jobs.get(jobId))?.kept;
    return [...savingChanges(jobId, kept, now), ...(await learnedChanges(db, learned))];
  });
}

/** Takes savings back, whenever they were made, as one command that can be taken back itself. */
export function forgetOnce(db: Database, commandId: string, jobIds: string[], at: number) {
  return carryOutOnce(db, { id: commandId, name: 'forgetSaved', at }, async () => {
    const before = await applicationsById(db, jobIds);
    const forgotten = await forgetKept(db, jobIds, at);
    const after = await applicationsById(db, jobIds);
    return [
      ...forgotten.map(
        (one): RowChange => ({ table: 'savings', id: one.job.id, before: { forgotten: one }, after: {} }),
      ),
      ...jobIds.flatMap((id, i) => applicationChanges(id, before[i], after[i])),
    ];
  });
}
