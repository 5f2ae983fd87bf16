import { beforeAll, describe, expect, test } from 'vitest';
import type { Note } from '../../lib/domain/application.ts';
import { JobwakeError } from '../../lib/domain/errors.ts';
import { notesOfJob } from '../../lib/store/applications.ts';
import { carryOut } from '../../lib/tracker/carry-out.ts';
import { NoteDraft } from '../../lib/ui/application-note.ts';
import { manualClock } from './support/clock.ts';
import { freshDatabase, jobOf, NOON, storeJobs } from './support/rows.ts';
import { speak } from './support/words.ts';

const JOB = jobOf(0).id;

beforeAll(() => speak());

async function world() {
  const db = await freshDatabase();
  await storeJobs(db, [jobOf(0)]);
  const clock = manualClock();
  let ids = 0;
  let isFull = false;
  const said: string[] = [];
  const sent: string[] = [];
  const send = async (name: string, args: { text?: string }) => {
    sent.push(args.text ?? name);
    if (isFull) throw new JobwakeError('disk-full', 'No room');
    return carryOut(db, { name, args } as never, NOON + ids);
  };
  const options = {
    jobId: JOB,
    tracker: { send: send as never },
    clock,
    newId: () => `id-${ids++}`,
    say: (text: string) => void said.push(text),
  };
  const draft = (note: Note | null = null) => new NoteDraft(options, note);
  const stored = async () => (await notesOfJob(db, JOB)).map(({ text }) => text).sort();
  return {
    db,
    clock,
    said,
    sent,
    draft,
    stored,
    fill: (is: boolean) => {
      isFull = is;
    },
  };
}

describe('a note that is being written', () => {
  test('is saved at every pause, and once however long one writes before it', async () => {
    const { draft, clock, sent, stored } = await world();
    const note = draft();
    for (const text of ['O', 'On', 'One']) note.write(text);
    expect(sent).toEqual([]);
    clock.pass(1000);
    await note.save();
    note.write('One and two');
    await note.save();
    expect(sent).toEqual(['One', 'One and two']);
    expect(await stored()).toEqual(['One and two']);
    expect(note.state.value).toBe('saved');
  });

  test('can be saved twice before the first saving is answered', async () => {
    const { draft, stored, said } = await world();
    const note = draft();
    note.write('One');
    const first = note.save();
    note.write('One and two');
    await Promise.all([first, note.save()]);
    expect(await stored()).toEqual(['One and two']);
    expect(said).toEqual([]);
  });

  test('stays on the screen when the disk is full, and is saved when there is room', async () => {
    const { draft, fill, said, stored } = await world();
    const note = draft();
    fill(true);
    note.write('One');
    await note.save();
    expect([note.state.value, note.text.value]).toEqual(['failed', 'One']);
    expect(said).toEqual([expect.stringMatching(/not saved yet.*disk is full/i)]);
    fill(false);
    await note.save();
    expect(note.state.value).toBe('saved');
    expect(await stored()).toEqual(['One']);
  });

  test('becomes a note of its own when another window has changed it meanwhile', async () => {
    const { db, draft, said, stored } = await world();
    const first = draft();
    first.write('One');
    await first.save();
    const [note] = await notesOfJob(db, JOB);
    const [here, there] = [draft(note), draft(note)];
    there.write('Theirs');
    await there.save();
    here.write('Mine');
    await here.save();
    expect(await stored()).toEqual(['Mine', 'Theirs']);
    expect(said).toEqual([expect.stringMatching(/another window/)]);
    here.write('Mine, longer');
    await here.save();
    expect(await stored()).toEqual(['Mine, longer', 'Theirs']);
  });

  test('takes over what was written elsewhere while nobody writes here', async () => {
    const { db, draft } = await world();
    const first = draft();
    first.write('One');
    await first.save();
    const [note] = await notesOfJob(db, JOB);
    const other = draft(note);
    first.write('Two');
    await first.save();
    const [newer] = (await notesOfJob(db, JOB)) as [Note];
    other.take(newer);
    expect(other.text.value).toBe('Two');
    other.write('Three');
    other.take(newer);
    expect(other.text.value).toBe('Three');
  });
});
