import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newRoot } from '../../../lib/sync/keys.ts';
import { systemClock } from '../../../lib/util/clock.ts';
import { Line } from '../support/line.ts';
import { hastyClock, NodeDevice } from '../support/node-device.ts';
import { cleanUp, startServer, type TestServer } from '../support/servers.ts';

const note = { table: 'note', id: 'n1' };
const SLOW = { timeout: 15_000 };

let server: TestServer;
let line: Line;
let near: NodeDevice;
let far: NodeDevice;

beforeAll(async () => {
  server = await startServer('workerd');
});
afterAll(cleanUp);

beforeEach(async () => {
  line = await Line.before(server.address);
  const root = newRoot();
  near = await NodeDevice.start(server.address, root, 'nearby');
  far = await NodeDevice.start(line.address, root, 'faraway', { clock: hastyClock(25) });
  await expect.poll(() => near.isSettled && far.isSettled, SLOW).toBe(true);
});

afterEach(() => {
  for (const device of [near, far]) device.sync.device.stop();
  line.close();
});

/** Both have written, and both have both. */
async function expectLevel(): Promise<void> {
  await near.write(note, { text: `near ${Math.random()}` });
  await far.write({ table: 'note', id: 'n2' }, { text: `far ${Math.random()}` });
  await expect
    .poll(() => near.isSettled && far.isSettled && near.picture() === far.picture(), SLOW)
    .toBe(true);
}

it('are passed through at once', async () => {
  await expectLevel();
  far.sync.say('runs', { done: 1 });
  await expect.poll(() => near.live).toEqual([{ topic: 'runs', value: { done: 1 }, device: 'faraway' }]);
});

it('may be cut again and again', async () => {
  for (let i = 0; i < 10; i++) {
    await far.write(note, { text: `cut ${i}` });
    line.cut();
    await near.write({ table: 'note', id: `n${i}` }, { text: 'x' });
  }
  await expectLevel();
});

it('may be slow', async () => {
  line.weather = { delayMs: 150 };
  await expectLevel();
  expect(far.status.state.name).toBe('live');
});

it('may fall silent with the line still open', async () => {
  line.weather = { isFrozen: true };
  await far.write(note, { text: 'into the void' });
  await expect.poll(() => far.states, SLOW).toContain('waiting');
  line.weather = {};
  await expectLevel();
  expect(near.value(note, 'text')).not.toBeUndefined();
});

it('may refuse sockets, so that requests take over, and give them back', async () => {
  line.weather = { refusesUpgrades: true };
  line.cut();
  await expect.poll(() => far.status.state.name, SLOW).toBe('polling');
  await expectLevel();
  expect(far.status.state.name).toBe('polling');
  line.weather = {};
  await expect.poll(() => far.status.state.name, SLOW).toBe('live');
  await expectLevel();
});

describe('a device at the real server', () => {
  it('is told why it is not let in', async () => {
    const closed = await startServer('workerd', { allow: ['x'.repeat(43)] });
    const stranger = await NodeDevice.start(closed.address, newRoot(), 'stranger');
    await expect.poll(() => stranger.status.state, SLOW).toEqual({ name: 'refused', reason: 'not-allowed' });
  });

  it('puts its clock right when that is ten minutes wrong', async () => {
    const late = { ...systemClock, now: () => Date.now() - 600_000 };
    const device = await NodeDevice.start(server.address, newRoot(), 'latecomer', { clock: late });
    await expect.poll(() => device.status.state.name, SLOW).toBe('live');
    expect(Math.abs(device.status.clockOffsetMs - 600_000)).toBeLessThan(2000);
    device.sync.device.stop();
  });

  it('learns that the room is gone, and keeps what it has', async () => {
    const [one, two] = [near, await NodeDevice.start(server.address, newRoot(), 'another')];
    await one.write(note, { text: 'mine' });
    await expect.poll(() => one.isSettled, SLOW).toBe(true);
    await one.sync.deleteRoom();
    await expect
      .poll(() => one.status.state, { timeout: 20_000 })
      .toEqual({ name: 'refused', reason: 'gone' });
    expect(one.value(note, 'text')).toBe('mine');
    expect(two.status.state.name).not.toBe('refused');
    two.sync.device.stop();
  });
});
