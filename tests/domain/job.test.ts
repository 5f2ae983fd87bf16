import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Job,
  jobId,
  mergeJob,
  missJob,
  newJob,
  type PostedField,
  type ReadContext,
} from '../../lib/domain/job.ts';
import type { Posting } from '../../lib/domain/posting.ts';
import { detectLanguage } from '../../lib/util/language.ts';
import { posting } from '../support/world.ts';

const context: ReadContext = {
  boardId: 'world:acme',
  company: 'Acme',
  at: 1_768_000_000_000,
  isBaseline: false,
  isPartial: false,
};

const salary = fc.option(
  fc.record({
    min: fc.option(fc.integer({ min: 1, max: 200_000 })),
    max: fc.option(fc.integer({ min: 1, max: 200_000 })),
    currency: fc.constantFrom('EUR', 'USD', null),
    period: fc.constantFrom('YEAR' as const, 'HOUR' as const, null),
  }),
);
const somePosting: fc.Arbitrary<Posting> = fc
  .record({
    title: fc.constantFrom('Gardener', 'Baker'),
    company: fc.constantFrom(null, 'Acme', 'Acme GmbH'),
    places: fc.subarray([{ text: 'Leipzig' }, { text: 'Halle' }]),
    workplace: fc.constantFrom(null, 'remote' as const, 'hybrid' as const),
    types: fc.subarray(['FULL_TIME' as const, 'INTERN' as const]),
    salary,
    department: fc.constantFrom(null, 'Kitchen'),
    text: fc.constantFrom(null, 'One.', 'Two.'),
    version: fc.constantFrom(null, '1', '2'),
  })
  .map((fields) => posting('7', fields));
const someReads = fc.array(
  fc.record({
    posting: fc.option(somePosting),
    isPartial: fc.boolean(),
    hours: fc.integer({ min: 1, max: 99 }),
  }),
  { minLength: 1, maxLength: 12 },
);

/** A job after a history of good reads of its board, `null` being one that did not show it. */
function live(reads: { posting: Posting | null; isPartial: boolean; hours: number }[]) {
  let at = context.at;
  let job: Job = { ...newJob(posting('7'), 'x', context), unseen: 1 };
  const states: Job[] = [job];
  for (const read of reads) {
    at += read.hours * 3_600_000;
    const now = { ...context, at, isPartial: read.isPartial };
    const hash = read.posting?.text ?? null;
    job = read.posting === null ? missJob(job, at).job : mergeJob(job, read.posting, hash, now).job;
    states.push(job);
  }
  return states;
}

describe('identity', () => {
  test('is the same for the same board and posting, and different for any other', () => {
    const part = fc.stringMatching(/^[\w.~-]{1,20}$/);
    fc.assert(
      fc.property(part, part, part, part, (boardA, idA, boardB, idB) => {
        const isSame = boardA === boardB && idA === idB;
        expect(jobId(`s:${boardA}`, idA) === jobId(`s:${boardB}`, idB)).toBe(isSame);
      }),
    );
  });
});

describe('merging', () => {
  const readings = someReads.map((reads) => live(reads));

  test('keeps what belongs to the user, and when it was first seen', () => {
    fc.assert(
      fc.property(readings, (states) => {
        for (const job of states)
          expect(job).toMatchObject({ unseen: 1, firstSeenAt: context.at, id: 'world:acme:7' });
      }),
    );
  });

  test('never replaces a value by nothing', () => {
    const kept: PostedField[] = ['company', 'places', 'workplace', 'types', 'salary', 'department'];
    fc.assert(
      fc.property(readings, (states) => {
        for (const [i, job] of states.entries()) {
          const before = states[i - 1];
          if (before === undefined) continue;
          for (const field of kept) if (before[field] !== null) expect(job[field]).not.toBeNull();
          for (const list of ['places', 'types'] as const) {
            if (before[list].length > 0) expect(job[list].length).toBeGreaterThan(0);
          }
        }
      }),
    );
  });

  test('changes nothing when the same is read twice', () => {
    fc.assert(
      fc.property(somePosting, fc.boolean(), (read, isPartial) => {
        const now = { ...context, at: context.at + 5, isPartial };
        const once = mergeJob(newJob(posting('7'), 'x', context), read, read.text, now).job;
        const twice = mergeJob(once, read, read.text, { ...now, at: now.at + 5 });
        expect(twice).toMatchObject({ isChanged: false, changes: [] });
        expect(twice.job).toEqual(once);
      }),
    );
  });

  test('writes the ledger: what was withdrawn, what changed, what came back', () => {
    const paid = posting('7', { salary: { min: 50_000, max: 60_000, currency: 'EUR', period: 'YEAR' } });
    const job = newJob(paid, 'x', context);
    const removed = mergeJob(job, posting('7'), 'x', { ...context, at: 2 });
    expect(removed.changes).toEqual([{ jobId: job.id, at: 2, field: 'salary', from: paid.salary, to: null }]);
    expect(removed.job).toMatchObject({ salary: paid.salary, withdrawn: ['salary'] });
    expect(mergeJob(removed.job, posting('7'), 'x', { ...context, at: 3 }).changes).toEqual([]);
    const back = mergeJob(removed.job, paid, 'x', { ...context, at: 4 });
    expect(back.changes).toEqual([{ jobId: job.id, at: 4, field: 'salary', from: null, to: paid.salary }]);
    expect(back.job.withdrawn).toEqual([]);
  });

  test('takes nothing as withdrawn that a light list leaves out', () => {
    const job = newJob(posting('7', { department: 'Kitchen' }), 'x', context);
    const light = mergeJob(job, posting('7', { text: null, version: '9' }), null, {
      ...context,
      isPartial: true,
    });
    expect(light).toMatchObject({ isChanged: false, job: { department: 'Kitchen', version: '1' } });
  });

  test('does not write down what the details of a posting add to its line in a list', () => {
    const light = posting('7', { places: [{ text: 'Halle' }], workplace: 'hybrid', text: null });
    const stored = newJob(light, null, { ...context, isPartial: true });
    const places = [{ text: 'Halle, Germany' }];
    const whole = posting('7', { places, workplace: null, department: 'Kitchen' });
    const completed = mergeJob(stored, whole, 'x', context);
    expect(completed).toMatchObject({ isChanged: true, changes: [] });
    expect(completed.job).toMatchObject({ places: ['Halle, Germany'], department: 'Kitchen' });
    expect(completed.job).toMatchObject({ workplace: 'hybrid', withdrawn: [] });
    const edited = mergeJob(
      completed.job,
      { ...whole, workplace: 'hybrid', department: 'Bar' },
      'x',
      context,
    );
    expect(edited.changes).toHaveLength(1);
  });

  test('lets a light list fill gaps, and leaves differences to the posting read in full', () => {
    const stored = newJob(posting('7', { places: [], title: 'Baker' }), 'x', context);
    const light = posting('7', { places: [{ text: 'Halle' }], title: 'Bakers', text: null, version: '2' });
    const merged = mergeJob(stored, light, null, { ...context, isPartial: true });
    expect(merged.job).toMatchObject({ title: 'Baker', places: ['Halle'], version: '1' });
  });
});

