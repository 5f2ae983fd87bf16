// The format of a backup: lines of JSON in UTF-8, optionally gzipped. The first line is the head, the last one the end,
// each line between holds rows of one table. `docs/backup.schema.json` says the same to other programs, and
// `docs/backup.md` to people.
import { EMPLOYMENT_TYPES, WORKPLACES } from '../domain/posting.ts';
import { z } from '../domain/zod.ts';
import type { Database } from '../store/database.ts';
import { lazy } from '../util/lazy.ts';

export const BACKUP_FORMAT = 'jobwake-backup';
export const BACKUP_VERSION = 1;

/**
 * What a backup holds, in the order in which it is written. Left out are what can be made again, what is only of this
 * device, and everything secret.
 */
export const BACKUP_TABLES = [
  'boards',
  'jobs',
  'texts',
  'changes',
  'clusters',
  'rulings',
  'applications',
  'notes',
  'events',
  'copies',
  'searches',
  'inbox',
  'notices',
  'announced',
  'settings',
] as const satisfies readonly (keyof Database)[];
export type BackupTable = (typeof BACKUP_TABLES)[number];

/** Row of a table: plain JSON. What it must have is checked; what a later version adds is kept. */
export type Row = Record<string, unknown>;

const id = () => z.string().check(z.minLength(1), z.maxLength(2000));
const text = () => z.string().check(z.maxLength(2_000_000));
const time = () => z.number().check(z.minimum(0), z.maximum(8.64e15));
const count = () => z.number().check(z.minimum(0));

const salary = () =>
  z.object({
    min: z.nullable(z.number()),
    max: z.nullable(z.number()),
    currency: z.nullable(z.string()),
    period: z.nullable(z.string()),
  });

const jobSchema = lazy(() =>
  z.object({
    id: id(),
    boardId: z.string(),
    postingId: z.string(),
    title: text(),
    company: text(),
    places: z.array(text()),
    workplace: z.nullable(z.enum(WORKPLACES)),
    types: z.array(z.enum(EMPLOYMENT_TYPES)),
    salary: z.nullable(salary()),
    department: z.nullable(text()),
    postedAt: z.nullable(z.string()),
    validUntil: z.nullable(z.string()),
    url: z.nullable(z.string()),
    applyUrl: z.nullable(z.string()),
    firstSeenAt: time(),
    newAt: time(),
    state: z.enum(['open', 'closed']),
    closedAt: z.nullable(time()),
    missed: count(),
    withdrawn: z.array(z.string()),
    version: z.nullable(z.string()),
    textHash: z.nullable(z.string()),
    unseen: z.optional(z.literal(1)),
    kept: z.optional(
      z.object({ at: time(), isMade: z.boolean(), corrections: z.record(z.string(), z.unknown()) }),
    ),
  }),
);

/** A row of each table: its key, and what pages read of it without looking first. What else it has is left alone. */
const rowSchemas = lazy(() => ({
  boards: z.object({
    id: id(),
    source: id(),
    slug: z.string(),
    url: z.string(),
    company: text(),
    origins: z.array(z.string()),
    addedAt: time(),
    removedAt: z.nullable(time()),
    everyMs: count(),
    nextAt: time(),
  }),
  jobs: jobSchema(),
  texts: z.object({ jobId: id(), text: text() }),
  changes: z.object({
    id: z.number(),
    jobId: id(),
    at: time(),
    field: z.string(),
    from: z.unknown(),
    to: z.unknown(),
  }),
  clusters: z.object({ jobId: id(), clusterId: id() }),
  rulings: z.object({ id: id(), isSame: z.boolean(), at: time() }),
  applications: z.object({
    jobId: id(),
    stage: z.optional(z.string()),
    moves: z.array(z.object({ at: time(), stage: z.nullable(z.string()) })),
    isStarred: z.boolean(),
    tags: z.array(z.string()),
    contacts: z.array(z.object({ id: id(), name: z.string() })),
    reminders: z.array(z.object({ id: id(), dueAt: time() })),
    hiddenAt: z.nullable(time()),
    changedAt: time(),
  }),
  notes: z.object({ id: id(), jobId: id(), text: text(), writtenAt: time(), changedAt: time() }),
  events: z.object({ id: id(), jobId: id(), at: time(), kind: z.string() }),
  copies: z.object({ jobId: id(), at: time(), job: jobSchema(), text: z.nullable(text()) }),
  searches: z.object({ id: id(), name: z.string(), criteria: z.object({}) }),
  inbox: z.object({ id: id(), kind: z.string(), at: time(), box: z.string() }),
  notices: z.object({ id: id(), kind: z.string(), at: time() }),
  announced: z.object({ id: id(), at: time() }),
  settings: z.object({ key: id(), value: z.unknown() }),
}));

export const backupLineSchemas = lazy(() => {
  const rows = rowSchemas();
  return {
    head: z.object({
      format: z.literal(BACKUP_FORMAT),
      version: z.number().check(z.int(), z.minimum(1)),
      /** ISO 8601. */
      writtenAt: z.string(),
      app: z.string(),
      rows: z.record(z.string(), count()),
    }),
    end: z.object({ end: z.literal(true), rows: count() }),
    rows: Object.fromEntries(
      BACKUP_TABLES.map((table) => [
        table,
        z.object({ table: z.literal(table), rows: z.array(rows[table]) }),
      ]),
    ) as unknown as Record<BackupTable, z.ZodMiniType<{ table: BackupTable; rows: Row[] }>>,
  };
});

/** The format as a JSON Schema (https://json-schema.org/draft/2020-12/schema) of one line. */
export function backupJsonSchema(): object {
  const { head, end, rows } = backupLineSchemas();
  const line = z.union([head, ...Object.values(rows), end] as never);
  const schema = z.toJSONSchema(line, {
    target: 'draft-2020-12',
    unrepresentable: 'any',
    reused: 'ref',
    io: 'input',
  });
  return { title: 'One line of a Jobwake backup', ...schema };
}
