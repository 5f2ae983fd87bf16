import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BOXES, type Box, type InboxItem, type Notice } from '../../lib/domain/inbox.ts';
import type { Database } from '../../lib/store/database.ts';
import { inboxCounts, inboxTables, MAX_INBOX, wakeItems, writeItems } from '../../lib/store/inbox.ts';
import { countersOf } from '../../lib/store/jobs.ts';
import { MAX_NOTICES, noticeTables, putNotices, setNoticesRead } from '../../lib/store/notices.ts';
import { carryOut } from '../../lib/tracker/carry-out.ts';
import { undoCommand } from '../../lib/tracker/undo.ts';
import { jobOf } from '../ui/support/rows.ts';
import { freshDatabase } from './support.ts';

/** What the inbox, the marks of jobs and the notices must be, in the simplest form there is. */
interface Model {
  now: number;
  items: Map<string, { jobId: string; kind: string; box: Box; wakeAt: number | null }>;
  unseen: Set<string>;
  notices: { id: string; isRead: boolean; at: number }[];
  /** What was done, newest last. */
  done: Done[];
}

/** What a command changed: where items came from and went to, and which jobs it marked. */
interface Done {
  commandId: string;
  items: { id: string; from: Place; to: Place }[];
  jobs: { id: string; wasSeen: boolean }[];
}
type Place = Pick<InboxItem, 'box'> & { wakeAt: number | null };
type Step = fc.AsyncCommand<Model, Database>;

const JOBS = 12;
const jobId = (index: number) => `world:acme:${index}`;

function lay(model: Model, id: string, box: Box, wakeAt: number | null): void {
  const item = model.items.get(id);
  if (item === undefined) return;
  const wasUnread = item.box === 'unread';
  Object.assign(item, { box, wakeAt: box === 'snoozed' ? wakeAt : null });
  if (item.kind !== 'match' || wasUnread === (box === 'unread')) return;
  if (box === 'unread') model.unseen.add(item.jobId);
  else model.unseen.delete(item.jobId);
}

function begin(model: Model): Done {
  const done: Done = { commandId: `c${model.done.length}`, items: [], jobs: [] };
  model.done.push(done);
  return done;
}

/** Lays an item elsewhere, if it does not lie there already, and notes the way back. */
function layNoted(model: Model, done: Done, id: string, box: Box, wakeAt: number | null): void {
  const item = model.items.get(id);
  const to = { box, wakeAt: box === 'snoozed' ? wakeAt : null };
  if (item === undefined || (item.box === to.box && item.wakeAt === to.wakeAt)) return;
  done.items.push({ id, from: { box: item.box, wakeAt: item.wakeAt }, to });
  lay(model, id, box, wakeAt);
}

class Add implements Step {
  readonly index: number;
  readonly kind: 'match' | 'change';
  constructor(index: number, kind: 'match' | 'change') {
    this.index = index;
    this.kind = kind;
  }
  check = () => true;
  async run(model: Model, db: Database) {
    const id = `${this.kind}:${jobId(this.index)}`;
    const base = { id, jobId: jobId(this.index), boardId: '', searchIds: [], at: ++model.now };
    const values = this.kind === 'match' ? { words: [] } : { changes: [] };
    const item = { ...base, kind: this.kind, values, box: 'unread' } as InboxItem;
    await db.transaction('rw', inboxTables(db), async () => {
      await writeItems(db, [await db.inbox.get(id)], [item]);
    });
    const known = model.items.get(id) ?? {
      jobId: item.jobId,
      kind: this.kind,
      box: 'done' as Box,
      wakeAt: null,
    };
    model.items.set(id, known);
    lay(model, id, 'unread', null);
  }
  toString = () => `add(${this.kind} ${this.index})`;
}

class Put implements Step {
  readonly indices: number[];
  readonly kind: 'match' | 'change';
  readonly box: Box;
  constructor(indices: number[], kind: 'match' | 'change', box: Box) {
    this.indices = indices;
    this.kind = kind;
    this.box = box;
  }
  check = () => true;
  async run(model: Model, db: Database) {
    const wakeAt = this.box === 'snoozed' ? model.now + 5 : null;
    const ids = [...new Set(this.indices)].map((index) => `${this.kind}:${jobId(index)}`);
    const items = ids.map((id) => ({ id, box: this.box, wakeAt }));
    const done = begin(model);
    await carryOut(db, { name: 'placeItems', args: { commandId: done.commandId, items } }, ++model.now);
    for (const id of ids) layNoted(model, done, id, this.box, wakeAt);
  }
  toString = () => `place(${this.kind} ${this.indices} ${this.box})`;
}

