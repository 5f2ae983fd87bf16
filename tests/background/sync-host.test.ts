import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { SyncHost } from '../../entrypoints/background/sync-host.ts';
import type { Note } from '../../lib/domain/application.ts';
import type { RunView } from '../../lib/domain/commands.ts';
import type { ConnectionView } from '../../lib/domain/connection.ts';
import type { SyncSecret } from '../../lib/platform/sync.ts';
import { type Database, openDatabase } from '../../lib/store/database.ts';
import { noteOutgoing } from '../../lib/store/outbox.ts';
import { newestRequests } from '../../lib/store/requests.ts';
import { cleanUp, startServer, type TestServer } from '../sync/support/servers.ts';

let server: TestServer;
const profiles: Profile[] = [];

beforeAll(async () => {
  server = await startServer('node');
});
afterAll(cleanUp);
beforeEach(async () => {
  profiles.push(await Profile.start(), await Profile.start());
});
afterEach(async () => {
  for (const profile of profiles.splice(0)) await profile.end();
});

/** What a note has besides. */
const written = { jobId: 'lever:acme:1', writtenAt: 1, changedAt: 1, version: 'v' };

/** A browser with the extension in it, as sync sees it: its database and its storage outlive the background. */
class Profile {
  readonly db: Database;
  secret: SyncSecret | null = null;
  hasAlarm = false;
  isGranted = true;
  /** Follows what views show of the connection. */
  onConnection: (view: ConnectionView) => void = () => undefined;
  readonly peers = new Map<string, RunView[]>();
  readonly reports: unknown[] = [];
  host!: SyncHost;

  private constructor(db: Database) {
    this.db = db;
  }

  static async start(): Promise<Profile> {
    const profile = new Profile(await openDatabase(randomUUID()));
    await profile.wakeUp();
    return profile;
  }

  async wakeUp(): Promise<void> {
    this.host = await SyncHost.begin({
      db: this.db,
      browser: {
        readSyncSecret: async () => this.secret,
        keepSyncSecret: async (secret) => {
          this.secret = secret;
        },
        forgetSyncSecret: async () => {
          this.secret = null;
        },
        setSyncAlarm: async (isNeeded) => {
          this.hasAlarm = isNeeded;
        },
        canReach: async () => this.isGranted,
        extensionVersion: () => '1.0.0',
        isOnline: () => true,
        onOnline: () => undefined,
        holdAwake: (promise) => promise,
      },
      onConnection: (view) => this.onConnection(view),
      onPeer: (device, runs) => void this.peers.set(device, runs),
      onShown: () => undefined,
      report: (error) => void this.reports.push(error),
    });
    this.host.want(true);
  }

  async write(id: string, text: string): Promise<void> {
    const { db } = this;
    await db.transaction('rw', [db.notes, db.meta, db.outbox], async () => {
      await db.notes.put({ id, text, ...written });
      await noteOutgoing(db, [{ table: 'notes', id }]);
    });
    this.host.changed();
  }

  async notes(): Promise<string[]> {
    return (await this.db.notes.toArray()).map(({ text }: Note) => text).sort();
  }

  async end(): Promise<void> {
    await this.host.turn(false).catch(() => undefined);
    await this.db.delete();
  }
}

/** Within the patience of a busy machine. */
const soon = (check: () => unknown) => vi.waitFor(check, { timeout: 8000 });
const pair = () => profiles as unknown as [Profile, Profile];
const isLive = (profile: Profile) => soon(() => expect(profile.host.connection.name).toBe('live'));
const hasNotes = (profile: Profile, texts: string[]) =>
  soon(async () => expect(await profile.notes()).toEqual(texts));

test('a second device enters by the link, and both have what either writes', async () => {
  const [one, two] = pair();
  await one.write('n1', 'before sync');
  const { link, words } = await one.host.setUp(server.address);
  expect(words).toHaveLength(24);
  await isLive(one);
  await two.write('n2', 'also before');
  await two.host.join(link, null);
  await hasNotes(one, ['also before', 'before sync']);
  await hasNotes(two, ['also before', 'before sync']);
  await two.write('n3', 'after');
  await hasNotes(one, ['after', 'also before', 'before sync']);
  expect(two.host.connection).toMatchObject({ isSetUp: true, hasWords: true, server: server.address });
  expect(one.host.connection.hasWords).toBe(false);
  await one.host.noteWords();
  expect([one.host.connection.hasWords, one.secret?.hasWords, one.hasAlarm]).toEqual([true, true, true]);
  expect([...one.reports, ...two.reports]).toEqual([]);
});

test('the list of requests says what went to the server, and whether it answered', async () => {
  const [one] = pair();
  await expect(one.host.setUp('http://127.0.0.1:9')).rejects.toMatchObject({ code: 'sync-no-server' });
  await one.host.setUp(server.address);
  await isLive(one);
  await one.host.turn(false);
  const { host } = new URL(server.address);
  const entries = (await newestRequests(one.db)).sort((a, b) => a.status - b.status);
  expect(entries).toMatchObject([
    { purpose: 'sync', host: '127.0.0.1:9', status: 0, count: 1, bytes: 0 },
    { purpose: 'sync', host, status: 101, count: 1 },
    { purpose: 'sync', host, status: 200, count: 1 },
  ]);
  expect(entries[1]?.bytes).toBeGreaterThan(50);
  expect(entries[2]?.bytes).toBe('{"now":1795600000000}'.length);
  expect(one.reports).toEqual([]);
});

