import { afterEach, beforeEach } from 'vitest';
import { newRoot, roomKeys } from '../../../lib/sync/keys.ts';
import { createSealer } from '../../../lib/sync/seal.ts';
import { openSqliteHost } from '../../../server/node/sqlite-host.ts';
import { Room } from '../../../server/shared/room.ts';
import { Browser, type World } from './browser.ts';

export const NOW = 1_795_400_000_000;
export const JOB = 'lever:acme:1';

export interface Pair {
  world: World;
  one: Browser;
  two: Browser;
  /** Sets sync up on both. */
  join(): Promise<void>;
  /** Lets both exchange all they have. */
  level(): Promise<void>;
}

async function openPair(): Promise<Pair> {
  const room = new Room(openSqliteHost(':memory:', () => world.now));
  const world: World = { room, sealer: createSealer(await roomKeys(newRoot())), now: NOW };
  const one = await Browser.open('device1', world);
  const two = await Browser.open('device2', world);
  const join = async () => {
    for (const browser of [one, two]) await browser.setUp();
  };
  const level = async () => {
    for (const browser of [one, two, one, two]) {
      world.now += 10;
      await browser.sync();
    }
  };
  return { world, one, two, join, level };
}

async function closePair({ one, two }: Pair): Promise<void> {
  for (const browser of [one, two]) await browser.close();
}

/** Does something with two devices and a room of their own. */
export async function withPair(work: (pair: Pair) => Promise<void>): Promise<void> {
  const pair = await openPair();
  await work(pair).finally(() => closePair(pair));
}

/** Two devices and a room, made anew for each test. To be called once in a file; it is filled before each test. */
export function usePair(): Pair {
  const pair = {} as Pair;
  beforeEach(async () => {
    Object.assign(pair, await openPair());
  });
  afterEach(() => closePair(pair));
  return pair;
}

/** A board as a device has it that reads it. */
export const board = (id: string) => ({
  id,
  source: 'lever',
  slug: id.slice(6),
  url: `https://jobs.lever.co/${id}`,
  company: 'Acme',
  origins: ['https://api.lever.co'],
  addedAt: NOW - 5000,
  removedAt: null,
  everyMs: 21_600_000,
  nextAt: NOW + 100,
  triedAt: NOW,
  readAt: NOW,
  reason: null,
  failureStreak: 2,
  pausedAt: null,
  validator: { url: 'u', etag: 'e' },
  openCount: 4,
  missingCount: 0,
  isLarge: true,
});
