import { type Application, blankApplication, isBlank } from '../domain/application.ts';
import { changeApplication, changeNote, jobsOf } from '../domain/application-changes.ts';
import type { ApplicationCommand, JobCommand } from '../domain/application-schemas.ts';
import { differing, eventsOf, partsOf, type RowChange } from '../domain/application-undo.ts';
import { JobwakeError } from '../domain/errors.ts';
import type { Job } from '../domain/job.ts';
import { asKept } from '../domain/kept.ts';
import { editStages, isApplied, type Stage } from '../domain/stages.ts';
import { applicationsById, readStages } from '../store/applications.ts';
import type { Database } from '../store/database.ts';
import { Draft } from './draft.ts';
import { noteParts, stageParts, stagesRow } from './parts.ts';

/** Applications that are read and written in one go. */
const PORTION = 200;

/**
 * Carries out a command about applications inside a transaction over `trackedTables`. Resolves with what it changed.
 * Rejects with `job-unknown`, `stage-unknown` and `changed-elsewhere`.
 */
export async function changeTracked(
  db: Database,
  command: ApplicationCommand,
  at: number,
): Promise<RowChange[]> {
  const draft = new Draft();
  if (command.name === 'editStages') await changeStages(db, command, draft);
  else if (command.name === 'writeNote' || command.name === 'removeNote')
    await changeNotes(db, command, at, draft);
  else await changeApplications(db, command, at, draft);
  await draft.write(db);
  return draft.changes;
}

async function changeApplications(
  db: Database,
  command: JobCommand,
  at: number,
  draft: Draft,
): Promise<void> {
  const stages = command.name === 'moveStage' ? await knownStages(db, command.args.stage) : [];
  const ids = [...new Set(jobsOf(command))].sort();
  const portions = Array.from({ length: Math.ceil(ids.length / PORTION) }, (_, i) =>
    ids.slice(i * PORTION, (i + 1) * PORTION),
  );
  // All are asked for at once: while the later ones are read, the first are changed and on their way back.
  const reads = portions.map((portion) => known(db, portion));
  let count = 0;
  for (const read of reads) {
    const applications = await read;
    count += applications.length;
    const applied = applications.flatMap((before) => {
      const { jobId, moves } = before;
      const isChanged = change(before, command, at, draft);
      const isFirst = () => !moves.some(({ stage }) => isApplied(stages, stage));
      const isMove = isChanged && command.name === 'moveStage' && isApplied(stages, command.args.stage);
      return isMove && isFirst() ? [jobId] : [];
    });
    await freezePostings(db, applied, at, draft);
    draft.begin(db);
  }
  if (count === 0) throw new JobwakeError('job-unknown', 'None of these jobs is stored.');
}

/** The applications about these jobs, blank where there is none; jobs that are not stored are left out. */
function known(db: Database, jobIds: readonly string[]): PromiseLike<Application[]> {
  return applicationsById(db, jobIds).then((stored) => {
    const without = jobIds.filter((_, i) => stored[i] === undefined);
    const all = (there: (Job | undefined)[]) => {
      const isThere = new Set(there.map((job) => job?.id));
      return jobIds.flatMap((id, i) => stored[i] ?? (isThere.has(id) ? blankApplication(id) : []));
    };
    return without.length === 0 ? all([]) : db.jobs.bulkGet(without).then(all);
  });
}

/** Notes in the draft what the command makes of one application; whether that is anything. */
function change(before: Application, command: JobCommand, at: number, draft: Draft): boolean {
  const { jobId } = before;
  requireSeen(command, before.contacts);
  const after = changeApplication(before, command, { at });
  if (after === before) return false;
  const differs = differing(partsOf(before), partsOf(after));
  noteEvents(draft, command, { id: jobId, ...differs }, at);
  draft.changes.push({ table: 'applications', id: jobId, ...differs });
  if (isBlank(after)) draft.delete('applications', jobId);
  else draft.put('applications', after);
  return true;
}

