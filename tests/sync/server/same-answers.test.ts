import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSqliteHost } from '../../../server/node/sqlite-host.ts';
import { Room } from '../../../server/shared/room.ts';
import { cleanUp, startServer, type TestServer } from '../support/servers.ts';
import { Visitor } from '../support/visitor.ts';

const ROOMS = 40;
/** Below the burst, since each request comes from a device of its own. */
const MESSAGES = 50;

const rid = fc.constantFrom('a', 'b', 'c').map((name) => name.padEnd(24, '_'));
const seq = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 4, arbitrary: fc.nat(30) });
const c = fc.nat(400).map((length) => 'x'.repeat(length));
const items = fc.array(fc.record({ rid, base: seq, c }), { minLength: 1, maxLength: 4 });
const message = fc.oneof(
  { weight: 6, arbitrary: fc.record({ t: fc.constant('push'), n: fc.nat(9), items }) },
  {
    weight: 3,
    arbitrary: fc.record({ t: fc.constant('pull'), since: seq, max: fc.integer({ min: 1, max: 900 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      t: fc.constant('hello'),
      v: fc.constantFrom([1], [2]),
      dev: fc.constant('device1'),
      since: seq,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      t: fc.constant('purge'),
      items: fc.array(fc.record({ rid, base: seq }), { minLength: 1, maxLength: 3 }),
    }),
  },
  { weight: 1, arbitrary: fc.constantFrom({ t: 'nonsense' }, { t: 'push' }, null, { t: 'live', c: 'x' }) },
);
/** Built on what the room most likely has, so that many pushes are accepted. */
const conversation = fc.array(message, { minLength: MESSAGES, maxLength: MESSAGES, size: 'max' });

let server: TestServer;
beforeAll(async () => {
  server = await startServer('workerd');
});
afterAll(cleanUp);

it('a room gives the same answers in workerd and over node:sqlite', async () => {
  let accepted = 0;
  await fc.assert(
    fc.asyncProperty(conversation, async (messages) => {
      const visitor = await Visitor.at(server.address);
      const room = new Room(openSqliteHost(':memory:', Date.now));
      const theirs = await visitor.ask(...messages);
      const ours = messages.flatMap((one) => room.handle(JSON.stringify(one), 'device1').replies);
      expect(theirs.map(withoutChance)).toEqual(ours.map(withoutChance));
      accepted += ours.filter((one) => one.t === 'ack' && one.mark !== undefined).length;
    }),
    { numRuns: ROOMS },
  );
  expect(accepted).toBeGreaterThan(ROOMS);
});

/** Marks, epochs and times are chosen by each room; that they are there is the same. */
function withoutChance(answer: object): object {
  const hide = ['mark', 'epoch', 'now'].filter((name) => name in answer).map((name) => [name, 'some']);
  return { ...answer, ...Object.fromEntries(hide) };
}
