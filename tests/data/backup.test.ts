import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BACKUP_TABLES, backupJsonSchema } from '../../lib/data/backup-format.ts';
import { readBackup } from '../../lib/data/backup-read.ts';
import { backupStream } from '../../lib/data/backup-write.ts';
import { applyImport, stageImport, undoImport } from '../../lib/data/import-apply.ts';
import { importState } from '../../lib/data/import-state.ts';
import type { Database } from '../../lib/store/database.ts';
import { inboxCounts } from '../../lib/store/inbox.ts';
import { countersOf, readCounters } from '../../lib/store/jobs.ts';
import { SYNC_ROW } from '../../lib/store/outbox.ts';
import { freshDatabase, jobOf, NOON } from '../ui/support/rows.ts';
import { applicationOf, fill, noteOf } from './support.ts';

const ABOUT = { kind: 'backup', name: 'a.jsonl', at: NOON } as const;

function backupOf(db: Database): Promise<Blob> {
  const stream = backupStream(db, { writtenAt: new Date(NOON).toISOString(), app: '1.2.3' });
  return new Response(stream).blob();
}

async function check(file: Blob): Promise<number> {
  let rows = 0;
  for await (const part of readBackup(file)) rows += part.rows.length;
  return rows;
}

async function allRows(db: Database): Promise<Record<string, unknown[]>> {
  const tables = await Promise.all(BACKUP_TABLES.map((table) => db[table].toArray()));
  return Object.fromEntries(BACKUP_TABLES.map((table, i) => [table, tables[i] ?? []]));
}

async function restore(db: Database, file: Blob): Promise<void> {
  await stageImport(db, ABOUT, readBackup(file));
  await applyImport(db);
}

describe('a backup', () => {
  test('brings everything back as it was, counters included', async () => {
    const db = await freshDatabase();
    await fill(db, 1300);
    const file = await backupOf(db);
    expect(await check(file)).toBeGreaterThan(5000);
    const other = await freshDatabase();
    await restore(other, file);
    expect(await allRows(other)).toEqual(await allRows(db));
    expect(await readCounters(other)).toEqual(await readCounters(db));
    expect(await importState(other)).toMatchObject({ state: 'done', changed: 0 });
    expect(await other.imports.where('[part+number]').between(['waiting', 0], ['waiting', 9e9]).count()).toBe(
      0,
    );
  });

  test('can be gzipped', async () => {
    const db = await freshDatabase();
    await fill(db, 30);
    const zipped = (await backupOf(db)).stream().pipeThrough(new CompressionStream('gzip'));
    const other = await freshDatabase();
    await restore(other, await new Response(zipped).blob());
    expect(await allRows(other)).toEqual(await allRows(db));
  });

  test('says how far it is, and stops when its stream is cancelled', async () => {
    const db = await freshDatabase();
    await fill(db, 1100);
    const said: number[] = [];
    const onProgress = ({ done }: { done: number }) => void said.push(done);
    const reader = backupStream(db, { writtenAt: '', app: '', onProgress }).getReader();
    await reader.read();
    await reader.read();
    await reader.cancel();
    expect(said.length).toBeLessThan(6);
    expect(said).toEqual([...said].sort((a, b) => a - b));
  });
});

