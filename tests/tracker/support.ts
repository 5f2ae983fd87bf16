import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { ApplicationCommand } from '../../lib/domain/application-schemas.ts';
import { type Database, openDatabase } from '../../lib/store/database.ts';
import { jobOf, storeJobs } from '../ui/support/rows.ts';

export const NOW = Date.UTC(2026, 10, 2, 10);
export const JOBS = [0, 1, 2].map((index) => jobOf(index).id);

/** A database with as many stored jobs, each with a description. */
export async function trackedDatabase(count = JOBS.length): Promise<Database> {
  const db = await openDatabase(randomUUID());
  const jobs = Array.from({ length: count }, (_, index) => jobOf(index));
  await storeJobs(db, jobs);
  await db.texts.bulkPut(jobs.map(({ id }) => ({ jobId: id, text: `About ${id}` })));
  return db;
}

/** Has the n-th row that is written or deleted from now on fail, as on a full disk. `free` ends it and says whether one did. */
export function fillDisk(nth: number): { free(): boolean } {
  const { put, delete: remove } = IDBObjectStore.prototype;
  let left = nth;
  const failing = <F extends (...args: never[]) => IDBRequest>(write: F) =>
    function (this: IDBObjectStore, ...args: Parameters<F>) {
      left -= 1;
      if (left === 0) throw new DOMException('No room', 'QuotaExceededError');
      return write.apply(this, args);
    } as unknown as F;
  Object.assign(IDBObjectStore.prototype, { put: failing(put), delete: failing(remove) });
  return {
    free: () => {
      Object.assign(IDBObjectStore.prototype, { put, delete: remove });
      return left <= 0;
    },
  };
}

/** All that commands about applications may change, table by table. */
export async function picture(db: Database) {
  const { applications, notes, events, copies, settings, undo } = db;
  return Promise.all([applications, notes, events, copies, settings, undo].map((table) => table.toArray()));
}

const jobIds = fc.subarray(JOBS, { minLength: 1 });
const jobId = fc.constantFrom(...JOBS);
const part = fc.constantFrom('a', 'b');
const stage = fc.constantFrom('saved', 'applied', 'interview', 'closed', null);
const tags = fc.subarray(['remote', 'dream', 'later'], { minLength: 1 });

type Unnamed<C> = C extends { name: infer N; args: infer A }
  ? { name: N; args: Omit<A, 'commandId'> }
  : never;

/** Any command about three jobs, without its id. */
export const anyCommand = fc.oneof<fc.Arbitrary<Unnamed<ApplicationCommand>>[]>(
  fc.record({
    name: fc.constant('moveStage' as const),
    args: fc.record({
      jobIds,
      stage,
      closing: fc.constantFrom('rejected' as const, 'withdrawn' as const, null),
    }),
  }),
  fc.record({ name: fc.constant('setStar' as const), args: fc.record({ jobIds, isStarred: fc.boolean() }) }),
  fc.record({ name: fc.constant('hideJobs' as const), args: fc.record({ jobIds, isHidden: fc.boolean() }) }),
  fc.record({ name: fc.constant('addTags' as const), args: fc.record({ jobIds, tags }) }),
  fc.record({ name: fc.constant('removeTags' as const), args: fc.record({ jobIds, tags }) }),
  fc.record({
    name: fc.constant('addReminder' as const),
    args: fc.record({
      jobId,
      reminderId: part,
      text: fc.constant('Call'),
      dueAt: fc.integer({ min: 1, max: 9 }),
    }),
  }),
  fc.record({
    name: fc.constant('doneReminder' as const),
    args: fc.record({ jobId, reminderId: part, isDone: fc.boolean() }),
  }),
  fc.record({ name: fc.constant('removeReminder' as const), args: fc.record({ jobId, reminderId: part }) }),
  fc.record({ name: fc.constant('removeContact' as const), args: fc.record({ jobId, contactId: part }) }),
);

/** The command under an id of its own. */
export function named(command: Unnamed<ApplicationCommand>, commandId: string): ApplicationCommand {
  return { name: command.name, args: { ...command.args, commandId } } as ApplicationCommand;
}
