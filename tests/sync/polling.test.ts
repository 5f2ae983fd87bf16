import { beforeEach, expect, it } from 'vitest';
import { LIMITS } from '../../lib/sync/protocol.ts';
import { deleteRecord, writeFields } from '../../lib/sync/write.ts';
import { FakeClock } from '../live/fakes.ts';
import { type Browser, openBrowser } from './model/browser.ts';
import { ModelServer } from './model/server.ts';

let clock: FakeClock;
let server: ModelServer;
let one: Browser;

beforeEach(async () => {
  clock = new FakeClock();
  server = new ModelServer(clock);
  one = await openBrowser('device1', clock, server);
});

async function fallBack(): Promise<void> {
  server.health = 'no-sockets';
  server.closeAll();
  await clock.advance(120_000);
  expect(one.states.at(-1)).toBe('polling');
}

it('says that the room is full, as a socket does, and that it is no more', async () => {
  await fallBack();
  const { handle } = server.room;
  server.room.handle = (text, device) =>
    text.includes('"push"')
      ? { replies: [{ t: 'err', code: 'quota' }] }
      : handle.call(server.room, text, device);
  await one.write('more');
  await clock.advance(31_000);
  expect(one.status).toMatchObject({ isFull: true, toSend: 1, state: { name: 'polling' } });
  server.room.handle = handle;
  await clock.advance(31_000);
  expect(one.status).toMatchObject({ isFull: false, toSend: 0, state: { name: 'polling' } });
});

it('sends no request that is too long, whatever there is to forget and to say', async () => {
  const keys = Array.from({ length: LIMITS.items }, (_, i) => ({ table: 'note', id: `n${i}` }));
  await one.store.transaction(async (records) => {
    for (const key of keys) {
      await writeFields(records, clock.now(), key, { text: 'old' });
      await deleteRecord(records, clock.now(), key);
    }
  });
  one.device.changed();
  await clock.advance(100);
  one.device.stop();
  await clock.advance(181 * 86_400_000);
  await one.store.transaction(async (records) => {
    for (let i = 0; i < 160; i++) {
      await writeFields(records, clock.now(), { table: 'job', id: `j${i}` }, { text: 'x'.repeat(1000) });
    }
  });
  server.health = 'no-sockets';
  await one.device.start();
  await clock.advance(120_000);
  expect(one.status).toMatchObject({ toSend: 0, state: { name: 'polling' } });
  expect(server.longestPost).toBeGreaterThan(LIMITS.frame - 2000);
  expect(server.longestPost).toBeLessThanOrEqual(LIMITS.frame);
  expect([...one.store.rows.values()].map(({ table }) => table)).not.toContain('note');
});
