import { effect } from '@preact/signals';
import fc from 'fast-check';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import type { RunView } from '../../lib/domain/commands.ts';
import { JobwakeError } from '../../lib/domain/errors.ts';
import type { RequestEntry } from '../../lib/store/database.ts';
import { createAsk } from '../../lib/ui/live.ts';
import { logWords } from '../../lib/ui/log-words.ts';
import { openRun } from '../../lib/ui/run-detail.ts';
import { runReport } from '../../lib/ui/run-report.ts';
import {
  announcement,
  leftWords,
  progressWords,
  readStateWords,
  resultWords,
} from '../../lib/ui/run-words.ts';
import { createRuns } from '../../lib/ui/runs.ts';
import { fakeLive } from './support/live.ts';
import { freshDatabase, NOON, readOf, runOf } from './support/rows.ts';
import { speak } from './support/words.ts';

beforeAll(() => speak());

function world(first: RunView[] = []) {
  const live = fakeLive();
  const said: string[] = [];
  const runs = createRuns({ live, ask: createAsk(live), first, announce: (text) => said.push(text) });
  return { live, said, runs };
}

describe('the runs', () => {
  test('are shown from the first picture until the background has told', () => {
    const { live, runs } = world([runOf('old', { done: 1 })]);
    expect(runs.activeIds.value).toEqual(['old']);
    live.tell('runs', { new: runOf('new', { startedAt: NOON + 1 }) });
    expect(runs.activeIds.value).toEqual(['new']);
  });

  test('are newest first, and one that ends is active no more', () => {
    const { live, runs } = world();
    live.tell('runs', { a: runOf('a'), b: runOf('b', { startedAt: NOON + 5 }) });
    expect(runs.activeIds.value).toEqual(['b', 'a']);
    live.tell('runs', { b: runOf('b', { startedAt: NOON + 5, state: 'partial', endedAt: NOON + 9 }) });
    expect(runs.activeIds.value).toEqual(['a']);
  });

  test('do what they are told at once, and go back to the truth when that is refused', async () => {
    const { live, runs } = world();
    live.tell('runs', { a: runOf('a') });
    const { promise, reject } = Promise.withResolvers();
    live.answer('cancel', () => promise);
    const stopping = runs.control('a', 'cancel');
    expect(runs.activeIds.value).toEqual([]);
    reject(new JobwakeError('run-unknown', 'gone'));
    await expect(stopping).rejects.toThrow('gone');
    expect(runs.activeIds.value).toEqual(['a']);
  });

  test('are said aloud as they go, but not those that were there before', () => {
    const { live, said } = world();
    live.tell('runs', { a: runOf('a', { done: 20 }) });
    expect(said).toEqual([]);
    live.tell('runs', { b: runOf('b') });
    live.tell('runs', { b: runOf('b', { done: 11, fresh: 2 }) });
    live.tell('runs', { b: runOf('b', { done: 12, fresh: 2, failed: 1 }) });
    live.tell('runs', { b: runOf('b', { done: 40, state: 'partial', fresh: 2, failed: 1, endedAt: NOON }) });
    expect(said).toEqual([
      'Checking 40 boards.',
      '11 of 40 boards · 2 new',
      'One board could not be read. The others go on.',
      'Finished, some boards not read. 0 found · 2 new · 1 failed.',
    ]);
  });

  test('are never said aloud more than once a quarter, however many boards there are', () => {
    const steps = fc.array(fc.record({ read: fc.nat(5), fails: fc.boolean() }), { maxLength: 200 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), steps, (total, moves) => {
        let run = runOf('a', { total });
        let said = announcement(undefined, run) === null ? 0 : 1;
        for (const { read, fails } of moves) {
          const done = Math.min(total, run.done + read);
          const failed = Math.min(done, run.failed + (fails ? 1 : 0));
          const state = done === total ? ('partial' as const) : run.state;
          const next = { ...run, done, failed, state };
          if (announcement(run, next) !== null) said += 1;
          run = next;
        }
        expect(said).toBeLessThanOrEqual(6);
      }),
    );
  });
});

