import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isBlank } from '../../lib/domain/application.ts';
import { changeAll, jobsOf } from '../../lib/domain/application-changes.ts';
import type { ApplicationCommand, JobCommand } from '../../lib/domain/application-schemas.ts';
import { applicationsById, notesOfJob, readStages } from '../../lib/store/applications.ts';
import { KEPT_COMMANDS, lastUndoable } from '../../lib/store/undo.ts';
import { carryOut } from '../../lib/tracker/carry-out.ts';
import { undoCommand } from '../../lib/tracker/undo.ts';
import { anyCommand, fillDisk, JOBS, NOW, named, picture, trackedDatabase } from './support.ts';

const [JOB = ''] = JOBS;

function move(commandId: string, stage: string | null, jobIds = [JOB]): ApplicationCommand {
  return { name: 'moveStage', args: { commandId, jobIds, stage, closing: null } };
}

function write(commandId: string, text: string, ...seen: string[]): ApplicationCommand {
  return { name: 'writeNote', args: { commandId, jobId: JOB, noteId: 'n', text, seen } };
}

/** What happens: a command, an earlier one once more, one taken back; perhaps with a disk that fills up on the way. */
const steps = fc.array(
  fc.record({
    does: fc.oneof(
      { weight: 4, arbitrary: anyCommand },
      { weight: 1, arbitrary: fc.record({ again: fc.nat() }) },
      { weight: 2, arbitrary: fc.record({ undo: fc.nat() }) },
    ),
    fullAt: fc.option(fc.integer({ min: 1, max: 6 }), { freq: 2 }),
  }),
  { minLength: 4, maxLength: 25 },
);

describe('commands', () => {
  test('whatever is done, repeated and taken back on whatever disk, the store holds just what succeeded', async () => {
    let failures = 0;
    await fc.assert(
      fc.asyncProperty(steps, async (list) => {
        const db = await trackedDatabase();
        const done: JobCommand[] = [];
        const undone = new Set<string>();
        for (const [i, { does, fullAt }] of list.entries()) {
          const at = NOW + i;
          const before = await picture(db);
          const disk = fullAt === null ? null : fillDisk(fullAt);
          const isUndo = 'undo' in does;
          const earlier = done[('again' in does ? does.again : isUndo ? does.undo : 0) % (done.length || 1)];
          const command = 'name' in does ? (named(does, `c${i}`) as JobCommand) : earlier;
          const work =
            command === undefined
              ? Promise.resolve()
              : isUndo
                ? undoCommand(db, command.args.commandId, at)
                : carryOut(db, command, at);
          const failed = await work.then(
            () => false,
            () => true,
          );
          const wasFull = disk?.free() ?? false;
          expect(failed).toBe(wasFull);
          if (failed) failures += 1;
          if (failed) expect(await picture(db)).toEqual(before);
          else if ('again' in does) expect(await picture(db)).toEqual(before);
          else if (command !== undefined && isUndo) undone.add(command.args.commandId);
          else if (command !== undefined) done.push(command);
        }
        await holdsWhatSucceeded(db, done, undone);
        db.close();
      }),
      { numRuns: 150 },
    );
    expect(failures).toBeGreaterThan(50);
  });

  test('of a thousand jobs are one command and one undo', async () => {
    const db = await trackedDatabase(1000);
    const jobIds = (await db.jobs.toCollection().primaryKeys()) as string[];
    expect(await carryOut(db, move('bulk', 'applied', jobIds), NOW)).toEqual({ changed: 1000 });
    expect(await db.applications.where('stage').equals('applied').count()).toBe(1000);
    expect(await db.copies.count()).toBe(1000);
    expect(await db.undo.count()).toBe(1);
    expect(await undoCommand(db, 'bulk', NOW + 1)).toEqual({ changed: 1000 });
    expect(await db.applications.count()).toBe(0);
    expect(await db.copies.count()).toBe(0);
  });

  test('keep the posting as it stood at the moment of applying, and never a later one', async () => {
    const db = await trackedDatabase();
    await carryOut(db, move('a', 'applied'), NOW);
    await db.texts.put({ jobId: JOB, text: 'Rewritten' });
    await carryOut(db, move('b', 'saved'), NOW + 1);
    await carryOut(db, move('c', 'interview'), NOW + 2);
    expect(await db.copies.get(JOB)).toMatchObject({
      at: NOW,
      text: `About ${JOB}`,
      job: { title: 'Job 0' },
    });
  });

  test('about jobs and stages that are not there are refused, and change nothing', async () => {
    const db = await trackedDatabase();
    const before = await picture(db);
    await expect(carryOut(db, move('a', 'nowhere'), NOW)).rejects.toMatchObject({ code: 'stage-unknown' });
    await expect(carryOut(db, move('b', 'saved', ['gone']), NOW)).rejects.toMatchObject({
      code: 'job-unknown',
    });
    await expect(undoCommand(db, 'never', NOW)).rejects.toMatchObject({ code: 'undo-gone' });
    expect(await picture(db)).toEqual(before);
    expect(await carryOut(db, move('c', 'saved', ['gone', JOB]), NOW)).toEqual({ changed: 1 });
  });

  test('are remembered as long as they are among the newest, and the last can be found', async () => {
    const db = await trackedDatabase();
    for (let i = 0; i < KEPT_COMMANDS + 70; i++)
      await carryOut(db, move(`c${i}`, i % 2 === 0 ? 'saved' : 'applied'), NOW + i);
    const kept = await db.undo.orderBy('at').primaryKeys();
    expect(kept.length).toBeLessThan(KEPT_COMMANDS + 50);
    expect(kept.slice(-KEPT_COMMANDS)).toHaveLength(KEPT_COMMANDS);
    expect(await lastUndoable(db, NOW)).toMatchObject({ id: `c${KEPT_COMMANDS + 69}` });
    await undoCommand(db, `c${KEPT_COMMANDS + 69}`, NOW);
    expect(await lastUndoable(db, NOW)).toMatchObject({ id: `c${KEPT_COMMANDS + 68}` });
  });
});