class Undo implements Step {
  readonly pick: number;
  constructor(pick: number) {
    this.pick = pick;
  }
  check = (model: Readonly<Model>) => model.done.length > 0;
  async run(model: Model, db: Database) {
    const done = model.done[this.pick % model.done.length] as Done;
    await undoCommand(db, done.commandId, ++model.now);
    for (const { id, from, to } of done.items) {
      const item = model.items.get(id);
      if (item?.box === to.box && item.wakeAt === to.wakeAt) lay(model, id, from.box, from.wakeAt);
    }
    for (const { id, wasSeen } of done.jobs) {
      const isNew = [...model.items.values()].some(
        ({ jobId: of, kind, box }) => of === id && kind === 'match' && box === 'unread',
      );
      if (!wasSeen) model.unseen.add(id);
      else if (!isNew) model.unseen.delete(id);
    }
    Object.assign(done, { items: [], jobs: [] });
  }
  toString = () => `undo(${this.pick})`;
}

class See implements Step {
  readonly indices: number[];
  readonly isSeen: boolean;
  constructor(indices: number[], isSeen: boolean) {
    this.indices = indices;
    this.isSeen = isSeen;
  }
  check = () => true;
  async run(model: Model, db: Database) {
    const { isSeen } = this;
    const jobIds = [...new Set(this.indices)].map(jobId);
    const expected = jobIds.filter((id) => model.unseen.has(id) === isSeen);
    const done = begin(model);
    const args = { commandId: done.commandId, jobIds, isSeen };
    expect(await carryOut(db, { name: 'setSeen', args }, ++model.now)).toEqual({ changed: expected.length });
    for (const id of expected) {
      if (isSeen) model.unseen.delete(id);
      else model.unseen.add(id);
      done.jobs.push({ id, wasSeen: !isSeen });
      for (const [itemId, item] of model.items) {
        const from = isSeen ? 'unread' : 'read';
        if (item.jobId === id && item.box === from)
          layNoted(model, done, itemId, isSeen ? 'read' : 'unread', null);
      }
    }
  }
  toString = () => `see(${this.indices} ${this.isSeen})`;
}

class Wake implements Step {
  check = () => true;
  async run(model: Model, db: Database) {
    model.now += 6;
    await wakeItems(db, model.now);
    for (const [id, { wakeAt }] of model.items) {
      if (wakeAt !== null && wakeAt <= model.now) lay(model, id, 'unread', null);
    }
  }
  toString = () => 'wake';
}

class Notify implements Step {
  readonly ids: number[];
  constructor(ids: number[]) {
    this.ids = ids;
  }
  check = () => true;
  async run(model: Model, db: Database) {
    const at = ++model.now;
    const rows = this.ids.map((id): Notice => {
      return { id: `n${id}`, kind: 'matches', searchId: null, jobIds: [], values: {}, at, readAt: null };
    });
    await db.transaction('rw', noticeTables(db), async () => putNotices(db, rows));
    const ids = new Set(rows.map(({ id }) => id));
    const kept = model.notices.filter(({ id }) => !ids.has(id));
    const added = [...ids].sort().map((id) => ({ id, isRead: false, at }));
    model.notices = [...kept, ...added].slice(-MAX_NOTICES);
  }
  toString = () => `notify(${this.ids})`;
}

class Read implements Step {
  readonly ids: number[] | null;
  readonly isRead: boolean;
  constructor(ids: number[] | null, isRead: boolean) {
    this.ids = ids;
    this.isRead = isRead;
  }
  check = () => true;
  async run(model: Model, db: Database) {
    const names = this.ids?.map((id) => `n${id}`) ?? null;
    await setNoticesRead(db, names === null ? null : [...new Set(names)], this.isRead ? model.now : null);
    for (const notice of model.notices) {
      if (names === null || names.includes(notice.id)) notice.isRead = this.isRead;
    }
  }
  toString = () => `read(${this.ids} ${this.isRead})`;
}

