import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type CommandOutlets, runCommand } from '../../entrypoints/background/commands.ts';
import { type CommandTools, handlers } from '../../entrypoints/background/handlers.ts';
import { readers } from '../../entrypoints/background/readers.ts';
import type { Source } from '../../lib/sources/define.ts';
import { openDatabase } from '../../lib/store/database.ts';
import { worldBoard } from '../support/board.ts';
import { worldSource } from '../support/world.ts';
import { secretStore } from './secret-store.ts';

const keyed: Source = {
  ...worldSource,
  tier: 'key',
  secrets: { fields: [{ id: 'key', name: 'API key' }], page: 'https://world.example/keys' },
};
const open: Source = { ...worldSource, id: 'open', name: 'Open' };

let commands = 0;
const held = new Map<string, Record<string, string>>();
let tools: CommandTools;

beforeEach(async () => {
  held.clear();
  tools = {
    db: await openDatabase(randomUUID()),
    readers: {
      allSources: () => [keyed, open],
      findSource: (id: string) => [keyed, open].find((source) => source.id === id),
    },
    ...secretStore(held),
  } as unknown as CommandTools;
});
afterEach(() => tools.db.close());

const run = (name: string, args: Record<string, unknown>) =>
  runCommand(
    name,
    { commandId: `said-${commands++}`, ...args } as never,
    {
      readers: async () => readers,
      work: (command: keyof typeof handlers, given: unknown) => handlers[command](given as never, tools),
    } as unknown as CommandOutlets,
  );

describe('a key', () => {
  test('is kept by its fields alone, and the boards that waited for it are due', async () => {
    await tools.db.boards.bulkPut([
      worldBoard('waits', { reason: 'key-missing', nextAt: 9e15 }),
      worldBoard('fails', { reason: 'site-error', nextAt: 9e15 }),
    ]);
    await run('setSecret', { source: 'world', values: { key: '  abc ', other: 'x' } });
    expect([...held.values()]).toEqual([{ key: 'abc' }]);
    const due = (await tools.db.boards.toArray()).filter(({ nextAt }) => nextAt < 9e15);
    expect(due.map(({ slug }) => slug)).toEqual(['waits']);
  });

  test('is never part of an answer', async () => {
    await run('setSecret', { source: 'world', values: { key: 'abc' } });
    const fields = [{ id: 'key', name: 'API key' }];
    const page = 'https://world.example/keys';
    const whole = { source: 'world', sourceName: 'World', page, fields, isSet: true };
    expect(await run('listKeys', {})).toEqual([whole]);
    await run('forgetSecret', { source: 'world' });
    expect(await run('listKeys', {})).toEqual([{ ...whole, isSet: false }]);
  });

  test.each([
    { source: 'open', values: { key: 'abc' } },
    { source: 'nobody', values: { key: 'abc' } },
    { source: 'world', values: { key: 'a\r\nX-Other: b' } },
    { source: 'world', values: { key: 'ключ' } },
    { source: 'world', values: { key: 'a'.repeat(501) } },
  ])('is refused in %j', async (args) => {
    await expect(run('setSecret', args)).rejects.toMatchObject({ code: 'message-invalid' });
    expect(held.size).toBe(0);
  });
});
