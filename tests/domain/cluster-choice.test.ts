import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ClusterDecision, clustersOf, type StatedJob } from '../../lib/domain/cluster-choice.ts';
import { labelledFamilies } from './cluster-pairs/pairs.ts';

function job(id: string, boardId: string, changes: Partial<StatedJob> = {}): StatedJob {
  return {
    ...{ id, boardId, postingId: id, title: 'Boat Builder', company: 'Northwind', places: ['Bergen'] },
    ...{ workplace: null, department: null, postedAt: null, url: null, applyUrl: null, textHash64: null },
    state: 'open',
    ...changes,
  };
}

const same = (left: string, right: string, at = 1): ClusterDecision => ({ left, right, isSame: true, at });
const apart = (left: string, right: string, at = 1): ClusterDecision => ({ left, right, isSame: false, at });
const stated = (family: number): StatedJob[] =>
  (labelledFamilies()[family] ?? []).map((one) => ({ ...one.job, state: 'open' }));

describe('clustersOf', () => {
  it('joins a copy, and leaves a stranger alone', () => {
    expect(clustersOf([job('b', 'two'), job('a', 'one')], [])).toEqual([['a', 'b']]);
    expect(clustersOf([job('b', 'two', { places: ['Oslo'] }), job('a', 'one')], [])).toEqual([['a'], ['b']]);
  });

  it('joins neither of two openings of one board that fit alike', () => {
    const jobs = [job('a', 'one'), job('b', 'one'), job('c', 'two')];
    expect(clustersOf(jobs, [])).toEqual([['a'], ['b'], ['c']]);
    const apply = { applyUrl: 'https://northwind.example/jobs/7' };
    const clear = [job('a', 'one'), job('b', 'one', apply), job('c', 'two', apply)];
    expect(clustersOf(clear, [])).toEqual([['a'], ['b', 'c']]);
  });

  it('holds a closed posting for no rival of an open one', () => {
    const jobs = [job('a', 'one', { state: 'closed' }), job('b', 'one'), job('c', 'two')];
    expect(clustersOf(jobs, [])).toEqual([['a'], ['b', 'c']]);
  });

  it('holds saved pages of one site for its different postings, and those of two sites for copies', () => {
    const page = (host: string, at: number) => job(`https://${host}/jobs/${at}`, '');
    const jobs = [page('one.example', 1), page('one.example', 2), page('two.example', 1)];
    expect(clustersOf(jobs.slice(0, 2), [])).toHaveLength(2);
    expect(clustersOf(jobs.slice(1), [])).toHaveLength(1);
  });

  it('joins groups that a job links, but never two postings of one board', () => {
    const link = { url: 'https://boards.greenhouse.io/n/jobs/4012345' };
    const one = job('a', 'one', { ...link, places: [] });
    const linking = job('c', 'three', link);
    expect(clustersOf([one, job('b', 'two'), linking], [])).toEqual([['a', 'b', 'c']]);
    expect(clustersOf([one, job('b', 'one'), linking], [])).toEqual([['a', 'c'], ['b']]);
  });

  it("obeys the user's word, and the later one", () => {
    const jobs = [job('a', 'one'), job('b', 'two')];
    expect(clustersOf(jobs, [apart('b', 'a')])).toEqual([['a'], ['b']]);
    expect(clustersOf(jobs, [same('a', 'b', 2), apart('b', 'a', 1)])).toEqual([['a', 'b']]);
    expect(clustersOf(jobs, [same('a', 'b', 2), apart('b', 'a', 3)])).toEqual([['a'], ['b']]);
    const stranger = job('b', 'one', { title: 'Sail Maker' });
    expect(clustersOf([job('a', 'one'), stranger], [same('b', 'a')])).toEqual([['a', 'b']]);
  });

  it('keeps a job out of a group that the user took it from, whatever other copies say', () => {
    const jobs = [job('a', 'one'), job('c', 'three'), job('b', 'two')];
    expect(clustersOf(jobs, [apart('b', 'a')])).toEqual([['a', 'c'], ['b']]);
    expect(clustersOf(jobs, [apart('b', 'a'), same('b', 'c')])).toEqual([['a'], ['b', 'c']]);
  });

  it('takes what the user joined for one opening, and its copies for copies of both parts', () => {
    const jobs = [job('a', 'one', { title: 'Sail Maker' }), job('b', 'two'), job('c', 'three')];
    expect(clustersOf(jobs, [same('a', 'b')])).toEqual([['a', 'b', 'c']]);
  });

  it('is the same in any order, and no decision of the user is ever broken', () => {
    const families = labelledFamilies();
    const decision = fc.record({
      left: fc.nat(40),
      right: fc.nat(40),
      isSame: fc.boolean(),
      at: fc.nat(5),
    });
    const cases = fc.record({
      family: fc.nat(families.length - 1),
      decisions: fc.array(decision, { maxLength: 8 }),
      closed: fc.array(fc.nat(40), { maxLength: 4 }),
      seed: fc.infiniteStream(fc.nat()),
    });
    fc.assert(
      fc.property(cases, ({ family, decisions, closed, seed }) => {
        const all = stated(family);
        const jobs = all.map((one, at) => (closed.includes(at) ? { ...one, state: 'closed' as const } : one));
        const idAt = (at: number) => jobs[at % jobs.length]?.id ?? '';
        const said = decisions
          .map((one) => ({ ...one, left: idAt(one.left), right: idAt(one.right) }))
          .filter(({ left, right }) => left !== right);
        const shuffled = jobs
          .map((one) => ({ one, key: seed.next().value as number }))
          .sort((left, right) => left.key - right.key)
          .map(({ one }) => one);
        const clusters = clustersOf(jobs, said);
        expect(clustersOf(shuffled, said.toReversed())).toEqual(clusters);
        const groupOf = (id: string) => clusters.find((group) => group.includes(id));
        for (const { left, right, at, isSame } of said) {
          const isLast = said.every(
            (other) =>
              other.at < at ||
              (other.isSame === isSame && other.at === at) ||
              ![other.left, other.right].every((id) => id === left || id === right),
          );
          if (isLast && !isSame) expect(groupOf(left)).not.toBe(groupOf(right));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('has precision and recall as clusters too', () => {
    let [right, merged, all] = [0, 0, 0];
    for (const [at, family] of labelledFamilies().entries()) {
      const clusters = clustersOf(stated(at), []);
      const groupOf = (id: string) => clusters.find((group) => group.includes(id));
      for (const [index, left] of family.entries()) {
        for (const other of family.slice(index + 1)) {
          const areOne = groupOf(left.job.id) === groupOf(other.job.id);
          if (areOne) expect(left.job.boardId).not.toBe(other.job.boardId);
          merged += Number(areOne);
          all += Number(left.opening === other.opening);
          right += Number(areOne && left.opening === other.opening);
        }
      }
    }
    expect(right / merged).toBeGreaterThanOrEqual(0.98);
    expect(right / all).toBeGreaterThanOrEqual(0.85);
  });
});
