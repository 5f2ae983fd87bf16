import { lazy } from '../util/lazy.ts';
import type { UserCommand } from './alert-commands.ts';
import type { applicationSchemas } from './application-schemas.ts';
import type { commandSchemas } from './command-schemas.ts';
import type { BoardLook, CompanyFinding, Guess, Original, ReadableAs } from './company-finding.ts';
import type { PairingSecrets } from './connection.ts';
import type { Notice } from './inbox.ts';
import { LOG_CODES } from './log.ts';
import type { TabReading } from './page-job.ts';
import { REASONS } from './reason.ts';
import type { Recipe } from './recipe-schema.ts';
import { z } from './zod.ts';

// Everything a view may ask of the background, and everything that the live topics carry. Both ends check with these
// schemas; all of it is plain JSON.

export type CommandName = keyof typeof commandSchemas;
export type CommandArgs<N extends CommandName> = z.infer<ReturnType<(typeof commandSchemas)[N]>>;

/** What `identify` answers: enough to name the board and to ask for its host. */
export const identifiedSchema = lazy(() =>
  z.object({
    boardId: z.string(),
    sourceName: z.string(),
    company: z.string(),
    address: z.string(),
    origins: z.array(z.string()),
    isWatched: z.boolean(),
  }),
);
export type Identified = z.infer<ReturnType<typeof identifiedSchema>>;

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

/** What the commands that can be taken back answer: of how many jobs or items they changed something. */
type ChangeAnswers = Record<keyof typeof applicationSchemas | UserCommand['name'], { changed: number }>;

/** What the vendor of a source asks of those who read it. */
export interface SourceTerms {
  source: string;
  sourceName: string;
  tier: 'documented' | 'undocumented' | 'key';
  /** The line to show beside its jobs, if one is asked for. */
  attribution: string | null;
}

export interface CommandAnswers extends ChangeAnswers {
  identify: Identified;
  watch: { boardIds: string[]; runId: string };
  readableAs: ReadableAs[];
  findBoards: CompanyFinding;
  lookAtBoard: BoardLook;
  guessBoard: Guess;
  findOriginal: Original;
  check: { runId: string };
  openForHelp: null;
  pause: null;
  resume: null;
  cancel: null;
  setSecret: null;
  forgetSecret: null;
  listKeys: SourceKey[];
  listTerms: SourceTerms[];
  readTab: TabReading;
  readMarked: { text: string };
  correctJob: { changed: number };
  /** All jobs that are saved now, and those of them that were not before. */
  savePostings: { jobIds: string[]; newIds: string[] };
  forgetSaved: { changed: number };
  findSimilar: { jobIds: string[] };
  listRecipes: Recipe[];
  readNotices: { changedIds: string[] };
  setWebhook: null;
  testWebhook: null;
  startSync: PairingSecrets;
  joinSync: null;
  showSyncSecrets: PairingSecrets;
  keepSyncWords: null;
  turnSync: null;
  retrySync: null;
  forgetSync: null;
  restartSync: PairingSecrets;
}

/** One run, as the topics `runs` (key: run id) and `run:ID` (key: `run`) carry it. */
export const runViewSchema = lazy(() =>
  z.object({
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
  }),
);
export type RunView = z.infer<ReturnType<typeof runViewSchema>>;

/** One board within a run: topic `run:ID`, key `read:BOARD`. */
export const readViewSchema = lazy(() =>
  z.object({
    boardId: z.string(),
    company: z.string(),
    state: z.enum(['waiting', 'reading', 'found', 'unchanged', 'skipped', 'needs-you', 'failed']),
    reason: z.nullable(z.enum(REASONS)),
    page: z.number(),
    found: z.number(),
    fresh: z.number(),
    unreadable: z.number(),
    /** When a failed request is tried again within this run. */
    nextTryAt: z.nullable(z.number()),
  }),
);
export type ReadView = z.infer<ReturnType<typeof readViewSchema>>;

/** One line of a run's log: topic `run:ID`, key `log:SEQ`. */
export const logViewSchema = lazy(() =>
  z.object({
    seq: z.number(),
    at: z.number(),
    level: z.enum(['info', 'warning', 'error']),
    /** What happened; the interface has a sentence for each code, with these values in it. */
    code: z.enum(LOG_CODES),
    values: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
);
export type LogView = z.infer<ReturnType<typeof logViewSchema>>;

/** What every view shows at a glance: topic `stats`, key `now`; also the popup's stored first picture. */
export const statsSchema = lazy(() =>
  z.object({
    boards: z.number(),
    /** Boards whose last read failed, and boards that wait for the user. */
    failing: z.number(),
    needsYou: z.number(),
    jobs: z.number(),
    open: z.number(),
    unseen: z.number(),
    /** Unread matches in the inbox: what the badge shows. */
    unread: z.number(),
    /** Applications with a reminder that is due today or before. */
    due: z.number(),
    lastReadAt: z.nullable(z.number()),
    nextCheckAt: z.nullable(z.number()),
  }),
);
export type Stats = z.infer<ReturnType<typeof statsSchema>>;

/** One notice: topic `notices`, key `notice:ID`. The key `unread` there is the number of unread ones. */
export interface NoticeView extends Omit<Notice, 'jobIds'> {
  /** How many jobs it is about, and the first of them. */
  count: number;
  jobId: string | null;
}

/** A failing board, named: topic `stats`, key `trouble`; at most five. */
export const troubleSchema = lazy(() =>
  z.array(
    z.object({
      boardId: z.string(),
      company: z.string(),
      reason: z.enum(REASONS),
      nextAt: z.number(),
      isPaused: z.boolean(),
    }),
  ),
);
export type Trouble = z.infer<ReturnType<typeof troubleSchema>>;

/** The picture that the background keeps in `storage.session`, so that the popup paints before any port answers. */
export const glanceSchema = lazy(() =>
  z.object({
    at: z.number(),
    stats: statsSchema(),
    trouble: troubleSchema(),
    runs: z.array(runViewSchema()),
  }),
);
export type Glance = z.infer<ReturnType<typeof glanceSchema>>;
