import { blankApplication, isBlank } from '../domain/application.ts';
import { applicationOf, partsOf, type RowChange, takenBack } from '../domain/application-undo.ts';
import { JobwakeError } from '../domain/errors.ts';
import { applicationsById, readStages } from '../store/applications.ts';
import type { Database } from '../store/database.ts';
import { Draft, trackedTables } from './draft.ts';
import { noteParts, stageParts, stagesOfParts, stagesRow } from './parts.ts';

/**
 * Takes a command back, in one transaction: every part that it changed and that nothing has changed since is again as it
 * was. A command that was taken back already stays so. Rejects with `undo-gone` when it is no longer known.
 */
export function undoCommand(db: Database, commandId: string, at: number): Promise<{ changed: number }> {
  return db.transaction('rw', trackedTables(db), async () => {
    const row = await db.undo.get(commandId);
    if (row === undefined) throw new JobwakeError('undo-gone', `No command ${commandId} is kept.`);
    if (row.undoneAt !== null) return { changed: row.jobs };
    const draft = new Draft();
    const of = (table: RowChange['table']) => row.changes.filter((change) => change.table === table);
    await undoApplications(db, of('applications'), at, draft);
    await undoNotes(db, of('notes'), { version: `undo-${commandId}`, at }, draft);
    await undoCopies(db, of('copies'), draft);
    await undoStages(db, of('settings'), draft);
    for (const { id } of of('events')) draft.delete('events', id);
    await draft.write(db);
    await db.undo.put({ ...row, changes: [], undoneAt: at });
    return { changed: row.jobs };
  });
}

async function undoApplications(
  db: Database,
  changes: readonly RowChange[],
  at: number,
  draft: Draft,
): Promise<void> {
  const stored = await applicationsById(
    db,
    changes.map(({ id }) => id),
  );
  for (const [i, change] of changes.entries()) {
    const now = stored[i] ?? blankApplication(change.id);
    const back = applicationOf(change.id, takenBack(partsOf(now), change), Math.max(at, now.changedAt));
    if (isBlank(back)) draft.delete('applications', change.id);
    else draft.put('applications', back);
  }
}

async function undoNotes(
  db: Database,
  changes: readonly RowChange[],
  { version, at }: { version: string; at: number },
  draft: Draft,
): Promise<void> {
  for (const change of changes) {
    const now = await db.notes.get(change.id);
    const { jobId, text, writtenAt } = takenBack(noteParts(now), change);
    if (text === undefined) draft.delete('notes', change.id);
    else if (text !== now?.text) {
      draft.put('notes', {
        id: change.id,
        jobId: jobId as string,
        version,
        text: text as string,
        writtenAt: writtenAt as number,
        changedAt: at,
      });
    }
  }
}

/** A copy goes again, unless it is one of a later moment. */
async function undoCopies(db: Database, changes: readonly RowChange[], draft: Draft): Promise<void> {
  const copies = await db.copies.bulkGet(changes.map(({ id }) => id));
  for (const [i, { id, after }] of changes.entries())
    if (copies[i]?.at === after.at) draft.delete('copies', id);
}

async function undoStages(db: Database, changes: readonly RowChange[], draft: Draft): Promise<void> {
  for (const change of changes) {
    const now = await readStages(db);
    const back = stagesOfParts(takenBack(stageParts(now), change));
    const going = now.filter(({ id }) => !back.some((stage) => stage.id === id));
    for (const stage of going) {
      // Jobs that were put into it since would stand nowhere.
      if ((await db.applications.where('stage').equals(stage.id).count()) > 0) back.push(stage);
    }
    draft.put('settings', stagesRow(back));
  }
}
