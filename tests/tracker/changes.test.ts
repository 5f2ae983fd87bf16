import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Application, blankApplication, type Closing, settled } from '../../lib/domain/application.ts';
import { changeApplication } from '../../lib/domain/application-changes.ts';
import { afterDays, afterWorkingDays } from '../../lib/domain/application-reminders.ts';
import type { JobCommand } from '../../lib/domain/application-schemas.ts';
import { anyCommand, JOBS, NOW, named } from './support.ts';

const [JOB = ''] = JOBS;

function move(commandId: string, stage: string | null, closing: Closing | null = null): JobCommand {
  return { name: 'moveStage', args: { commandId, jobIds: [JOB], stage, closing } };
}

function made(...commands: JobCommand[]): Application {
  return commands.reduce(
    (app, command) => changeApplication(app, command, { at: NOW }),
    blankApplication(JOB),
  );
}

const history = fc.array(
  fc.record({
    stage: fc.constantFrom('saved', 'applied', 'interview', 'closed', null),
    closing: fc.constantFrom<(Closing | null)[]>('rejected', 'no-answer', null),
    /** The machine's clock may be set back. */
    at: fc.integer({ min: NOW - 5, max: NOW + 5 }),
  }),
  { maxLength: 30 },
);

describe('the history of stages', () => {
  test('grows by every real move and by nothing else, in the order of its times', () => {
    fc.assert(
      fc.property(history, (moves) => {
        let app = blankApplication(JOB);
        let stands = { stage: null as string | null, closing: null as Closing | null };
        let real = 0;
        for (const [i, { stage, closing, at }] of moves.entries()) {
          const before = app;
          app = changeApplication(app, move(`c${i}`, stage, closing), { at });
          const next = { stage, closing: stage === 'closed' ? closing : null };
          if (next.stage === stands.stage && next.closing === stands.closing) {
            expect(app).toBe(before);
            continue;
          }
          real += 1;
          stands = next;
          expect(app.moves.slice(0, -1)).toEqual(before.moves);
          expect(app.moves.at(-1)).toMatchObject({ id: `c${i}`, ...next });
          expect(app.stage ?? null).toBe(stage);
        }
        expect(app.moves).toHaveLength(real);
        expect(app.moves.every(({ at }, i) => i === 0 || at > (app.moves[i - 1]?.at ?? 0))).toBe(true);
        expect(settled(app)).toEqual(app);
      }),
    );
  });

  test('takes a repeated command once, even after later moves', () => {
    const app = made(move('a', 'applied'), move('b', 'interview'), move('a', 'applied'));
    expect(app.moves.map(({ id }) => id)).toEqual(['a', 'b']);
  });
});

describe('an application', () => {
  test('is the same object when a command changes nothing, and settled when it does', () => {
    fc.assert(
      fc.property(fc.array(anyCommand, { maxLength: 20 }), (commands) => {
        let app = blankApplication(JOB);
        for (const [i, command] of commands.entries()) {
          const once = named(command, `c${i}`) as JobCommand;
          const next = changeApplication(app, once, { at: NOW + i });
          if (next !== app) expect(JSON.stringify(next)).not.toBe(JSON.stringify(app));
          expect(settled(next)).toEqual(next);
          app = next;
        }
      }),
    );
  });

  test('is reminded to follow up and of a missing answer while it stands in Applied', () => {
    const applied = made(move('a', 'applied'));
    expect(applied.reminders.map(({ kind }) => kind)).toEqual(['follow-up', 'no-answer']);
    expect(applied.dueAt).toBe(applied.reminders[0]?.dueAt);
    expect(made(move('a', 'applied'), move('b', 'interview')).reminders).toEqual([]);
    const again = made(move('a', 'applied'), move('b', 'interview'), move('c', 'applied'));
    expect(again.reminders).toHaveLength(2);
  });

  test('keeps a reminder that is done, and those of the user, when it moves on', () => {
    const followUp = made(move('a', 'applied')).reminders[0]?.id ?? '';
    const app = made(
      move('a', 'applied'),
      { name: 'doneReminder', args: { commandId: 'b', jobId: JOB, reminderId: followUp, isDone: true } },
      {
        name: 'addReminder',
        args: { commandId: 'c', jobId: JOB, reminderId: 'r', text: 'Call', dueAt: NOW },
      },
      move('d', 'screening'),
    );
    expect(app.reminders.map(({ kind }) => kind)).toEqual(['own', 'follow-up']);
    expect(app.dueAt).toBe(NOW);
  });
});

describe('days of reminders', () => {
  test('seven working days leave out weekends, and end at nine in the morning', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 1, max: 30 }), (day, count) => {
        const from = new Date(2024, 0, 1 + day, 17, 30);
        const due = new Date(afterWorkingDays(from.getTime(), count));
        expect([due.getHours(), due.getMinutes()]).toEqual([9, 0]);
        let working = 0;
        for (const each = new Date(from); each.toDateString() !== due.toDateString(); ) {
          each.setDate(each.getDate() + 1);
          if (each.getDay() !== 0 && each.getDay() !== 6) working += 1;
        }
        expect(working).toBe(count);
        expect([0, 6]).not.toContain(due.getDay());
      }),
    );
  });

  test('three weeks end on the same day of the week', () => {
    const from = new Date(2026, 9, 14, 23, 59).getTime();
    expect(new Date(afterDays(from, 21)).toDateString()).toBe(new Date(2026, 10, 4).toDateString());
  });
});
