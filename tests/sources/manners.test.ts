import { describe, expect, it } from 'vitest';
import { allSources } from '../../lib/sources/index.ts';

// What vendors ask of those who read their boards: how often at most, how long to wait, what to show beside the jobs.

const SHORTEST_MS: Record<string, number> = {
  // Twenty-five requests a minute.
  adzuna: 2_400,
  // About twenty a minute.
  eightfold: 3_000,
  // The second request within half a minute is refused.
  jobvite: 30_000,
  // More than two a minute are blocked.
  remotive: 30_000,
  jobicy: 30_000,
  // A hundred in ten minutes.
  rippling: 6_000,
  workday: 250,
  // One host serves all companies and bans for hours.
  workable: 2_000,
};

const NAMED = [
  'adzuna',
  'arbeitnow',
  'hacker-news',
  'himalayas',
  'jobicy',
  'remoteok',
  'remotive',
  'we-work-remotely',
];

describe('manners', () => {
  const sources = new Map(allSources().map((source) => [source.id, source]));

  it.each(Object.entries(SHORTEST_MS))('%s is asked no more often than every %i ms', (id, shortest) => {
    expect(sources.get(id)?.minIntervalMs ?? 1_000).toBeGreaterThanOrEqual(shortest);
  });

  it('a slow interface is waited for', () => {
    expect(sources.get('ashby')?.timeoutMs).toBe(30_000);
  });

  it.each(NAMED)('%s is named beside its jobs', (id) => {
    expect(sources.get(id)?.attribution).toBeTruthy();
  });

  it('those with the tier for it, and no others, ask for a key', () => {
    for (const { id, tier, secrets } of sources.values())
      expect([id, tier === 'key']).toEqual([id, secrets !== undefined]);
  });
});
