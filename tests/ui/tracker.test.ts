import { effect } from '@preact/signals';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { trackerHandlers } from '../../entrypoints/background/tracker-handlers.ts';
import type { CommandName } from '../../lib/domain/commands.ts';
import { JobwakeError } from '../../lib/domain/errors.ts';
import { createAsk } from '../../lib/ui/live.ts';
import { Toasts } from '../../lib/ui/toasts.ts';
import { Tracker } from '../../lib/ui/tracker.ts';
import { InOrder } from '../../lib/ui/tracker-reads.ts';
import { systemClock } from '../../lib/util/clock.ts';
import { aside } from './support/commands.ts';
import { fakeLive } from './support/live.ts';
import { freshDatabase, jobOf, storeJobs } from './support/rows.ts';
import { speak } from './support/words.ts';

const JOB = jobOf(0).id;

/** A background that answers when it is let, and refuses what it is told to; and views of it. */
async function world() {
  speak();
  const db = await freshDatabase();
  await storeJobs(db, [jobOf(0), jobOf(1)]);
  let ids = 0;
  const gates: PromiseWithResolvers<void>[] = [];
  const refused = new Set<number>();
  let isHeld = false;
  let asked = 0;
  const live = fakeLive();
  // Commands of one view arrive and are carried out in their order.
  let last: Promise<unknown> = Promise.resolve();
  for (const name of Object.keys(trackerHandlers) as (keyof typeof trackerHandlers)[]) {
    live.answer(name as CommandName, (args: never) => {
      const number = asked++;
      const gate = Promise.withResolvers<void>();
      gates[number] = gate;
      if (!isHeld) gate.resolve();
      const work = Promise.all([last.catch(() => undefined), gate.promise]).then(() => {
        if (refused.has(number)) throw new JobwakeError('disk-full', 'No room');
        return trackerHandlers[name](args, { db, ...aside });
      });
      last = work;
      return work;
    });
  }
  const view = () => {
    const toasts = new Toasts(systemClock, () => undefined);
    const tracker = new Tracker({
      db,
      clock: systemClock,
      ask: createAsk(live),
      newId: () => `c${ids++}`,
      toasts,
      onError: (thrown) => expect.unreachable(String(thrown)),
    });
    const shown: (string | undefined)[] = [];
    effect(() => void shown.push(tracker.application(JOB).stage));
    return { tracker, toasts, shown, said: () => toasts.list.value.map(({ text }) => text) };
  };
  return {
    db,
    view,
    hold: () => {
      isHeld = true;
    },
    answer: (number: number) => gates[number]?.resolve(),
    refuse: (number: number) => refused.add(number),
  };
}

const soon = (check: () => void) => vi.waitFor(check, { timeout: 3000, interval: 2 });

describe('a change', () => {
  test('is shown in the same moment, and in another view without being asked for', async () => {
    const { view } = await world();
    const [one, two] = [view(), view()];
    const done = one.tracker.move([JOB], 'applied');
    expect(one.shown.at(-1)).toBe('applied');
    expect(await done).toBe(true);
    await soon(() => expect(two.shown.at(-1)).toBe('applied'));
    expect(one.said()).toEqual(['Moved to Applied.']);
  });

  test('that is refused goes away alone, and says so; those made after it stay', async () => {
    const { view, hold, answer, refuse, db } = await world();
    const { tracker, said } = view();
    hold();
    refuse(0);
    const first = tracker.setStar([JOB], true);
    const second = tracker.move([JOB], 'interview');
    expect(tracker.application(JOB)).toMatchObject({ isStarred: true, stage: 'interview' });
    answer(0);
    expect(await first).toBe(false);
    expect(tracker.application(JOB)).toMatchObject({ isStarred: false, stage: 'interview' });
    expect(said()).toEqual(['Moved to Interview.', expect.stringMatching(/^Not changed\. .*disk is full/i)]);
    answer(1);
    expect(await second).toBe(true);
    expect(await db.applications.get(JOB)).toMatchObject({ isStarred: false, stage: 'interview' });
  });
});