/** The stages, of which `wanted` must be one. */
async function knownStages(db: Database, wanted: string | null): Promise<Stage[]> {
  const stages = await readStages(db);
  if (wanted !== null && !stages.some(({ id }) => id === wanted)) {
    throw new JobwakeError('stage-unknown', `No stage ${wanted}`);
  }
  return stages;
}

/** Keeps the postings as they stand at the moment of applying. */
async function freezePostings(db: Database, jobIds: string[], at: number, draft: Draft): Promise<void> {
  if (jobIds.length === 0) return;
  const [jobs, texts] = await Promise.all([db.jobs.bulkGet(jobIds), db.texts.bulkGet(jobIds)]);
  for (const [i, job] of jobs.entries()) {
    if (job === undefined) continue;
    draft.put('copies', { jobId: job.id, at, job: asKept(job), text: texts[i]?.text ?? null });
    draft.changes.push({ table: 'copies', id: job.id, before: {}, after: { at } });
  }
}

async function changeNotes(
  db: Database,
  command: Extract<ApplicationCommand, { name: 'writeNote' | 'removeNote' }>,
  at: number,
  draft: Draft,
): Promise<void> {
  const { jobId, noteId, seen } = command.args;
  const stored = await db.notes.get(noteId);
  if (stored === undefined && (await db.jobs.get(jobId)) === undefined) {
    throw new JobwakeError('job-unknown', `No job ${jobId}`);
  }
  if (stored !== undefined && !seen.includes(stored.version)) throw changedElsewhere('note');
  // One that was removed meanwhile must not come back without being asked for.
  if (command.name === 'writeNote' && stored === undefined && seen.length > 0) throw changedElsewhere('note');
  const after = changeNote(stored, command, { at });
  if (after === stored) return;
  const differs = differing(noteParts(stored), noteParts(after));
  draft.changes.push({ table: 'notes', id: noteId, ...differs });
  if (after === undefined) draft.delete('notes', noteId);
  else draft.put('notes', after);
  if (stored !== undefined && after !== undefined) return;
  const kind = after === undefined ? 'note-removed' : 'noted';
  addEvent(draft, { id: `${command.args.commandId}:0`, jobId, at, kind, values: {} });
}

async function changeStages(
  db: Database,
  { args }: Extract<ApplicationCommand, { name: 'editStages' }>,
  draft: Draft,
): Promise<void> {
  const before = await readStages(db);
  const after = editStages(before, args.edit);
  const differs = differing(stageParts(before), stageParts(after));
  if (Object.keys(differs.after).length === 0) return;
  const row = stagesRow(after);
  draft.put('settings', row);
  draft.changes.push({ table: 'settings', id: row.key, ...differs });
}

/** An edit of a contact must be based on what is stored. */
function requireSeen({ name, args }: JobCommand, stored: readonly { id: string; version: string }[]): void {
  if (name !== 'writeContact') return;
  const known = stored.find(({ id }) => id === args.contact.id);
  const isSeen = known === undefined ? args.seen.length === 0 : args.seen.includes(known.version);
  if (!isSeen) throw changedElsewhere('contact');
}

function changedElsewhere(what: string): JobwakeError {
  return new JobwakeError('changed-elsewhere', `The ${what} is not the one that was seen.`);
}

function noteEvents(
  draft: Draft,
  { args }: JobCommand,
  changed: Pick<RowChange, 'id' | 'before' | 'after'>,
  at: number,
): void {
  const first = draft.changes.length;
  for (const event of eventsOf(changed, at, (index) => `${args.commandId}:${first + index}`))
    addEvent(draft, event);
}

function addEvent(draft: Draft, event: Parameters<typeof draft.put<'events'>>[1]): void {
  draft.put('events', event);
  draft.changes.push({ table: 'events', id: event.id, before: {}, after: { at: event.at } });
}