test('the words bring everything back on a new device, and nonsense brings nothing', async () => {
  const [one, two] = pair();
  const { words } = await one.host.setUp(server.address);
  await one.write('n1', 'kept');
  await soon(() => expect(one.host.connection.toSend).toBe(0));
  const text = words.join('  ').toUpperCase();
  await expect(two.host.join(text, null)).rejects.toMatchObject({ code: 'sync-address' });
  await expect(two.host.join(words.slice(1).join(' '), server.address)).rejects.toMatchObject({
    code: 'sync-words-count',
  });
  await expect(
    two.host.join(text.replace(words[0]?.toUpperCase() ?? '', 'xyz'), server.address),
  ).rejects.toMatchObject({ code: 'sync-words-unknown' });
  await expect(two.host.join(`${server.address}/pair#v=1&r=half`, null)).rejects.toMatchObject({
    code: 'sync-link',
  });
  expect(two.secret).toBeNull();
  await two.host.join(text, server.address);
  await hasNotes(two, ['kept']);
});

test('an address without a server, without encryption or without permission is refused before anything is kept', async () => {
  const [one] = pair();
  await expect(one.host.setUp('http://127.0.0.1:9')).rejects.toMatchObject({ code: 'sync-no-server' });
  await expect(one.host.setUp('http://sync.example')).rejects.toMatchObject({ code: 'sync-not-secure' });
  await expect(one.host.setUp('what is this')).rejects.toMatchObject({ code: 'sync-address' });
  one.isGranted = false;
  await expect(one.host.setUp(server.address)).rejects.toMatchObject({ code: 'permission-missing' });
  expect([one.secret, one.hasAlarm, one.host.connection.isSetUp]).toEqual([null, false, false]);
  await expect(one.host.secrets()).rejects.toMatchObject({ code: 'sync-off' });
});

test('what is written while sync is off, or while the background is dead, travels when it is back', async () => {
  const [one, two] = pair();
  const { link } = await one.host.setUp(server.address);
  await two.host.join(link, null);
  await one.host.turn(false);
  expect([one.host.connection.name, one.hasAlarm]).toEqual(['off', false]);
  await one.write('n1', 'while off');
  await one.host.turn(true);
  await hasNotes(two, ['while off']);
  await two.host.turn(false);
  await two.write('n2', 'while dead');
  await two.host.turn(true);
  await two.wakeUp();
  await hasNotes(one, ['while dead', 'while off']);
});

test('a first sync of much tells what is left, stops when it is turned off, and goes on from there', async () => {
  const [one, two] = pair();
  const MANY = 1000;
  const notes = Array.from({ length: MANY }, (_, i) => ({ id: `n${i}`, text: `${i}` }));
  await one.db.notes.bulkPut(notes.map((note) => ({ ...note, ...written })));
  const left: number[] = [];
  let stopping: Promise<null> | undefined;
  one.onConnection = ({ toTakeUp }) => {
    if (toTakeUp !== left.at(-1)) left.push(toTakeUp);
    if (toTakeUp > 0 && toTakeUp <= MANY / 2) stopping ??= one.host.turn(false);
  };
  const { link } = await one.host.setUp(server.address);
  await soon(() => expect(stopping).toBeDefined());
  await stopping;
  expect(one.host.connection.name).toBe('off');
  const waiting = await one.db.outbox.count();
  expect(waiting).toBeGreaterThan(0);
  expect(waiting).toBeLessThanOrEqual(MANY / 2);
  await two.host.join(link, null);
  await one.host.turn(true);
  await soon(async () => expect(await two.db.notes.count()).toBe(MANY));
  await soon(() => expect(one.host.connection).toMatchObject({ toTakeUp: 0, toSend: 0 }));
  expect(left.filter((count) => count > 0)).toEqual(
    [...left.filter((count) => count > 0)].sort((a, b) => b - a),
  );
});

test('leaving keeps what the user wrote, and a new room shuts the others out', async () => {
  const [one, two] = pair();
  const { link } = await one.host.setUp(server.address);
  await two.host.join(link, null);
  await one.write('n1', 'kept');
  await hasNotes(two, ['kept']);
  await isLive(one);
  const anew = await one.host.startAnew();
  expect(anew.link).not.toBe(link);
  await soon(() => expect(two.host.connection).toMatchObject({ name: 'refused', reason: 'gone' }));
  expect(await two.notes()).toEqual(['kept']);
  await two.host.forget(false);
  expect([two.secret, await two.db.table('records').count(), await two.notes()]).toEqual([null, 0, ['kept']]);
  await two.host.join(anew.link, null);
  await two.write('n2', 'in the new room');
  await hasNotes(one, ['in the new room', 'kept']);
});

test('a run on one device shows on the other, and is forgotten with its end', async () => {
  const [one, two] = pair();
  const { link } = await one.host.setUp(server.address);
  await two.host.join(link, null);
  await Promise.all([isLive(one), isLive(two)]);
  const run: RunView = {
    id: 'r1',
    cause: 'user',
    state: 'running',
    total: 4,
    done: 1,
    failed: 0,
    found: 3,
    fresh: 1,
    startedAt: 1,
    endedAt: null,
    resumes: 0,
    current: ['Acme', 'Bolt', 'Crate', 'Dove'],
  };
  one.host.tellRuns([run]);
  await soon(() =>
    expect([...two.peers.values()]).toEqual([[{ ...run, current: ['Acme', 'Bolt', 'Crate'] }]]),
  );
  one.host.tellRuns([{ ...run, state: 'finished', endedAt: 2 }]);
  await soon(() => expect([...two.peers.values()][0]?.[0]?.state).toBe('finished'));
});
