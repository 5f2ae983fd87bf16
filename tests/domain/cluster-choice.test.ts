import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clusterKeys } from '../../lib/domain/cluster.ts';
import {
  type ClusterDecision,
  type ClusterMember,
  chooseCluster,
  splitDecisions,
} from '../../lib/domain/cluster-choice.ts';
import type { ClusterJob } from '../../lib/domain/cluster-facts.ts';
import { labelledFamilies } from './cluster-pairs/pairs.ts';

/** Puts jobs into clusters one after another, as a store would: by an index of keys. */
function clusterAll(jobs: ClusterJob[], decisions: ClusterDecision[] = []): Map<string, string> {
  const members: ClusterMember[] = [];
  for (const job of jobs) {
    const keys = new Set(clusterKeys(job));
    const decided = new Set(
      decisions.flatMap(({ left, right }) => (left === job.id ? right : right === job.id ? left : [])),
    );
    const near = new Set(
      members
        .filter((one) => decided.has(one.id) || clusterKeys(one).some((key) => keys.has(key)))
        .map((one) => one.clusterId),
    );
    const { clusterId, absorbed } = chooseCluster(
      job,
      members.filter((one) => near.has(one.clusterId)),
      decisions,
    );
    for (const one of members) if (absorbed.includes(one.clusterId)) one.clusterId = clusterId;
    members.push({ ...job, clusterId });
  }
  return new Map(members.map((one) => [one.id, one.clusterId]));
}

function job(id: string, boardId: string, changes: Partial<ClusterJob> = {}): ClusterJob {
  return {
    ...{
      id,
      boardId,
      postingId: id,
      title: 'Boat Builder',
      company: 'Northwind',
      places: ['Bergen'],
      workplace: null,
    },
    ...{ department: null, postedAt: null, url: null, applyUrl: null, textHash64: null },
    ...changes,
  };
}

describe('chooseCluster', () => {
  it('joins a copy, and leaves a stranger alone', () => {
    const member = { ...job('a', 'one'), clusterId: 'a' };
    expect(chooseCluster(job('b', 'two'), [member])).toEqual({
      clusterId: 'a',
      absorbed: [],
      why: 'same-title-and-place',
    });
    expect(chooseCluster(job('b', 'two', { places: ['Oslo'] }), [member])).toEqual({
      clusterId: 'b',
      absorbed: [],
      why: null,
    });
  });

  it('joins neither of two openings of one board that fit alike', () => {
    const members = [job('a', 'one'), job('b', 'one')].map((one) => ({ ...one, clusterId: one.id }));
    expect(chooseCluster(job('c', 'two'), members).clusterId).toBe('c');
    const apply = { applyUrl: 'https://northwind.example/jobs/7' };
    members[1] = { ...(members[1] as ClusterMember), ...apply };
    expect(chooseCluster(job('c', 'two', apply), members)).toMatchObject({
      clusterId: 'b',
      why: 'same-address',
    });
  });

  it('joins clusters that a job links, but never two postings of one board', () => {
    const link = { url: 'https://boards.greenhouse.io/n/jobs/4012345' };
    const one = { ...job('a', 'one', { ...link, places: [] }), clusterId: 'a' };
    const two = { ...job('b', 'two'), clusterId: 'b' };
    expect(chooseCluster(job('c', 'three', link), [one, two])).toMatchObject({
      clusterId: 'a',
      absorbed: ['b'],
    });
    expect(chooseCluster(job('c', 'three', link), [one, { ...two, boardId: 'one' }]).absorbed).toEqual([]);
  });

  it("obeys the user's word, and the later one", () => {
    const member = { ...job('a', 'one'), clusterId: 'a' };
    const split = { left: 'b', right: 'a', isSame: false, at: 1 };
    const merge = { left: 'a', right: 'b', isSame: true, at: 2 };
    expect(chooseCluster(job('b', 'two'), [member], [split]).clusterId).toBe('b');
    expect(chooseCluster(job('b', 'two'), [member], [merge, split])).toMatchObject({
      clusterId: 'a',
      why: 'user',
    });
    const stranger = job('b', 'two', { title: 'Sail Maker' });
    expect(chooseCluster(stranger, [member], [merge])).toMatchObject({ clusterId: 'a', why: 'user' });
  });

  it('keeps a job out of a cluster that the user took it from, whatever other copies say', () => {
    const decisions = splitDecisions('b', ['a'], 1);
    const jobs = [job('a', 'one'), job('c', 'three'), job('b', 'two')];
    const clusters = clusterAll(jobs, decisions);
    expect(clusters.get('c')).toBe(clusters.get('a'));
    expect(clusters.get('b')).not.toBe(clusters.get('a'));
  });

  it('puts the labelled postings into clean clusters, in any order of arrival', () => {
    const families = labelledFamilies();
    fc.assert(
      fc.property(fc.constantFrom(...families.keys()), fc.infiniteStream(fc.nat()), (family, numbers) => {
        const labelled = (families[family] ?? []).map((one) => ({
          one,
          key: numbers.next().value as number,
        }));
        const jobs = labelled.sort((left, right) => left.key - right.key).map(({ one }) => one);
        const clusters = clusterAll(jobs.map((one) => one.job));
        for (const [at, left] of jobs.entries()) {
          for (const right of jobs.slice(at + 1)) {
            const areOne = clusters.get(left.job.id) === clusters.get(right.job.id);
            if (areOne) expect(left.job.boardId).not.toBe(right.job.boardId);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('has precision and recall as clusters too', () => {
    let [right, merged, all] = [0, 0, 0];
    for (const family of labelledFamilies()) {
      const clusters = clusterAll(family.map((one) => one.job));
      for (const [at, left] of family.entries()) {
        for (const other of family.slice(at + 1)) {
          const areOne = clusters.get(left.job.id) === clusters.get(other.job.id);
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