describe('one run', () => {
  test('is painted from the database and then kept by the background', async () => {
    const db = await freshDatabase();
    const { current: _, ...stored } = runOf('a', { state: 'finished', endedAt: NOON, found: 5 });
    await db.runs.put({ ...stored, logged: 0 });
    const live = fakeLive();
    const detail = openRun(live, db, 'a');
    await vi.waitFor(() => expect(detail.run.value).toMatchObject({ found: 5 }));
    live.tell('run:a', { run: runOf('a', { found: 6 }), 'read:x': readOf('x', { company: 'X' }) });
    expect(detail.run.value).toMatchObject({ found: 6 });
    expect(detail.reads.keys.value).toEqual(['x']);
    detail.close();
    expect(live.followed()).toEqual([]);
  });

  test('is known to be unknown', async () => {
    const detail = openRun(fakeLive(), await freshDatabase(), 'nope');
    await vi.waitFor(() => expect(detail.run.value).toBeNull());
  });

  test('draws one board anew when one board changed, and keeps the last 100 lines', async () => {
    const live = fakeLive();
    const detail = openRun(live, null, 'a');
    const reads = Array.from({ length: 40 }, (_, i) => readOf(`b${i}`));
    live.tell('run:a', {
      run: runOf('a'),
      ...Object.fromEntries(reads.map((read) => [`read:${read.boardId}`, read])),
    });
    let drawn = 0;
    for (const key of detail.reads.keys.value) {
      effect(() => {
        void detail.reads.get(key)?.value;
        drawn += 1;
      });
    }
    effect(() => {
      void detail.reads.keys.value;
      drawn += 1;
    });
    drawn = 0;
    live.tell('run:a', { 'read:b7': readOf('b7', { state: 'reading' }) });
    expect(drawn).toBe(1);
    const lines = Array.from({ length: 130 }, (_, seq) => [
      `log:${seq}`,
      { seq, at: NOON, level: 'info', code: 'started', values: {} },
    ]);
    live.tell('run:a', Object.fromEntries(lines));
    expect(detail.log.value.map((line) => line.seq)).toEqual(Array.from({ length: 100 }, (_, i) => i + 30));
  });
});

describe('the words of a run', () => {
  test('say how far it is and what it brought', () => {
    expect(progressWords({ done: 12, total: 40, fresh: 3 })).toBe('12 of 40 boards · 3 new');
    expect(progressWords({ done: 0, total: 1, fresh: 0 })).toBe('0 of 1 board · 0 new');
    expect(resultWords({ found: 312, fresh: 0, failed: 2 })).toBe('312 found · 2 failed');
  });

  test('say how long it goes on, once enough of it can tell', () => {
    const later = NOON + 60_000;
    expect(leftWords(runOf('a', { done: 4 }), later)).toBeNull();
    expect(leftWords(runOf('a', { done: 5, state: 'paused' }), later)).toBeNull();
    expect(leftWords(runOf('a', { done: 10 }), later)).toBe('about 3 mins left');
    expect(leftWords(runOf('a', { done: 39 }), later)).toBe('about 1 min left');
  });

  test('say the state of a board in a word', () => {
    expect(readStateWords(readOf('a', { state: 'reading', page: 2 }))).toBe('Reading page 2');
    expect(readStateWords(readOf('a', { state: 'found', found: 14, fresh: 3 }))).toBe('14 found · 3 new');
    expect(readStateWords(readOf('a', { state: 'unchanged' }))).toBe('Nothing new');
  });

  test('make sentences of log lines, also of one that lacks a value', () => {
    expect(logWords({ code: 'failed', values: { company: 'Acme', reason: 'timed-out' } })).toBe(
      'Acme: failed, timed out',
    );
    expect(logWords({ code: 'skipped', values: { company: 'Acme' } })).not.toContain('{');
  });

  test('make a report without companies', () => {
    const run = runOf('a', { done: 1, failed: 1 });
    const reads = [
      readOf('lever:secret-employer', { company: 'Secret Employer', state: 'failed', reason: 'site-error' }),
      readOf('greenhouse:other', { company: 'Other', state: 'found' }),
    ];
    const values = { company: 'Secret Employer', reason: 'site-error' };
    const asked = (boardId: string, address?: string, purpose: RequestEntry['purpose'] = 'read-board') => ({
      ...{ at: NOON, host: 'kept.example', purpose, boardId, status: 200, bytes: 38_000, tookMs: 412 },
      ...(address === undefined ? {} : { address }),
    });
    const report = runReport(
      '1.2.3',
      run,
      reads,
      [{ seq: 0, at: NOON, level: 'error', code: 'failed', values }],
      [
        asked('lever:secret-employer', 'https://api.lever.co/v0/postings/Secret%2Demployer?mode=json'),
        asked(
          'greenhouse:other',
          'https://boards.example/other/4217998/secretarial-assistant',
          'read-posting',
        ),
        asked('greenhouse:other', undefined),
      ],
    );
    expect(report).toContain('read-board api.lever.co/v0/postings/*-*: 200, 38000 bytes, 412 ms');
    expect(report).toContain('read-posting kept.example: 200, 38000 bytes, 412 ms');
    expect(report).toContain('read-board kept.example: 200, 38000 bytes, 412 ms');
    expect(report).toContain('1. lever: failed (site-error)');
    expect(report).toContain('board=1 reason=site-error');
    expect(report).not.toMatch(/secret/i);
  });
});
