import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change } from '../../lib/domain/change.ts';
import { type Fact, ghostEvidence } from '../../lib/domain/ghost-evidence.ts';
import { type Job, mergeJob, missJob, newJob, type ReadContext } from '../../lib/domain/job.ts';
import type { Posting } from '../../lib/domain/posting.ts';
import { type DatedJob, republishedChange, republishedFrom } from '../../lib/domain/republished.ts';
import { posting } from '../support/world.ts';

const DAY_MS = 86_400_000;
const START = Date.parse('2026-01-10T08:00:00Z');
const PAY = { min: 50_000, max: 60_000, currency: 'EUR', period: 'YEAR' } as const;

/** A job and its ledger after its posting was read on several days; `null` for a day without it. */
function history(reads: [day: number, changes: Partial<Posting> | null, hash?: string][]): {
  job: Job;
  ledger: Change[];
} {
  const ledger: Change[] = [];
  let job: Job | null = null;
  let was = 'h';
  for (const [day, changes, hash = 'h'] of reads) {
    const at = START + day * DAY_MS;
    const context: ReadContext = {
      boardId: 'world:acme',
      company: 'Acme',
      at,
      isBaseline: day === 0,
      isPartial: false,
    };
    const base = { salary: PAY, postedAt: '2026-01-02' };
    const read: Posting = { ...posting('1'), ...base, ...changes };
    if (job === null) {
      job = newJob(read, hash, context);
      continue;
    }
    const merged: ReturnType<typeof missJob> =
      changes === null ? missJob(job, at) : mergeJob(job, read, hash, context);
    job = merged.job;
    ledger.push(...merged.changes);
    // Whoever stores the new text notes the old one.
    if (changes !== null && hash !== was)
      ledger.push({ jobId: job.id, at, field: 'text', from: 'Old.', to: null });
    was = hash;
  }
  return { job: job as Job, ledger };
}

function evidence(reads: Parameters<typeof history>[0], onDay: number): Fact[] {
  const { job, ledger } = history(reads);
  return ghostEvidence(job, ledger, START + onDay * DAY_MS);
}

function kinds(facts: Fact[]): string[] {
  return facts.map(({ kind }) => kind);
}

describe('ghostEvidence', () => {
  it('says since when a job is open, by its own date', () => {
    expect(evidence([[0, {}]], 10)).toEqual([
      { kind: 'open-since', since: Date.parse('2026-01-02'), days: 18 },
    ]);
  });

  it('does not believe a date that was moved', () => {
    const facts = evidence(
      [
        [0, {}],
        [40, { postedAt: '2026-02-19' }],
        [80, { postedAt: '2026-03-31' }],
      ],
      81,
    );
    expect(facts).toContainEqual({ kind: 'open-since', since: Date.parse('2026-01-02'), days: 89 });
    expect(facts).toContainEqual({ kind: 'date-renewed', at: [START + 40 * DAY_MS, START + 80 * DAY_MS] });
  });

  it('dates the removal of pay, and forgets it when pay comes back', () => {
    const removed = [
      [0, {}],
      [5, { salary: null }],
    ] as Parameters<typeof history>[0];
    expect(evidence(removed, 6)).toContainEqual({ kind: 'pay-removed', at: START + 5 * DAY_MS, was: PAY });
    expect(kinds(evidence([...removed, [7, {}]], 8))).not.toContain('pay-removed');
  });

  it('compares pay of one kind only', () => {
    const less = { ...PAY, max: 55_000 };
    expect(
      evidence(
        [
          [0, {}],
          [5, { salary: less }],
        ],
        6,
      ),
    ).toContainEqual({
      kind: 'pay-lowered',
      at: START + 5 * DAY_MS,
      was: PAY,
      is: less,
    });
    expect(
      kinds(
        evidence(
          [
            [0, {}],
            [5, { salary: { ...less, currency: 'CZK' } }],
          ],
          6,
        ),
      ),
    ).toEqual(['open-since']);
  });

  it('tells how long no word has changed', () => {
    expect(
      evidence(
        [
          [0, {}],
          [20, {}],
        ],
        45,
      ),
    ).toContainEqual({ kind: 'text-unchanged', since: START, days: 45 });
    expect(
      evidence(
        [
          [0, {}],
          [20, {}, 'other'],
        ],
        55,
      ),
    ).toContainEqual({
      kind: 'text-unchanged',
      since: START + 20 * DAY_MS,
      days: 35,
    });
    expect(kinds(evidence([[0, {}]], 20))).not.toContain('text-unchanged');
  });

  it('counts openings after closings, and a workplace that moved', () => {
    const facts = evidence(
      [
        [0, { workplace: 'remote' }],
        [1, null],
        [2, null],
        [9, { workplace: 'hybrid' }],
      ],
      10,
    );
    expect(facts).toContainEqual({ kind: 'reopened', at: [START + 9 * DAY_MS] });
    expect(facts).toContainEqual({
      kind: 'workplace-changed',
      at: START + 9 * DAY_MS,
      was: 'remote',
      is: 'hybrid',
    });
  });

  it('mentions a deadline only when it is over everywhere', () => {
    const reads = [[0, { validUntil: '2026-01-20' }]] as Parameters<typeof history>[0];
    expect(kinds(evidence(reads, 11))).not.toContain('past-deadline');
    expect(evidence(reads, 13)).toContainEqual({ kind: 'past-deadline', at: Date.parse('2026-01-20') });
  });

  it('says nothing about a closed job but what happened to it', () => {
    expect(
      evidence(
        [
          [0, {}],
          [1, null],
          [2, null],
        ],
        90,
      ),
    ).toEqual([]);
  });

  it('never names a time that is still to come, whatever happened', () => {
    const reads = fc.array(
      fc.tuple(
        fc.integer({ min: 1, max: 300 }),
        fc.option(
          fc.record({
            salary: fc.constantFrom(null, PAY, { ...PAY, max: 52_000 }),
            workplace: fc.constantFrom(null, 'remote' as const, 'onsite' as const),
            postedAt: fc.constantFrom('2026-01-02', '2026-02-02', null),
          }),
        ),
        fc.constantFrom('h', 'i'),
      ),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(reads, (list) => {
        const ordered = list.sort(([one], [other]) => one - other);
        for (const fact of evidence([[0, {}], ...ordered], 300)) {
          const at = 'since' in fact ? [fact.since] : [fact.at].flat();
          for (const one of at) expect(one).toBeLessThanOrEqual(START + 300 * DAY_MS);
          if ('days' in fact) expect(fact.days).toBeGreaterThanOrEqual(0);
          if (Array.isArray(at)) expect(at).toEqual(at.toSorted((a, b) => a - b));
        }
      }),
    );
  });
});

