import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blankApplication } from '../../lib/domain/application.ts';
import { partsOf, takenBack } from '../../lib/domain/application-undo.ts';
import { applicationsById } from '../../lib/store/applications.ts';
import { carryOut } from '../../lib/tracker/carry-out.ts';
import { undoCommand } from '../../lib/tracker/undo.ts';
import { anyCommand, JOBS, NOW, named, trackedDatabase } from './support.ts';

/** Rows without when they were last written, and with no difference between no row and an empty one. */
async function contents(db: Awaited<ReturnType<typeof trackedDatabase>>) {
  const apps = await applicationsById(db, JOBS);
  const rows = apps.map((app, i) => ({ ...(app ?? blankApplication(JOBS[i] ?? '')), changedAt: 0 }));
  const others = await Promise.all([db.notes, db.events, db.copies].map((table) => table.toArray()));
  return { rows, others };
}

test('undoing the last command, and the one before it, goes back exactly the way it came', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyCommand, { minLength: 1, maxLength: 12 }), async (list) => {
      const db = await trackedDatabase();
      const pictures = [];
      for (const [i, command] of list.entries()) {
        pictures.push(await contents(db));
        await carryOut(db, named(command, `c${i}`), NOW + i);
      }
      for (let i = list.length - 1; i >= 0; i--) {
        await undoCommand(db, `c${i}`, NOW + 100);
        expect(await contents(db)).toEqual(pictures[i]);
      }
      db.close();
    }),
    { numRuns: 100 },
  );
});

test('undoing an earlier command changes what it changed, unless that was changed since, and nothing else', async () => {
  const lists = fc.array(anyCommand, { minLength: 2, maxLength: 10 });
  await fc.assert(
    fc.asyncProperty(lists, fc.nat(), async (list, pick) => {
      const db = await trackedDatabase();
      for (const [i, command] of list.entries()) await carryOut(db, named(command, `c${i}`), NOW + i);
      const id = `c${pick % list.length}`;
      const changes = (await db.undo.get(id))?.changes.filter(({ table }) => table === 'applications') ?? [];
      const before = await contents(db);
      await undoCommand(db, id, NOW + 100);
      const after = await contents(db);
      for (const [i, was] of before.rows.entries()) {
        const change = changes.find((one) => one.id === was.jobId);
        const expected = change === undefined ? partsOf(was) : takenBack(partsOf(was), change);
        expect(partsOf(after.rows[i] ?? was)).toEqual(expected);
        for (const [name, value] of Object.entries(partsOf(was))) {
          const isOurs = JSON.stringify(change?.after[name]) === JSON.stringify(value);
          if (!isOurs) expect(partsOf(after.rows[i] ?? was)[name]).toEqual(value);
        }
      }
      // Once more changes nothing more.
      await undoCommand(db, id, NOW + 200);
      expect(await contents(db)).toEqual(after);
      db.close();
    }),
    { numRuns: 100 },
  );
});
