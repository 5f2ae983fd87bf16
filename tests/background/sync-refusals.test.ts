// @vitest-environment happy-dom
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { CLOSE } from '../../lib/sync/protocol.ts';
import { FakeClock } from '../live/fakes.ts';
import { type Browser, openBrowser } from '../sync/model/browser.ts';
import { ModelServer } from '../sync/model/server.ts';
import { speak } from '../ui/support/words.ts';
import { saidBy } from './support/said.ts';

// From what the server answers (tests/sync/server shows with which status or code it refuses what) to what users read.

let clock: FakeClock;
let server: ModelServer;
let one: Browser;
let two: Browser;

beforeAll(() => speak());
beforeEach(async () => {
  clock = new FakeClock();
  server = new ModelServer(clock);
  [one, two] = [await openBrowser('device1', clock, server), await openBrowser('device2', clock, server)];
});

/** The server lets this device in no more. */
async function lockOut(status: number): Promise<void> {
  server.refusesOnly = 'device1';
  server.refuses = status;
  server.closeOf('device1', 1006);
  await clock.advance(120_000);
}

async function setClockWrong(): Promise<void> {
  server.aheadMs = 600_000;
  await close(1006);
  await clock.advance(2000);
}

/** Pushes of this device are refused from now on. */
async function fillRoom(): Promise<void> {
  const { handle } = server.room;
  server.room.handle = (text, device) =>
    device === 'device1' && text.includes('"push"')
      ? { replies: [{ t: 'err', code: 'quota' }] }
      : handle.call(server.room, text, device);
}

async function close(code: number): Promise<void> {
  server.closeOf('device1', code);
}

const REFUSALS: readonly [what: string, happen: () => Promise<void>, sentence: RegExp][] = [
  ['a wrong key, a foreign room, a replayed or forged entry', () => lockOut(401), /does not accept .* key/],
  ['a room that is not on its list', () => lockOut(403), /owner does not allow this room/],
  ['a connection too many', () => lockOut(503), /no place for another connection or room/],
  ['a room too many', () => lockOut(507), /no place for another connection or room/],
  ['a frame that is too long', () => close(CLOSE.size), /could not understand/],
  ['a binary or malformed frame', () => close(CLOSE.bad), /could not understand/],
  ['an unknown version', () => close(CLOSE.version), /speak different versions/],
  ['too many messages', () => close(CLOSE.rate), /sent too many messages at once/],
  ['a room that was deleted', () => close(CLOSE.gone), /room was deleted/],
  ['a full room', fillRoom, /room on the server is full/],
  ['a clock that is ten minutes wrong', setClockWrong, /clock is 10 minutes wrong/],
];

test.each(REFUSALS)('%s is said, and disturbs nothing else', async (_, happen, sentence) => {
  await one.write('mine');
  await clock.advance(100);
  await happen();
  await clock.advance(10);
  const said = saidBy(one);
  await one.write('kept');
  await clock.advance(50);
  expect([...said, ...saidBy(one)].join(' ')).toMatch(sentence);
  expect(one.text).toBe('kept');
  expect(two.text).toMatch(/^(mine|kept)$/);
  expect(saidBy(two)).toEqual([expect.stringMatching(/Changes travel at once/)]);
});
