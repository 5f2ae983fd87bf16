import { lazy } from '../util/lazy.ts';
import { alertCommandSchemas } from './alert-commands.ts';
import { applicationSchemas, commandId } from './application-schemas.ts';
import { EMPLOYMENT_TYPES, WORKPLACES } from './posting.ts';
import { z } from './zod.ts';

// Apart from what pages need, since only the background checks commands.

const id = lazy(() => z.string().check(z.minLength(1), z.maxLength(400)));
const ids = lazy(() => z.array(id()));
const names = lazy(() => z.array(z.string().check(z.maxLength(400))).check(z.maxLength(10)));
const address = lazy(() => z.string().check(z.maxLength(4000)));
/** A run's id is made by the view and names a live topic. */
const runId = lazy(() => z.string().check(z.regex(/^[\w.-]{1,100}$/)));

/** What can stand in an address or a header: no line break, nothing beyond ASCII. */
const secretValue = lazy(() => z.string().check(z.regex(/^[\x20-\x7e]{0,500}$/)));

const written = lazy(() => z.optional(z.string().check(z.maxLength(1000))));
/** What the user wrote in a card, by field. */
const corrected = lazy(() =>
  z.object({
    title: written(),
    company: written(),
    places: written(),
    pay: written(),
    workplace: z.optional(z.enum([...WORKPLACES, ''])),
    types: z.optional(z.array(z.enum(EMPLOYMENT_TYPES))),
  }),
);

/** Commands by name. Each may arrive twice (a lost port repeats it) and must then change nothing more. */
export const commandSchemas = {
  /** Names the board behind an address, without asking anybody. */
  identify: lazy(() => z.object({ address: address() })),
  /**
   * Watches the boards of these addresses and reads them in one run of the given id, by which that can be taken back. The
   * hosts must be granted before. `as` names, by address, the sources that the user chose for addresses of no known vendor.
   */
  watch: lazy(() =>
    z.object({
      addresses: z.array(address()).check(z.minLength(1), z.maxLength(500)),
      runId: runId(),
      as: z.optional(z.record(address(), id())),
    }),
  ),
  /** What an address of no known vendor could be watched as, the likeliest first; nothing is asked of anybody. */
  readableAs: lazy(() => z.object({ address: address() })),
  /** Names the boards behind the page in a tab, without asking anybody; `names` are what else is known of its company. */
  findBoards: lazy(() => z.object({ tabId: z.number(), names: names() })),
  /** Asks a board what it has, without storing it; `names` are those of the company that it should be of. */
  lookAtBoard: lazy(() => z.object({ address: address(), names: names() })),
  /**
   * Asks a vendor, of those that `findBoards` named, for a board of a company of these names whose page is at `address`: up
   * to three boards, one after the other, until one fits.
   */
  guessBoard: lazy(() => z.object({ source: id(), names: names(), address: address() })),
  /**
   * Looks for the employer's own posting of one on the page that was read last, from the tab of this id; with a `source`,
   * on boards of the employer's name at that vendor.
   */
  findOriginal: lazy(() =>
    z.object({
      tabId: z.number(),
      pageId: id(),
      index: z.number().check(z.nonnegative()),
      source: z.optional(id()),
    }),
  ),
  /** Starts a run of the given id over these boards, or over all watched ones. */
  check: lazy(() => z.object({ runId: runId(), boardIds: z.nullable(ids()) })),
  /**
   * Opens a board's page, where the user removes what keeps us out; it is then read by itself, with the user's cookies of its
   * site until `endAsUser`.
   */
  openForHelp: lazy(() => z.object({ boardId: id() })),
  pause: lazy(() => z.object({ runId: runId() })),
  resume: lazy(() => z.object({ runId: runId() })),
  cancel: lazy(() => z.object({ runId: runId() })),
  /** Keeps what the user entered for a source that needs a key, and reads the boards that waited for it. */
  setSecret: lazy(() =>
    z.object({ commandId: commandId(), source: id(), values: z.record(z.string(), secretValue()) }),
  ),
  forgetSecret: lazy(() => z.object({ commandId: commandId(), source: id() })),
  /** The sources that need a key, and which of them have one. Never answers with a key. */
  listKeys: lazy(() => z.object({})),
  /** What each source asks of those who read it. */
  listTerms: lazy(() => z.object({})),
  /** Reads the page in a tab, where the user asked for it, and keeps what it says until the next page is read. */
  readTab: lazy(() => z.object({ tabId: z.number() })),
  /** The text that the user has marked on the page in a tab. */
  readMarked: lazy(() => z.object({ tabId: z.number() })),
  /**
   * Stores postings of the page that was read last, by their places in it; `null` means all of them. What the user wrote
   * is kept beside what the page says.
   */
  savePostings: lazy(() =>
    z.object({
      commandId: commandId(),
      pageId: id(),
      chosen: z.nullable(
        z.array(z.object({ index: z.number().check(z.nonnegative()), corrected: z.nullable(corrected()) })),
      ),
    }),
  ),
  /**
   * Keeps what the user says of a stored job in place of what its posting says, which saves the job. In the tab its page may
   * be seen, which tells where on its site such things stand.
   */
  correctJob: lazy(() =>
    z.object({
      commandId: commandId(),
      jobId: id(),
      corrected: corrected(),
      tabId: z.optional(z.number()),
    }),
  ),
  /** Takes savings back; what a board has read of a job stays. */
  forgetSaved: lazy(() => z.object({ commandId: commandId(), jobIds: ids() })),
  /** Stored jobs that may be the same opening as this one and are not held for it, the likest first. */
  findSimilar: lazy(() => z.object({ jobId: id() })),
  /** What corrections have taught about sites; the oldest first. */
  listRecipes: lazy(() => z.object({})),
  ...alertCommandSchemas,
  /** Begins a room on a sync server, whose host must be granted before. Answers with what another device needs. */
  startSync: lazy(() => z.object({ server: address() })),
  /** Enters the room of another device: by its link, or by its recovery words and the server's address. */
  joinSync: lazy(() => z.object({ secret: address(), server: z.nullable(address()) })),
  /** What another device needs to enter this one's room, to be shown to the user. */
  showSyncSecrets: lazy(() => z.object({})),
  /** Notes that the user has kept the recovery words. */
  keepSyncWords: lazy(() => z.object({})),
  turnSync: lazy(() => z.object({ isOn: z.boolean() })),
  /** Tries to connect again, also after a refusal. */
  retrySync: lazy(() => z.object({})),
  /** Leaves the room, and deletes it for all devices if so asked. What the user wrote stays here. */
  forgetSync: lazy(() => z.object({ deletesRoom: z.boolean() })),
  /** Deletes the room and begins a new one with another key, into which everything goes again. */
  restartSync: lazy(() => z.object({})),
  ...applicationSchemas,
};