/** Everything that is stored and counted against the model, after every step. */
async function compare(model: Model, db: Database): Promise<void> {
  const items = await db.inbox.toArray();
  expect(items.map(({ id, box, wakeAt }) => [id, box, wakeAt ?? null])).toEqual(
    [...model.items].sort().map(([id, { box, wakeAt }]) => [id, box, wakeAt]),
  );
  const stored = await db.jobs.where('unseen').equals(1).primaryKeys();
  expect(new Set(stored)).toEqual(model.unseen);
  const counts = await inboxCounts(db);
  for (const box of BOXES) expect(counts[box]).toBe(items.filter((item) => item.box === box).length);
  const unreadMatches = items.filter(({ kind, box }) => kind === 'match' && box === 'unread');
  expect(counts.matches).toBe(unreadMatches.length);
  const { notices, unseen } = await countersOf(db, ['notices', 'unseen']);
  expect(unseen).toBe(model.unseen.size);
  expect(notices).toBe(model.notices.filter(({ isRead }) => !isRead).length);
  expect(new Set(await db.notices.toCollection().primaryKeys())).toEqual(
    new Set(model.notices.map(({ id }) => id)),
  );
  for (const item of unreadMatches) expect(model.unseen).toContain(item.jobId);
}

class Compared implements Step {
  readonly step: Step;
  constructor(step: Step) {
    this.step = step;
  }
  check = (model: Readonly<Model>) => this.step.check(model);
  async run(model: Model, db: Database) {
    await this.step.run(model, db);
    await compare(model, db);
  }
  toString = () => String(this.step);
}

const index = fc.integer({ min: 0, max: JOBS - 1 });
const indices = fc.array(index, { minLength: 1, maxLength: 4 });
const noticeIds = fc.array(fc.integer({ min: 10, max: 99 }), { minLength: 1, maxLength: 20 });
const kind = fc.constantFrom('match' as const, 'change' as const);
const steps = [
  fc.tuple(index, kind).map((args) => new Add(...args)),
  fc.tuple(indices, kind, fc.constantFrom(...BOXES)).map((args) => new Put(...args)),
  fc.nat().map((pick) => new Undo(pick)),
  fc.tuple(indices, fc.boolean()).map((args) => new See(...args)),
  fc.constant(new Wake()),
  noticeIds.map((ids) => new Notify([...new Set(ids)])),
  fc.tuple(fc.option(noticeIds), fc.boolean()).map((args) => new Read(...args)),
].map((step) => step.map((one: Step) => new Compared(one)));

test('counts, boxes and marks are exact under every sequence of adding, reading, snoozing, trimming and undoing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.commands(steps, { maxCommands: 40, size: '+1' }), async (commands) => {
      const db = await freshDatabase();
      await db.jobs.bulkPut(Array.from({ length: JOBS }, (_, i) => jobOf(i)));
      const model: Model = { now: 1, items: new Map(), unseen: new Set(), notices: [], done: [] };
      await fc.asyncModelRun(() => ({ model, real: db }), commands);
      await db.delete();
    }),
    { numRuns: 150 },
  );
});

test('of an inbox that is full the oldest that are done go first, then what was read, and the counts follow', async () => {
  const db = await freshDatabase();
  const item = (i: number, box: Box): InboxItem => {
    const about = { jobId: `j${i}`, boardId: '', searchIds: [], values: { words: [] } };
    return { id: `match:${i}`, kind: 'match', ...about, at: i, box };
  };
  const boxes: Box[] = ['done', 'read', 'unread', 'snoozed'];
  const old = Array.from({ length: MAX_INBOX }, (_, i) => item(i, boxes[i % 4] ?? 'done'));
  const more = Array.from({ length: 1400 }, (_, i) => item(MAX_INBOX + i, 'unread'));
  for (const items of [old, more]) {
    await db.transaction('rw', inboxTables(db), async () =>
      writeItems(
        db,
        items.map(() => undefined),
        items,
      ),
    );
  }
  const counts = await inboxCounts(db);
  expect(counts).toEqual({ done: 0, read: 1100, unread: 2650, snoozed: 1250, matches: 2650 });
  expect(await db.inbox.count()).toBe(MAX_INBOX);
  const oldestRead = await db.inbox.where('[box+at]').between(['read', 0], ['read', MAX_INBOX]).first();
  expect(oldestRead?.at).toBe(1 + 150 * 4);
});
