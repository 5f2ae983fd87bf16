import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Replay, type ReplayDeps } from '../../lib/alerts/replay.ts';
import { columnsOf } from '../../lib/alerts/replay-columns.ts';
import { whyNot } from '../../lib/alerts/why-not.ts';
import { parseSearch } from '../../lib/domain/search-text.ts';
import { anyPosting, someCriteria } from './match-arbitraries.ts';
import { job, NOW } from './match-support.ts';

const { signal } = new AbortController();
const deps: ReplayDeps = { clock: () => 0, pause: async () => {}, texts: async (ids) => ids.map(() => null) };

describe('a replay', () => {
  it('finds what the matcher would have, with and without descriptions, however the search is edited', async () => {
    const postings = fc.array(anyPosting(), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(postings, fc.array(someCriteria(), { minLength: 1 }), async (list, edits) => {
        const jobs = list.map((one, at) => ({ ...one.job, id: String(at) }));
        const texts = async (ids: readonly string[]) => ids.map((id) => list[Number(id)]?.text ?? null);
        const replay = new Replay(columnsOf(jobs), { ...deps, texts });
        for (const criteria of edits) {
          for (const readsTexts of [true, false]) {
            const expected = [...jobs.keys()].filter((row) => {
              const text = readsTexts ? (list[row]?.text ?? null) : null;
              return whyNot(jobs[row] ?? job({}), text, criteria, NOW).every(({ met }) => met);
            });
            expect(await replay.run(criteria, NOW, { signal, readsTexts })).toEqual(expected);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('stops between two slices when nobody wants the answer any more', async () => {
    let now = 0;
    let pauses = 0;
    const controller = new AbortController();
    const columns = columnsOf(Array.from({ length: 10_000 }, () => job({ title: 'Rust Developer' })));
    const pause = async () => {
      pauses++;
      controller.abort();
    };
    const replay = new Replay(columns, { ...deps, clock: () => (now += 11), pause });
    const run = replay.run(parseSearch('remote').criteria, NOW, {
      signal: controller.signal,
      readsTexts: false,
    });
    await expect(run).rejects.toThrow();
    expect(pauses).toBe(1);
  });

  it('tells what it has found while it reads descriptions', async () => {
    const jobs = Array.from({ length: 1_200 }, (_, at) => job({ id: String(at) }));
    const texts = async (ids: readonly string[]) =>
      ids.map((id) => (Number(id) % 2 === 0 ? 'We use Rust.' : null));
    const counts: number[] = [];
    const onFound = (rows: readonly number[]) => counts.push(rows.length);
    const replay = new Replay(columnsOf(jobs), { ...deps, texts });
    const { criteria } = parseSearch('rust in:text');
    expect(await replay.run(criteria, NOW, { signal, readsTexts: true, onFound })).toHaveLength(600);
    expect(counts).toEqual([250, 500, 600]);
  });
});