describe('a file that is no whole backup', () => {
  const lines = async () => {
    const db = await freshDatabase();
    await fill(db, 5);
    return (await (await backupOf(db)).text()).trim().split('\n');
  };
  const codeOf = (text: string) =>
    check(new Blob([text])).then(
      () => 'fine',
      (error) => error.code,
    );

  test.each([
    ['', 'backup-unknown'],
    ['hello', 'backup-unknown'],
    ['{"format":"other"}', 'backup-unknown'],
    ['{"format":"jobwake-backup","version":99,"writtenAt":"","app":"","rows":{}}', 'backup-newer'],
    ['{"format":"jobwake-backup","version":1}', 'backup-broken'],
  ])('%j is refused as %s', async (text, code) => {
    expect(await codeOf(text)).toBe(code);
  });

  test('is refused wherever it is cut or changed', async () => {
    const whole = await lines();
    expect(await codeOf(whole.join('\n'))).toBe('fine');
    for (let i = 1; i < whole.length; i++) {
      expect(await codeOf(whole.toSpliced(i, 1).join('\n')), `without line ${i}`).toBe('backup-broken');
      expect(await codeOf(whole.slice(0, i).join('\n')), `cut at ${i}`).toBe('backup-broken');
    }
    expect(await codeOf(whole.join('\n').replace('"title":"Job 1"', '"title":1'))).toBe('backup-broken');
    expect(await codeOf(`${whole.join('\n')}\n{"table":"jobs","rows":[]}`)).toBe('backup-broken');
    expect(await codeOf(whole.join('\n').replace('"table":"boards"', '"table":"meta"'))).toBe(
      'backup-broken',
    );
  });

  test('changes nothing', async () => {
    const db = await freshDatabase();
    await fill(db, 3);
    const before = await allRows(db);
    const cut = new Blob([(await lines()).slice(0, 4).join('\n')]);
    await expect(stageImport(db, ABOUT, readBackup(cut))).rejects.toMatchObject({ code: 'backup-broken' });
    expect(await allRows(db)).toEqual(before);
    expect(await importState(db)).toBeNull();
    expect(await db.imports.count()).toBe(0);
  });
});

describe('bringing a backup back', () => {
  test('broken off anywhere goes on, or is undone, without damage', async () => {
    const source = await freshDatabase();
    await fill(source, 40);
    const file = await backupOf(source);
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: 8 }), fc.boolean(), async (stopAfter, isUndone) => {
        const db = await freshDatabase();
        await db.jobs.put(jobOf(1, { title: 'Newer title' }));
        await db.applications.put(applicationOf(2, { changedAt: NOON + 5, tags: ['mine'] }));
        await db.applications.put(applicationOf(4, { changedAt: NOON - 5, tags: ['old'] }));
        await db.changes.put({ id: 1, jobId: 'other', at: 5, field: 'state', from: 'open', to: 'closed' });
        const before = await allRows(db);
        const counters = await readCounters(db);
        await stageImport(db, ABOUT, readBackup(file));
        const stop = new AbortController();
        const onProgress = (done: number) => {
          if (done >= stopAfter) stop.abort();
        };
        await applyImport(db, { onProgress, signal: stop.signal });
        if (isUndone) {
          await undoImport(db);
          expect(await allRows(db)).toEqual(before);
          expect(await readCounters(db)).toEqual(counters);
          expect(await db.imports.count()).toBe(0);
          return;
        }
        await applyImport(db);
        expect(await importState(db)).toMatchObject({ state: 'done' });
        expect(await db.notes.count()).toBe(40);
        expect((await db.jobs.get('world:acme:1'))?.title).toBe('Newer title');
        expect((await db.applications.get('world:acme:2'))?.tags).toEqual(['mine']);
        expect((await db.applications.get('world:acme:4'))?.tags).toEqual(['dream', 'near, home']);
        expect(await db.changes.count()).toBe(41);
        await undoImport(db);
        expect(await allRows(db)).toEqual(before);
        expect(await readCounters(db)).toEqual(counters);
      }),
      { numRuns: 20 },
    );
  });

  test('twice changes nothing more', async () => {
    const source = await freshDatabase();
    await fill(source, 20);
    const file = await backupOf(source);
    const db = await freshDatabase();
    await restore(db, file);
    await restore(db, file);
    expect(await allRows(db)).toEqual(await allRows(source));
    expect(await importState(db)).toMatchObject({ added: 0, changed: 0 });
    expect(await readCounters(db)).toEqual(await readCounters(source));
  });

  test('raises the count of open jobs of a board that was there, and lowers it when it is undone', async () => {
    const db = await freshDatabase();
    await fill(db, 1300);
    await db.boards.update('world:acme', { openCount: 1299 });
    await db.jobs.update('world:acme:7', { state: 'closed' });
    const file = await backupOf(db);
    const other = await freshDatabase();
    await fill(other, 10);
    await other.boards.update('world:acme', { openCount: 10 });
    await restore(other, file);
    expect((await other.boards.get('world:acme'))?.openCount).toBe(1300);
    await undoImport(other);
    expect((await other.boards.get('world:acme'))?.openCount).toBe(10);
    await other.boards.clear();
    await restore(other, file);
    expect((await other.boards.get('world:acme'))?.openCount).toBe(1299);
  });

  test('lets no browser read a board with cookies because another one may', async () => {
    const db = await freshDatabase();
    await fill(db, 3);
    await db.boards.update('world:acme', { asUser: true });
    const other = await freshDatabase();
    await restore(other, await backupOf(db));
    expect(await other.boards.get('world:acme')).not.toHaveProperty('asUser');
  });

  test('notes records of the user for sync where it is set up', async () => {
    const source = await freshDatabase();
    await source.notes.put(noteOf(1));
    await source.texts.put({ jobId: 'world:acme:1', text: 'x' });
    const db = await freshDatabase();
    await db.meta.put({ key: 'sync', value: {} });
    await restore(db, await backupOf(source));
    expect(await db.outbox.toArray()).toEqual([{ table: 'notes', id: 'n-1' }]);
  });
});

