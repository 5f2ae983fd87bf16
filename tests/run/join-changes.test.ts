import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clustersOf } from '../../lib/domain/cluster-choice.ts';
import { allDecisions, noteUnjoined, storeRulings } from '../../lib/store/clusters.ts';
import { openDatabase } from '../../lib/store/database.ts';
import { simHash } from '../../lib/util/sim-hash.ts';
import { labelledFamilies } from '../domain/cluster-pairs/pairs.ts';
import { clustersIn, type FamilyRow, familyRows, joinerOf, workAndDie } from './joining.ts';

/** What becomes of a posting: another one's words in place of its own, its end, its loss, its return. */
const FIELDS = ['title', 'company', 'places', 'postedAt', 'workplace', 'department'] as const;
const change = fc.record({
  job: fc.nat(40),
  like: fc.nat(40),
  what: fc.constantFrom('words', 'words', ...FIELDS, 'links', 'text', 'state', 'gone'),
});

/** The posting as it is after that. */
function changed(row: FamilyRow, like: FamilyRow, what: string): FamilyRow {
  const { job, text } = row;
  // No read takes a text away.
  if (what === 'text') return { job, text: like.text ?? text };
  if (what === 'words') {
    const words = Object.fromEntries(FIELDS.map((field) => [field, like.job[field]]));
    return { job: { ...job, ...words }, text };
  }
  if (what === 'links') return { job: { ...job, url: like.job.url, applyUrl: like.job.applyUrl }, text };
  if (what === 'state') return { job: { ...job, state: job.state === 'open' ? 'closed' : 'open' }, text };
  return { job: { ...job, [what]: like.job[what as (typeof FIELDS)[number]] }, text };
}

test('whatever changes in postings, the clusters are those of the postings as they are, and the word of the user holds', async () => {
  const cases = fc.record({
    family: fc.nat(labelledFamilies().length - 1),
    haveTexts: fc.boolean(),
    changes: fc.array(change, { minLength: 1, maxLength: 12 }),
    deaths: fc.array(fc.option(fc.nat(60)), { maxLength: 12 }),
    sayings: fc.array(fc.record({ left: fc.nat(40), right: fc.nat(40), isSame: fc.boolean() }), {
      maxLength: 3,
    }),
  });
  await fc.assert(
    fc.asyncProperty(cases, async ({ family, haveTexts, changes, deaths, sayings }) => {
      const rows = familyRows(family).map((row) => (haveTexts ? row : { ...row, text: null }));
      const now = new Map(rows.map((row) => [row.job.id, row]));
      const rowAt = (at: number) => rows[at % rows.length] as FamilyRow;
      const name = randomUUID();
      let db = await openDatabase(name);
      const store = (ids: string[]) =>
        db.transaction('rw', ['jobs', 'texts', 'unjoined'], async () => {
          for (const id of ids) {
            const row = now.get(id);
            if (row === undefined) await Promise.all([db.jobs.delete(id), db.texts.delete(id)]);
            else await db.jobs.put(row.job);
            if (row?.text != null) await db.texts.put({ jobId: id, text: row.text });
          }
          await noteUnjoined(db, ids);
        });
      await store([...now.keys()]);
      const idAt = (at: number) => rowAt(at).job.id;
      const said = sayings.map(({ left, right, isSame }) => ({
        left: idAt(left),
        right: idAt(right),
        isSame,
      }));
      await storeRulings(db, said, 1);
      await joinerOf(db).finish();
      for (const [turn, { job, like, what }] of changes.entries()) {
        const id = idAt(job);
        const was = now.get(id) ?? rowAt(job);
        if (what === 'gone') now.delete(id);
        else now.set(id, changed(was, rowAt(like), what));
        await store([id]);
        const ticks = deaths[turn] ?? null;
        if (ticks === null) await joinerOf(db).finish();
        else {
          db.close();
          await workAndDie(name, ticks);
          db = await openDatabase(name);
        }
      }
      await joinerOf(db).finish();
      const jobs = [...now.values()].map(({ job, text }) => ({
        ...job,
        textHash64: text === null ? null : simHash(text),
      }));
      const wanted = clustersOf(jobs, await allDecisions(db)).filter((ids) => ids.length > 1);
      expect(await clustersIn(db)).toEqual(wanted);
      db.close();
    }),
    { numRuns: 100 },
  );
});
