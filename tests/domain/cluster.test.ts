import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clusterKeys, isSameOpening } from '../../lib/domain/cluster.ts';
import type { ClusterJob } from '../../lib/domain/cluster-facts.ts';
import { bitDistance, simHash } from '../../lib/util/sim-hash.ts';
import { labelledFamilies, labelledPairs } from './cluster-pairs/pairs.ts';

const PAIRS = labelledPairs();

function job(changes: Partial<ClusterJob>): ClusterJob {
  return {
    ...{
      id: 'a',
      boardId: 'one',
      postingId: '1',
      title: 'Boat Builder',
      company: 'Northwind',
      places: ['Bergen'],
    },
    ...{ workplace: null, department: null, postedAt: null, url: null, applyUrl: null, textHash64: null },
    ...changes,
  };
}

function why(left: Partial<ClusterJob>, right: Partial<ClusterJob>): string {
  const { same, why: reason } = isSameOpening(job(left), job({ id: 'b', boardId: 'two', ...right }));
  expect(same).toBe(['same-posting', 'same-address', 'same-text', 'same-title-and-place'].includes(reason));
  return reason;
}

describe('isSameOpening', () => {
  it('keeps to the labels: precision at least 0.98, recall at least 0.85', () => {
    const verdicts = PAIRS.map(({ left, right, same }) => ({
      same,
      said: isSameOpening(left.job, right.job).same,
    }));
    const merged = verdicts.filter(({ said }) => said);
    const right = merged.filter(({ same }) => same).length;
    const all = verdicts.filter(({ same }) => same).length;
    expect(PAIRS.length).toBeGreaterThanOrEqual(300);
    expect(all).toBeGreaterThanOrEqual(100);
    expect(right / merged.length).toBeGreaterThanOrEqual(0.98);
    expect(right / all).toBeGreaterThanOrEqual(0.85);
  });

  it('is symmetric', () => {
    for (const { left, right } of PAIRS) {
      expect(isSameOpening(right.job, left.job)).toEqual(isSameOpening(left.job, right.job));
    }
  });

  it.each<[string, Partial<ClusterJob>, Partial<ClusterJob>]>([
    ['same-title-and-place', {}, { title: 'Boat Builder (m/f/d)', company: 'Northwind AS' }],
    ['same-title-and-place', {}, { title: 'Boat Builder – Bergen', places: ['Bergen, Norway'] }],
    ['same-title-and-place', { title: 'Sr. Front-End Dev' }, { title: 'Senior Frontend Developer (Remote)' }],
    ['same-board', {}, { boardId: 'one' }],
    ['other-company', {}, { company: 'Southwind' }],
    ['other-title', {}, { title: 'Sail Maker' }],
    ['other-rank', {}, { title: 'Senior Boat Builder' }],
    ['other-rank', { title: 'Engineer II' }, { title: 'Engineer III' }],
    ['unclear', { title: '(Senior) Engineer' }, { title: 'Engineer' }],
    ['other-place', {}, { places: ['Oslo'] }],
    ['other-place', { places: ['Portland, OR'] }, { places: ['Portland, Maine'] }],
    ['other-place', { places: ['Germany'] }, { places: ['Remote - France'] }],
    ['other-place', { places: ['12 Mill Street, Bergen'] }, { places: ['8 Park Road, Bergen'] }],
    ['unclear', {}, { places: ['Norway'] }],
    ['unclear', {}, { places: ['Bergen', 'Oslo'] }],
    ['other-number', { title: 'Boat Builder (R-1001)' }, { title: 'Boat Builder (R-1002)' }],
    ['other-team', { department: 'Hulls' }, { department: 'Rigging' }],
    ['other-time', { postedAt: '2026-01-01' }, { postedAt: '2026-09-01' }],
    [
      'same-address',
      { url: 'https://northwind.example/jobs/7' },
      { url: 'http://www.northwind.example/jobs/7/?utm_source=x' },
    ],
    [
      'other-rank',
      { url: 'https://northwind.example/jobs/7' },
      { url: 'https://northwind.example/jobs/7', title: 'Lead Boat Builder' },
    ],
    [
      'same-posting',
      { url: 'https://boards.greenhouse.io/n/jobs/4012345' },
      { applyUrl: 'https://northwind.example/?gh_jid=4012345', title: 'Boatbuilder', company: '' },
    ],
    [
      'other-number',
      { url: 'https://boards.greenhouse.io/n/jobs/4012345' },
      { applyUrl: 'https://northwind.example/?gh_jid=4012346' },
    ],
  ])('says %s', (reason, left, right) => {
    expect(why(left, right)).toBe(reason);
  });

  it('tells nothing apart by the ornaments of titles', () => {
    const ornaments = fc.constantFrom<(title: string) => string>(
      (title) => `${title} (m/w/d)`,
      (title) => `${title} (all genders)`,
      (title) => title.toUpperCase(),
      (title) => `${title} - Remote`,
      (title) => `${title} | Full-time`,
      (title) => `NEW: ${title}!`,
      (title) => `${title} at Northwind`,
      (title) => `${title} (80-100%)`,
      (title) => `🚀 ${title}`,
    );
    const titles = fc.constantFrom(
      'Data Engineer',
      'Senior Sail Maker',
      'Account Executive, Nordics',
      'Koch',
    );
    fc.assert(
      fc.property(titles, ornaments, ornaments, (title, one, other) => {
        expect(why({ title: one(title) }, { title: other(title) })).toBe('same-title-and-place');
      }),
    );
  });
});

describe('clusterKeys', () => {
  it('share one wherever two jobs are the same opening', () => {
    const missed = PAIRS.filter(({ left, right }) => {
      const keys = new Set(clusterKeys(left.job));
      return isSameOpening(left.job, right.job).same && !clusterKeys(right.job).some((key) => keys.has(key));
    });
    expect(missed).toEqual([]);
  });

  it('are few', () => {
    for (const { job: one } of labelledFamilies().flat())
      expect(clusterKeys(one).length).toBeLessThanOrEqual(10);
  });
});

describe('simHash', () => {
  const words = fc.array(fc.stringMatching(/^[a-z]{2,9}$/), { minLength: 150, maxLength: 300 });

  it('is the same whatever the layout, and near for small edits', () => {
    fc.assert(
      fc.property(words, fc.nat({ max: 140 }), (list, at) => {
        const hash = simHash(list.join(' ')) as string;
        expect(hash).toMatch(/^[0-9a-f]{16}$/);
        expect(simHash(`## ${list.join('\n- ').toUpperCase()}!`)).toBe(hash);
        expect(bitDistance(hash, simHash(list.with(at, 'another').join(' ')) as string)).toBeLessThanOrEqual(
          12,
        );
      }),
    );
  });

  it('is far for other texts, and none for short ones', () => {
    fc.assert(
      fc.property(words, words, (one, other) => {
        expect(
          bitDistance(simHash(one.join(' ')) as string, simHash(other.join(' ')) as string),
        ).toBeGreaterThan(8);
      }),
    );
    expect(simHash('too short to tell')).toBeNull();
    expect(simHash('')).toBeNull();
    expect(
      simHash(
        '港でボートの世話をする仲間を募集しています。エンジンの経験がある方、海が好きな方を歓迎します。',
      ),
    ).not.toBeNull();
  });

  it('counts differing bits', () => {
    expect(bitDistance('0000000000000000', 'ffffffffffffffff')).toBe(64);
    expect(bitDistance('8000000000000001', '0000000000000000')).toBe(2);
  });
});