describe('notes', () => {
  test('are only replaced by who has seen what they replace, and come back when they were removed', async () => {
    const db = await trackedDatabase();
    await carryOut(db, write('a', 'One'), NOW);
    await carryOut(db, write('b', 'One and two', 'a'), NOW + 1);
    await expect(carryOut(db, write('c', 'Mine', 'a'), NOW + 2)).rejects.toMatchObject({
      code: 'changed-elsewhere',
    });
    // The view's own edit on the way counts as seen, whether or not it arrived.
    await carryOut(db, write('d', 'Three', 'lost', 'b'), NOW + 3);
    await carryOut(
      db,
      { name: 'removeNote', args: { commandId: 'e', jobId: JOB, noteId: 'n', seen: ['d'] } },
      NOW + 4,
    );
    await expect(carryOut(db, write('f', 'Back', 'd'), NOW + 5)).rejects.toMatchObject({
      code: 'changed-elsewhere',
    });
    await undoCommand(db, 'e', NOW + 6);
    expect(await notesOfJob(db, JOB)).toMatchObject([{ text: 'Three', writtenAt: NOW }]);
  });

  test('lose by undoing no text that was written later', async () => {
    const db = await trackedDatabase();
    await carryOut(db, write('a', 'One'), NOW);
    await carryOut(db, write('b', 'One and two', 'a'), NOW + 1);
    await undoCommand(db, 'a', NOW + 2);
    expect(await notesOfJob(db, JOB)).toMatchObject([{ text: 'One and two' }]);
    await undoCommand(db, 'b', NOW + 3);
    expect(await notesOfJob(db, JOB)).toMatchObject([{ text: 'One' }]);
  });
});

describe('edits of the stages', () => {
  const edit = (
    commandId: string,
    more: Extract<ApplicationCommand, { name: 'editStages' }>['args']['edit'],
  ) => ({ name: 'editStages', args: { commandId, edit: more } }) satisfies ApplicationCommand;

  test('are taken back one by one', async () => {
    const db = await trackedDatabase();
    await carryOut(db, edit('a', { kind: 'rename', id: 'saved', name: 'Later' }), NOW);
    await carryOut(db, edit('b', { kind: 'rename', id: 'offer', name: 'Yes!' }), NOW);
    await carryOut(db, edit('c', { kind: 'add', id: 'task', name: 'Task', before: 'offer' }), NOW);
    await undoCommand(db, 'a', NOW);
    const names = (await readStages(db)).map(({ id, name }) => name || id);
    expect(names).toEqual([
      'saved',
      'applying',
      'applied',
      'screening',
      'interview',
      'Task',
      'Yes!',
      'closed',
    ]);
    await carryOut(db, move('d', 'task'), NOW);
    await undoCommand(db, 'c', NOW);
    expect((await readStages(db)).some(({ id }) => id === 'task')).toBe(true);
  });
});

/** The applications are what the commands that were not taken back make of them, in their order. */
async function holdsWhatSucceeded(
  db: Awaited<ReturnType<typeof trackedDatabase>>,
  done: readonly JobCommand[],
  undone: ReadonlySet<string>,
) {
  const rows = await applicationsById(db, JOBS);
  for (const [i, jobId] of JOBS.entries()) {
    const ofJob = done.filter((command) => jobsOf(command).includes(jobId));
    if (ofJob.some(({ args }) => undone.has(args.commandId))) continue;
    const expected = changeAll(undefined, jobId, ofJob, { at: NOW });
    const timeless = (app: object | undefined) =>
      JSON.parse(
        JSON.stringify(app ?? null, (key, value) => (/(^at|At)$/.test(key) && value !== null ? 0 : value)),
      );
    expect(timeless(rows[i])).toEqual(isBlank(expected) ? null : timeless(expected));
  }
}
