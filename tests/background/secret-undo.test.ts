import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { changeSecret, forgetOldSecrets, secretsOf } from '../../entrypoints/background/secret-work.ts';
import { webhookHandlers } from '../../entrypoints/background/webhook-handlers.ts';
import { openDatabase } from '../../lib/store/database.ts';
import { alertSettings } from '../../lib/store/settings.ts';
import { lastUndoable, UNDO_WITHIN_MS } from '../../lib/store/undo.ts';
import { undoCommand } from '../../lib/tracker/undo.ts';
import { boardOf } from '../ui/support/rows.ts';
import { secretStore } from './secret-store.ts';

const DAY_MS = 86_400_000;

let held: Map<string, Record<string, string>>;
let tools: Parameters<typeof changeSecret>[0] & { canRead(origins: string[]): Promise<boolean> };
beforeEach(async () => {
  held = new Map();
  tools = { db: await openDatabase(randomUUID()), ...secretStore(held), canRead: async () => true };
});

const set = (commandId: string, key: string | null) => {
  const name = key === null ? ('forgetSecret' as const) : ('setSecret' as const);
  return changeSecret(tools, { commandId, name, id: 'world', values: key === null ? null : { key } });
};
const key = async () => (await secretsOf(tools, 'world')).key;
const undo = (commandId: string) => undoCommand(tools.db, commandId, Date.now());
/** As after the background died: only what is stored is left. */
async function dieAndRestart() {
  const { name } = tools.db;
  tools.db.close();
  tools.db = await openDatabase(name);
}
/** Everything in the database, as text. */
async function everything(): Promise<string> {
  return JSON.stringify(await Promise.all(tools.db.tables.map((table) => table.toArray())));
}

describe('a key', () => {
  test('that was replaced or forgotten comes back by undoing, after the background died, too', async () => {
    held.set('world', { key: 'from an earlier version' });
    await set('a', 'first');
    await set('b', null);
    expect(await key()).toBeUndefined();
    await dieAndRestart();
    const newest = await lastUndoable(tools.db, 0);
    expect(newest?.id).toBe('b');
    await undo('b');
    expect(await key()).toBe('first');
    await undo('a');
    await undo('a');
    expect(await key()).toBe('from an earlier version');
  });

  test('that arrives twice is kept once, and not again after it was undone', async () => {
    await set('a', 'first');
    await set('a', 'first');
    expect(held.size).toBe(1);
    await undo('a');
    await set('a', 'first');
    expect(await key()).toBeUndefined();
    expect(held.size).toBe(0);
  });

  test('that comes back by undoing has the boards checked that wait for it, and no others', async () => {
    await set('a', 'first');
    await set('b', null);
    const waiting = boardOf('waits', { reason: 'key-missing', nextAt: 1e15, pausedAt: 5 });
    const other = boardOf('fails', { reason: 'site-error', nextAt: 1e15 });
    await tools.db.boards.bulkPut([waiting, other]);
    await undo('b');
    expect((await tools.db.boards.get(waiting.id))?.nextAt).toBeLessThanOrEqual(Date.now());
    expect(await tools.db.boards.get(waiting.id)).toMatchObject({ pausedAt: null });
    expect(await tools.db.boards.get(other.id)).toEqual(other);
  });

  test('that was entered since stays when an older change is undone', async () => {
    await set('a', 'first');
    await set('b', 'second');
    await undo('a');
    expect(await key()).toBe('second');
  });

  test('is never in the database, and is gone when it can no longer come back', async () => {
    await set('a', 'geheim');
    await set('b', null);
    expect(await everything()).not.toContain('geheim');
    await forgetOldSecrets(tools, Date.now() + UNDO_WITHIN_MS);
    expect(held.size).toBe(1);
    await forgetOldSecrets(tools, Date.now() + DAY_MS);
    expect(held.size).toBe(0);
  });

  test('whose background died before it counted changes nothing, and leaves nothing', async () => {
    await set('a', 'first');
    await expect(
      changeSecret(
        {
          ...tools,
          changeSecrets: async (added) => {
            for (const [name, values] of Object.entries(added)) held.set(name, values);
            throw new Error('died');
          },
        },
        { commandId: 'b', name: 'setSecret', id: 'world', values: { key: 'second' } },
      ),
    ).rejects.toThrow('died');
    await dieAndRestart();
    expect(await key()).toBe('first');
    await forgetOldSecrets(tools, Date.now());
    expect([...held.values()]).toEqual([{ key: 'first' }]);
  });
});

describe('a webhook', () => {
  const enter = (commandId: string, address: string | null, secret = 'geheim') => {
    const webhook = address === null ? null : { kind: 'json' as const, address, secret };
    return webhookHandlers.setWebhook({ commandId, webhook }, tools);
  };
  const shown = async () => ({
    webhook: (await alertSettings(tools.db)).webhook,
    kept: await secretsOf(tools, 'alert:webhook'),
  });

  test('comes back whole by undoing, with its secret, after the background died, too', async () => {
    const none = await shown();
    await enter('a', 'https://one.example/hook');
    const one = await shown();
    await enter('b', 'https://two.example/hook', 'andere');
    await enter('c', null);
    expect(await shown()).toEqual(none);
    expect(await everything()).not.toMatch(/geheim|andere|\/hook/);
    await dieAndRestart();
    await undo('c');
    expect(await shown()).toMatchObject({
      webhook: { origin: 'https://two.example' },
      kept: { secret: 'andere' },
    });
    await undo('b');
    expect(await shown()).toEqual(one);
    await undo('a');
    expect(await shown()).toEqual(none);
  });

  test('without its permission, or whose address is none, is refused, and nothing is kept', async () => {
    await expect(enter('a', 'ftp://one.example')).rejects.toMatchObject({ code: 'address-invalid' });
    tools.canRead = async () => false;
    await expect(enter('a', 'https://one.example')).rejects.toMatchObject({ code: 'permission-missing' });
    expect(held.size).toBe(0);
    expect(await lastUndoable(tools.db, 0)).toBeUndefined();
  });
});