describe('closing', () => {
  test('needs two good reads in a row without the posting, and never more', () => {
    fc.assert(
      fc.property(someReads, (reads) => {
        let missed = 0;
        for (const [i, job] of live(reads).entries()) {
          const read = reads[i - 1];
          if (read !== undefined) missed = read.posting === null ? missed + 1 : 0;
          expect(job.state).toBe(missed >= 2 ? 'closed' : 'open');
          expect(job.closedAt === null).toBe(job.state === 'open');
        }
      }),
    );
  });

  test('is undone by the posting coming back, with the gap in the ledger', () => {
    const job = newJob(posting('7'), 'x', context);
    const closed = missJob(missJob(job, 10).job, 20);
    expect(closed.changes).toEqual([{ jobId: job.id, at: 20, field: 'state', from: 'open', to: 'closed' }]);
    const back = mergeJob(closed.job, posting('7'), 'x', { ...context, at: 100 });
    expect(back.job).toMatchObject({ state: 'open', closedAt: null, missed: 0 });
    expect(back.changes).toEqual([
      { jobId: job.id, at: 100, field: 'state', from: 'closed', to: { state: 'reopened', gapMs: 80 } },
    ]);
    expect(back.isFresh).toBe(false);
  });
});

describe('a job seen for the first time', () => {
  test('is unseen, but not on the first read of its board', () => {
    expect(newJob(posting('7'), null, context).unseen).toBe(1);
    expect(newJob(posting('7'), null, { ...context, isBaseline: true })).not.toHaveProperty('unseen');
  });

  test('stands where it was posted on a first read, and on top afterwards', () => {
    const old = posting('7', { postedAt: '2025-12-01' });
    const baseline = { ...context, isBaseline: true };
    expect(newJob(old, null, baseline).newAt).toBe(Date.parse('2025-12-01'));
    expect(newJob(old, null, context).newAt).toBe(context.at);
    expect(newJob(posting('7', { postedAt: '2031-01-01' }), null, baseline).newAt).toBe(context.at);
    expect(newJob(posting('7', { postedAt: 'soon' }), null, baseline).newAt).toBe(context.at);
  });
});

describe('the language of a job', () => {
  const read: ReadContext = { ...context, languageOf: detectLanguage };
  const german =
    'Wir suchen dich für unser Team in der Werkstatt, und du bist bei uns für die Boote da. '.repeat(3);
  const english =
    'We are looking for you to work with our team in the workshop, and you will keep the boats. '.repeat(3);

  test('is that of its description, and follows it', () => {
    const job = newJob(posting('1', { text: german }), 'a', read);
    expect(job.language).toBe('de');
    expect(mergeJob(job, posting('1', { text: english }), 'b', read).job.language).toBe('en');
    expect(mergeJob(job, posting('1', { text: 'Ja.' }), 'c', read).job).not.toHaveProperty('language');
  });

  test('is not told by a job without one, nor taken away by a list that leaves it out', () => {
    expect(newJob(posting('1', { text: null }), null, read)).not.toHaveProperty('language');
    const job = newJob(posting('1', { text: german }), 'a', read);
    const light = { ...read, isPartial: true };
    expect(mergeJob(job, posting('1', { text: null }), null, light).job.language).toBe('de');
  });
});
