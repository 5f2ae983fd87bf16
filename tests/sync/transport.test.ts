import { beforeAll, expect, it } from 'vitest';
import { isEntryValid } from '../../lib/sync/entry.ts';
import { newRoot, type RoomKeys, roomKeys } from '../../lib/sync/keys.ts';
import { LiveRelay } from '../../lib/sync/live-relay.ts';
import { closeMeaning } from '../../lib/sync/state.ts';
import type { Traffic } from '../../lib/sync/traffic.ts';
import { createEntries, createHttp, Refused, readMessage } from '../../lib/sync/transport.ts';
import { FakeClock } from '../live/fakes.ts';
import { plainSealer } from './model/plain-sealer.ts';

const NOW = 1_795_400_000_000;
let keys: RoomKeys;

beforeAll(async () => {
  keys = await roomKeys(newRoot());
});

it('never makes the same entry twice, and all of them are good', async () => {
  const entry = createEntries(
    keys,
    async () => 'abcdef',
    async () => NOW,
  );
  const entries = [await entry(), await entry(), await entry()];
  expect(new Set(entries.map(({ s }) => s)).size).toBe(3);
  for (const one of entries) expect(await isEntryValid(one, keys.room, NOW)).toBe(true);
});

it('follows a clock that was put back', async () => {
  let now = NOW;
  const entry = createEntries(
    keys,
    async () => 'abcdef',
    async () => now,
  );
  await entry();
  now -= 600_000;
  expect(await isEntryValid(await entry(), keys.room, now)).toBe(true);
});

it('asks without cookies, follows no redirect, and tells a refusal', async () => {
  const asked: [string, RequestInit | undefined][] = [];
  let status = 200;
  const fetch = async (url: unknown, init?: RequestInit) => {
    asked.push([String(url), init]);
    return new Response('{"t":"err","code":"rate","retryMs":5}\n', { status });
  };
  const entry = createEntries(
    keys,
    async () => 'abcdef',
    async () => NOW,
  );
  const noted: Traffic[] = [];
  const http = createHttp({
    server: 'https://sync.example/jobs',
    keys,
    entry,
    fetch: fetch as typeof globalThis.fetch,
    note: (traffic) => noted.push(traffic),
  });
  expect(
    await http.post([
      { t: 'pull', since: 0 },
      { t: 'pull', since: 1 },
    ]),
  ).toEqual([{ t: 'err', code: 'rate', retryMs: 5 }]);
  const [[url = '', init] = []] = asked;
  expect(url.startsWith(`https://sync.example/jobs/parties/room/${keys.room}?k=`)).toBe(true);
  expect(init).toMatchObject({ method: 'POST', credentials: 'omit', redirect: 'error', cache: 'no-store' });
  expect(init?.body).toBe('{"t":"pull","since":0}\n{"t":"pull","since":1}');
  expect(init?.signal).toBeInstanceOf(AbortSignal);
  status = 403;
  await expect(http.post([])).rejects.toMatchObject({ status: 403 });
  await expect(http.deleteRoom()).rejects.toBeInstanceOf(Refused);
  const bytes = '{"t":"pull","since":0}\n{"t":"pull","since":1}{"t":"err","code":"rate","retryMs":5}\n'
    .length;
  expect(noted).toEqual([
    { status: 200, requests: 1, bytes },
    { status: 403, requests: 1, bytes: 0 },
    { status: 403, requests: 1, bytes: 0 },
  ]);
});

it.each(['', '{', '[]', '{"t":"err","code":"other"}'])('takes %s for no message', (text) => {
  expect(() => readMessage(text)).toThrow('something else');
});

it('takes every close from 4400 on for final, but for two', () => {
  for (let code = 4400; code < 4500; code++) {
    expect('refused' in closeMeaning(code)).toBe(code !== 4408 && code !== 4429);
  }
  for (const code of [1000, 1001, 1006, 1011, 4000])
    expect(closeMeaning(code)).toEqual({ wait: 'unreachable' });
});

it('sends only the newest of what happens, four times a second', async () => {
  const clock = new FakeClock();
  const sent: string[] = [];
  const heard: unknown[][] = [];
  const reports: unknown[] = [];
  const relay = new LiveRelay({
    sealer: plainSealer,
    clock,
    send: (sealed) => sent.push(sealed),
    onValue: (...value) => heard.push(value),
    report: (error) => reports.push(error),
  });
  for (let i = 0; i < 100; i++) {
    relay.say('run:1', i);
    if (i % 10 === 0) relay.say('run:2', i);
    await clock.advance(10);
  }
  await clock.advance(250);
  expect(sent.length).toBeLessThanOrEqual(2 * 5);
  for (const sealed of sent) await relay.hear(sealed, 'device2');
  expect(heard.at(-2)).toEqual(['run:1', 99, 'device2']);
  expect(reports).toEqual([]);
  relay.say('huge', 'x'.repeat(10_000));
  await clock.advance(250);
  expect(sent.length).toBeLessThanOrEqual(2 * 5);
  await relay.hear('!', 'device2');
  expect(reports).toHaveLength(1);
});