test('the schema in the documents is the one that is checked by', () => {
  const file = new URL('../../docs/backup.schema.json', import.meta.url);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(JSON.stringify(backupJsonSchema())));
});

describe('what an import leaves to others', () => {
  const item = (i: number, box: 'unread' | 'done') => {
    const about = { jobId: `world:acme:${i}`, boardId: '', searchIds: [], values: { words: [] }, at: NOON };
    return { id: `match:world:acme:${i}`, kind: 'match' as const, ...about, box };
  };
  const notice = { id: 'n', kind: 'matches' as const, searchId: null, jobIds: [], values: {}, at: NOON };

  test('the inbox and the notices are counted, and no more once it is undone', async () => {
    const db = await freshDatabase();
    await fill(db, 9);
    await db.inbox.bulkPut([item(0, 'unread'), item(3, 'unread'), item(1, 'done')]);
    await db.notices.put({ ...notice, readAt: null });
    const file = await backupOf(db);
    const other = await freshDatabase();
    await restore(other, file);
    expect(await inboxCounts(other)).toEqual({ unread: 2, read: 0, snoozed: 0, done: 1, matches: 2 });
    expect(await countersOf(other, ['notices', 'unseen'])).toEqual({ notices: 1, unseen: 3 });
    await undoImport(other);
    expect(await inboxCounts(other)).toEqual({ unread: 0, read: 0, snoozed: 0, done: 0, matches: 0 });
    expect(await countersOf(other, ['notices', 'unseen'])).toEqual({ notices: 0, unseen: 0 });
  });

  test('jobs that came or went are put into clusters, and all that is the user’s goes to their other devices', async () => {
    const db = await freshDatabase();
    await fill(db, 2);
    await db.rulings.put({ id: 'a:1\nb:2', isSame: true, at: NOON });
    await db.announced.put({ id: 's|a:1', at: NOON });
    const file = await backupOf(db);
    const other = await freshDatabase();
    await other.meta.put({ key: SYNC_ROW, value: {} });
    await restore(other, file);
    const unjoined = async () => new Set((await other.unjoined.toArray()).flatMap(({ jobIds }) => jobIds));
    const ids = ['a:1', 'b:2', 'world:acme:0', 'world:acme:1'];
    expect([...(await unjoined())].sort()).toEqual(ids);
    const noted = new Set((await other.outbox.toArray()).map(({ table }) => table));
    const tables = ['announced', 'applications', 'boards', 'notes', 'rulings', 'settings'];
    expect([...noted].sort()).toEqual(tables);
    await Promise.all([other.unjoined.clear(), other.outbox.clear()]);
    await undoImport(other);
    expect([...(await unjoined())].sort()).toEqual(ids);
    expect(new Set((await other.outbox.toArray()).map(({ table }) => table))).toEqual(noted);
  });
});
