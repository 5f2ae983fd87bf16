import { logCodeSchema } from './log.ts';
import { reasonSchema } from './reason.ts';
import { z } from './zod.ts';

// Everything a view may ask of the background, and everything that the live topics carry. Both ends check with these
// schemas; all of it is plain JSON.

const id = z.string().check(z.minLength(1), z.maxLength(400));
const ids = z.array(id);
/** A run's id is made by the view and names a live topic. */
const runId = z.string().check(z.regex(/^[\w.-]{1,100}$/));

/** What can stand in an address or a header: no line break, nothing beyond ASCII. */
const secretValue = z.string().check(z.regex(/^[\x20-\x7e]{0,500}$/));

/** Commands by name. Each may arrive twice (a lost port repeats it) and must then change nothing more. */
export const commandSchemas = {
  /** Names the board behind an address, without asking anybody. */
  identify: z.object({ address: z.string().check(z.maxLength(4000)) }),
  /** Watches the board of an address and reads it in a run of the given id. The host must be granted before. */
  watch: z.object({ address: z.string().check(z.maxLength(4000)), runId }),
  /** Stops watching; what was found and the board's record stay, so that `rewatch` undoes it. */
  unwatch: z.object({ boardId: id }),
  rewatch: z.object({ boardId: id }),
  /** How often a board is checked, in milliseconds (one hour to seven days). */
  reschedule: z.object({
    boardId: id,
    everyMs: z.number().check(z.minimum(3_600_000), z.maximum(604_800_000)),
  }),
  /** Starts a run of the given id over these boards, or over all watched ones. */
  check: z.object({ runId, boardIds: z.nullable(ids) }),
  pause: z.object({ runId }),
  resume: z.object({ runId }),
  cancel: z.object({ runId }),
  /** Marks jobs as seen or not seen; `null` means all that are unseen. Answers with the ids that changed. */
  setSeen: z.object({ jobIds: z.nullable(ids), isSeen: z.boolean() }),
  /** Keeps what the user entered for a source that needs a key, and reads the boards that waited for it. */
  setSecret: z.object({ source: id, values: z.record(z.string(), secretValue) }),
  forgetSecret: z.object({ source: id }),
  /** The sources that need a key, and which of them have one. Never answers with a key. */
  listKeys: z.object({}),
};
export type CommandName = keyof typeof commandSchemas;
export type CommandArgs<N extends CommandName> = z.infer<(typeof commandSchemas)[N]>;

/** What `identify` answers: enough to name the board and to ask for its host. */
export const identifiedSchema = z.object({
  boardId: z.string(),
  sourceName: z.string(),
  company: z.string(),
  address: z.string(),
  origins: z.array(z.string()),
  isWatched: z.boolean(),
});
export type Identified = z.infer<typeof identifiedSchema>;

/** A source that needs something that its vendor gives each user, such as an API key. */
export interface SourceKey {
  source: string;
  sourceName: string;
  /** Where the vendor gives it out. */
  page: string;
  fields: { id: string; name: string }[];
  /** Whether the user has entered all of it. */
  isSet: boolean;
}

export interface CommandAnswers {
  identify: Identified;
  watch: { boardId: string; runId: string };
  unwatch: null;
  rewatch: null;
  reschedule: null;
  check: { runId: string };
  pause: null;
  resume: null;
  cancel: null;
  setSeen: { changedIds: string[] };
  setSecret: null;
  forgetSecret: null;
  listKeys: SourceKey[];
}

/** One run, as the topics `runs` (key: run id) and `run:ID` (key: `run`) carry it. */
export const runViewSchema = z.object({
  id: z.string(),
  cause: z.enum(['user', 'schedule', 'catch-up']),
  state: z.enum(['queued', 'running', 'paused', 'finished', 'partial', 'failed', 'cancelled']),
  total: z.number(),
  done: z.number(),
  failed: z.number(),
  found: z.number(),
  fresh: z.number(),
  startedAt: z.number(),
  endedAt: z.nullable(z.number()),
  resumes: z.number(),
  /** Companies being read at this moment. */
  current: z.array(z.string()),
});
export type RunView = z.infer<typeof runViewSchema>;

/** One board within a run: topic `run:ID`, key `read:BOARD`. */
export const readViewSchema = z.object({
  boardId: z.string(),
  company: z.string(),
  state: z.enum(['waiting', 'reading', 'found', 'unchanged', 'skipped', 'needs-you', 'failed']),
  reason: z.nullable(reasonSchema),
  page: z.number(),
  found: z.number(),
  fresh: z.number(),
  unreadable: z.number(),
  /** When a failed request is tried again within this run. */
  nextTryAt: z.nullable(z.number()),
});
export type ReadView = z.infer<typeof readViewSchema>;

/** One line of a run's log: topic `run:ID`, key `log:SEQ`. */
export const logViewSchema = z.object({
  seq: z.number(),
  at: z.number(),
  level: z.enum(['info', 'warning', 'error']),
  /** What happened; the interface has a sentence for each code, with these values in it. */
  code: logCodeSchema,
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type LogView = z.infer<typeof logViewSchema>;

/** What every view shows at a glance: topic `stats`, key `now`; also the popup's stored first picture. */
export const statsSchema = z.object({
  boards: z.number(),
  /** Boards whose last read failed, and boards that wait for the user. */
  failing: z.number(),
  needsYou: z.number(),
  jobs: z.number(),
  open: z.number(),
  unseen: z.number(),
  lastReadAt: z.nullable(z.number()),
  nextCheckAt: z.nullable(z.number()),
});
export type Stats = z.infer<typeof statsSchema>;

/** A failing board, named: topic `stats`, key `trouble`; at most five. */
export const troubleSchema = z.array(
  z.object({
    boardId: z.string(),
    company: z.string(),
    reason: reasonSchema,
    nextAt: z.number(),
    isPaused: z.boolean(),
  }),
);
export type Trouble = z.infer<typeof troubleSchema>;

/** The picture that the background keeps in `storage.session`, so that the popup paints before any port answers. */
export const glanceSchema = z.object({
  at: z.number(),
  stats: statsSchema,
  trouble: troubleSchema,
  runs: z.array(runViewSchema),
});
export type Glance = z.infer<typeof glanceSchema>;
