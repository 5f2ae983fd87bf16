import { z } from './zod.ts';

// Apart from what pages need, since only the background checks commands.

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