describe('republishedFrom', () => {
  const former: DatedJob = {
    ...{
      id: 'b:1',
      boardId: 'b',
      postingId: '1',
      title: 'Boat Builder',
      company: 'Northwind',
      places: ['Bergen'],
    },
    ...{
      workplace: null,
      department: null,
      postedAt: null,
      url: null,
      applyUrl: null,
      textHash64: '00000000000000ff',
    },
    ...{ state: 'closed', firstSeenAt: START, closedAt: START + 30 * DAY_MS },
  };
  const job: DatedJob = {
    ...former,
    ...{ id: 'b:2', postingId: '2', title: 'Boat Builder (m/f/d)', textHash64: '00000000000000fe' },
    ...{ state: 'open', firstSeenAt: START + 35 * DAY_MS, closedAt: null },
  };

  it('finds the posting that was closed before', () => {
    expect(republishedFrom(job, [former])).toBe(former);
    const change = republishedChange(job, former);
    expect(change).toMatchObject({ jobId: 'b:2', field: 'republished', at: job.firstSeenAt });
    expect(change.to).toEqual({ jobId: 'b:2', gapMs: 5 * DAY_MS });
  });

  it.each<[string, Partial<DatedJob>]>([
    ['an open one', { state: 'open', closedAt: null }],
    ['itself', { id: 'b:2' }],
    ['one of another board', { boardId: 'c' }],
    ['another title', { title: 'Sail Maker' }],
    ['another rank', { title: 'Lead Boat Builder' }],
    ['another place', { places: ['Oslo'] }],
    ['another text', { textHash64: 'ffffffff00000000' }],
    ['one without text', { textHash64: null }],
    ['one that closed a year ago', { closedAt: START - 365 * DAY_MS, firstSeenAt: START - 400 * DAY_MS }],
    ['one that stayed open beside it', { closedAt: START + 90 * DAY_MS }],
  ])('does not take %s', (_, changes) => {
    expect(republishedFrom(job, [{ ...former, ...changes }])).toBeNull();
  });

  it('takes the last of several, and counts all into the evidence', () => {
    const earlier = { ...former, id: 'b:0', closedAt: START - DAY_MS, firstSeenAt: START - 20 * DAY_MS };
    expect(republishedFrom(job, [earlier, former])).toBe(former);
    const changes = [republishedChange(former, earlier), republishedChange(job, former)];
    const facts = ghostEvidence(
      { ...history([[0, {}]]).job, firstSeenAt: job.firstSeenAt, postedAt: null },
      changes,
      START + 40 * DAY_MS,
    );
    expect(facts).toContainEqual({ kind: 'republished', at: [START, START + 35 * DAY_MS] });
    expect(facts).toContainEqual({ kind: 'open-since', since: START - 20 * DAY_MS, days: 60 });
  });
});