test('rollback to a stale value: however fast changes follow each other, none but the last is shown in the end', async () => {
  const stages = fc.array(fc.constantFrom('saved', 'applied', 'interview', 'offer'), {
    minLength: 2,
    maxLength: 6,
  });
  await fc.assert(
    fc.asyncProperty(stages, fc.array(fc.boolean(), { maxLength: 6 }), async (list, refusals) => {
      const { view, hold, answer, refuse, db } = await world();
      const one = view();
      hold();
      const accepted = list.filter((_, i) => !refusals[i]);
      const moves = list.map((stage, i) => {
        if (refusals[i]) refuse(i);
        return one.tracker.move([JOB], stage);
      });
      for (const i of list.keys()) {
        answer(i);
        await moves[i];
        // What is still on its way lies over the truth, whatever the truth has become.
        const rest = list.slice(i + 1);
        const wanted = rest.at(-1) ?? accepted.at(-1);
        expect(one.tracker.application(JOB).stage).toBe(wanted);
      }
      expect((await db.applications.get(JOB))?.stage).toBe(accepted.at(-1));
      expect(one.shown.at(-1)).toBe(accepted.at(-1));
    }),
    { numRuns: 40 },
  );
});

test('rollback to a stale value: a read that was overtaken is dropped', async () => {
  const reads = new InOrder();
  const slow = Promise.withResolvers<string>();
  const used: string[] = [];
  const first = reads.take(
    () => slow.promise,
    (value) => used.push(value),
  );
  await reads.take(
    async () => 'new',
    (value) => used.push(value),
  );
  slow.resolve('old');
  await first;
  expect(used).toEqual(['new']);
});

describe('undoing', () => {
  test('takes back one command by its toast, while later ones stay', async () => {
    const { view } = await world();
    const { tracker, toasts, said } = view();
    await tracker.move([JOB], 'applied');
    const toast = toasts.list.value[0];
    await tracker.setStar([JOB], true);
    toast?.action?.run();
    await soon(() => expect(tracker.application(JOB).stage).toBeUndefined());
    expect(tracker.application(JOB).isStarred).toBe(true);
    await soon(() => expect(said()).toContain('Undone.'));
    expect(said()).not.toContain('Moved to Applied.');
  });

  test('works in a view that was opened later, one command after the other', async () => {
    const { view } = await world();
    const first = view();
    await first.tracker.move([JOB], 'saved');
    await first.tracker.move([JOB], 'applied');
    const later = view();
    const presses = [later.tracker.undoLast(), later.tracker.undoLast(), later.tracker.undoLast()];
    expect(await Promise.all(presses)).toEqual([true, true, false]);
    expect(later.tracker.application(JOB).stage).toBeUndefined();
    expect(later.said().at(-1)).toBe('There is nothing to undo.');
  });

  test('waits for a command that is still on its way', async () => {
    const { view, hold, answer } = await world();
    const { tracker } = view();
    hold();
    const moved = tracker.move([JOB], 'offer');
    const undone = tracker.undo('c0');
    answer(0);
    await moved;
    await soon(() => answer(1));
    await soon(() => expect(tracker.application(JOB).stage).toBeUndefined());
    answer(1);
    expect(await undone).toBe(true);
    expect(tracker.application(JOB).stage).toBeUndefined();
  });
});

test('the stages are changed at once, and back', async () => {
  const { view } = await world();
  const { tracker } = view();
  const done = tracker.editStages({ kind: 'rename', id: 'offer', name: 'Yes!' });
  const name = () => tracker.stages.find(({ id }) => id === 'offer')?.name;
  expect(name()).toBe('Yes!');
  await done;
  await tracker.undoLast();
  expect(name()).toBe('');
});
