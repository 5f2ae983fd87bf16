import { lazy } from '../util/lazy.ts';
import { EMPLOYMENT_TYPES, WORKPLACES } from './posting.ts';
import { recipeSchema } from './recipe-schema.ts';
import { z } from './zod.ts';

// Apart from what pages need, since only the background checks commands.

const id = lazy(() => z.string().check(z.minLength(1), z.maxLength(400)));
const ids = lazy(() => z.array(id()));
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
  /** Watches the boards of these addresses and reads them in one run of the given id. The hosts must be granted before. */
  watch: lazy(() =>
    z.object({ addresses: z.array(address()).check(z.minLength(1), z.maxLength(500)), runId: runId() }),
  ),
  /** Stops watching; what was found and the board's record stay, so that `rewatch` undoes it. */
  unwatch: lazy(() => z.object({ boardId: id() })),
  rewatch: lazy(() => z.object({ boardId: id() })),
  /** How often a board is checked, in milliseconds (one hour to seven days). */
  reschedule: lazy(() =>
    z.object({
      boardId: id(),
      everyMs: z.number().check(z.minimum(3_600_000), z.maximum(604_800_000)),
    }),
  ),
  /** Starts a run of the given id over these boards, or over all watched ones. */
  check: lazy(() => z.object({ runId: runId(), boardIds: z.nullable(ids()) })),
  pause: lazy(() => z.object({ runId: runId() })),
  resume: lazy(() => z.object({ runId: runId() })),
  cancel: lazy(() => z.object({ runId: runId() })),
  /** Marks jobs as seen or not seen; `null` means all that are unseen. Answers with the ids that changed. */
  setSeen: lazy(() => z.object({ jobIds: z.nullable(ids()), isSeen: z.boolean() })),
  /** Keeps what the user entered for a source that needs a key, and reads the boards that waited for it. */
  setSecret: lazy(() => z.object({ source: id(), values: z.record(z.string(), secretValue()) })),
  forgetSecret: lazy(() => z.object({ source: id() })),
  /** The sources that need a key, and which of them have one. Never answers with a key. */
  listKeys: lazy(() => z.object({})),
  /** What each source asks of those who read it. */
  listTerms: lazy(() => z.object({})),
  /** Reads the page in a tab, where the user asked for it, and keeps what it says until the next page is read. */
  readTab: lazy(() => z.object({ tabId: z.number() })),
  /**
   * Stores postings of the page that was read last, by their places in it; `null` means all of them. What the user wrote
   * is kept beside what the page says.
   */
  savePostings: lazy(() =>
    z.object({
      pageId: id(),
      chosen: z.nullable(
        z.array(z.object({ index: z.number().check(z.nonnegative()), corrected: z.nullable(corrected()) })),
      ),
    }),
  ),
  /** Takes savings back; what a board has read of a job stays. */
  forgetSaved: lazy(() => z.object({ jobIds: ids() })),
  /** What corrections have taught about sites; the oldest first. */
  listRecipes: lazy(() => z.object({})),
  addRecipe: lazy(() => z.object({ recipe: recipeSchema() })),
  forgetRecipe: lazy(() => z.object({ recipe: recipeSchema() })),
};
