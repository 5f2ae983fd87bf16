import type { AlertSettings } from '../domain/alert-settings.ts';
import { type Application, blankApplication, isBlank } from '../domain/application.ts';
import {
  applicationOf,
  boardTakenBack,
  itemParts,
  partsOf,
  placementOfParts,
  type RowChange,
  searchTakenBack,
  takenBack,
} from '../domain/application-undo.ts';
import { JobwakeError } from '../domain/errors.ts';
import type { Placement } from '../domain/inbox.ts';
import type { Job } from '../domain/job.ts';
import { keptTakenBack } from '../domain/kept.ts';
import { recipesTakenBack } from '../domain/recipe.ts';
import type { Stage } from '../domain/stages.ts';
import { applicationsById, readStages } from '../store/applications.ts';
import { changeBoard, recheckWaiting } from '../store/boards.ts';
import { noteUnjoined, storeRulings } from '../store/clusters.ts';
import type { Database } from '../store/database.ts';
import { isUnreadMatch, itemsOfJobs, placeItems, placementOf } from '../store/inbox.ts';
import { type Forgotten, forgetKept, keepAgain, noteJobs } from '../store/kept-jobs.ts';
import { changeRecipes } from '../store/recipes.ts';
import { changeSearch } from '../store/searches.ts';
import { changeSecretNames, type SecretNames } from '../store/secret-names.ts';
import { markJobs } from '../store/seen.ts';
import { ALERTS, alertSettings, putAlertSettings } from '../store/settings.ts';
import { Draft, trackedTables } from './draft.ts';
import { noteParts, rulingParts, stageParts, stagesOfParts, stagesRow } from './parts.ts';

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
    // Of a command of several parts the last is taken back first.
    const last = row.changes.toReversed();
    const of = (table: RowChange['table']) => last.filter((change) => change.table === table);
    await undoApplications(db, of('applications'), at, draft);
    await undoNotes(db, of('notes'), { version: `undo-${commandId}`, at }, draft);
    await undoCopies(db, of('copies'), draft);
    for (const { id } of of('events')) draft.delete('events', id);
    await undoSettings(db, of('settings'), draft);
    await draft.write(db);
    await undoPlaces(db, of('inbox'));
    await undoMarks(db, of('jobs'));
    await undoSavings(db, of('savings'), at);
    await undoRulings(db, of('rulings'), at);
    for (const change of of('recipes')) {
      await changeRecipes(db, (now) => recipesTakenBack(now, change));
    }
    for (const change of of('secrets')) {
      await changeSecretNames(db, (now) => takenBack(now, change) as SecretNames);
      for (const sourceId of Object.keys(change.after)) await recheckWaiting(db, sourceId, at);
    }
    for (const change of of('boards'))
      await changeBoard(db, change.id, (now) => boardTakenBack(now, change, at));
    for (const change of of('searches'))
      await changeSearch(db, change.id, (now) => now && searchTakenBack(now, change, at));
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
  const byJob = new Map<string, Application>();
  for (const [i, change] of changes.entries()) {
    const now = byJob.get(change.id) ?? stored[i] ?? blankApplication(change.id);
    const parts = takenBack(partsOf(now), change);
    byJob.set(change.id, applicationOf(change.id, parts, Math.max(at, now.changedAt)));
  }
  for (const [jobId, back] of byJob) {
    if (isBlank(back)) draft.delete('applications', jobId);
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

async function undoSettings(db: Database, changes: readonly RowChange[], draft: Draft): Promise<void> {
  for (const change of changes) {
    if (change.id === ALERTS) {
      const back = takenBack({ ...(await alertSettings(db)) }, change) as unknown as AlertSettings;
      await putAlertSettings(db, back);
    } else draft.put('settings', stagesRow(await stagesTakenBack(db, change)));
  }
}

async function stagesTakenBack(db: Database, change: RowChange): Promise<Stage[]> {
  const now = await readStages(db);
  const back = stagesOfParts(takenBack(stageParts(now), change));
  const going = now.filter(({ id }) => !back.some((stage) => stage.id === id));
  for (const stage of going) {
    // Jobs that were put into it since would stand nowhere.
    if ((await db.applications.where('stage').equals(stage.id).count()) > 0) back.push(stage);
  }
  return back;
}

/** Items go back to where they lay, if they lie where they were put. */
async function undoPlaces(db: Database, changes: readonly RowChange[]): Promise<void> {
  if (changes.length === 0) return;
  const items = await db.inbox.bulkGet(changes.map(({ id }) => id));
  const byId = new Map<string, Placement>();
  for (const [i, change] of changes.entries()) {
    const item = items[i];
    if (item === undefined) continue;
    const now = byId.get(item.id) ?? placementOf(item);
    byId.set(item.id, placementOfParts(item.id, takenBack(itemParts(now), change)));
  }
  await placeItems(db, [...byId.values()]);
}

/** What the user wrote goes, and the saving with it unless they wrote more since; what they did with the job stays. */
async function undoSavings(db: Database, changes: readonly RowChange[], at: number): Promise<void> {
  const back = changes.flatMap(({ before }) => (before.forgotten as Forgotten | undefined) ?? []);
  if (back.length > 0) await keepAgain(db, back);
  const going: string[] = [];
  const changed: Job[] = [];
  const jobs = await db.jobs.bulkGet(changes.map(({ id }) => id));
  for (const [i, change] of changes.entries()) {
    const job = jobs[i];
    if (job?.kept === undefined || 'forgotten' in change.before) continue;
    const kept = keptTakenBack(job.kept, change);
    if (kept !== null) changed.push({ ...job, kept });
    else going.push(job.id);
  }
  const ids = changed.map(({ id }) => id);
  await db.jobs.bulkPut(changed);
  await noteUnjoined(db, ids);
  await noteJobs(db, ids);
  await forgetKept(db, going, at);
}

async function undoRulings(db: Database, changes: readonly RowChange[], at: number): Promise<void> {
  for (const change of changes) {
    const { isSame = null } = takenBack(rulingParts(await db.rulings.get(change.id)), change);
    const [left = '', right = ''] = change.id.split('\n');
    await storeRulings(db, [{ left, right, isSame: isSame as boolean | null }], at);
  }
}

/** Jobs that were marked since are marked otherwise already, and stay so, as do those that the inbox holds for new. */
async function undoMarks(db: Database, changes: readonly RowChange[]): Promise<void> {
  const idsOf = (wasSeen: boolean) =>
    changes.filter(({ before }) => before.isSeen === wasSeen).map(({ id }) => id);
  const [seen, unseen] = [idsOf(true), idsOf(false)];
  if (unseen.length > 0) await markJobs(db, unseen, false);
  if (seen.length === 0) return;
  const unread = (await itemsOfJobs(db, seen)).filter(isUnreadMatch);
  const kept = new Set(unread.map(({ jobId }) => jobId));
  await markJobs(
    db,
    seen.filter((id) => !kept.has(id)),
    true,
  );
}
