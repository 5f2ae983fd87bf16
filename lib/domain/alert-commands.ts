import { lazy } from '../util/lazy.ts';
import { alertSettingsSchema, WEBHOOK_KINDS } from './alert-settings.ts';
import { type ApplicationCommand, applicationSchemas, commandId } from './application-schemas.ts';
import { BOXES } from './inbox.ts';
import { recipeSchema } from './recipe-schema.ts';
import { criteriaSchema } from './search.ts';
import { z } from './zod.ts';

/** Pairs of ids of full length that fit into one message. */
const MAX_SAYINGS = 60;

const id = lazy(() => z.string().check(z.minLength(1), z.maxLength(420)));
const ids = lazy(() => z.array(id()).check(z.maxLength(5000)));

/** Changes of searches, boards, the inbox, the settings, copies and recipes, each of one transaction and each to be undone as a whole. */
const changeSchemas = {
  /** Stores a new search, or what the user changed of one. It rings for what is found from then on. */
  saveSearch: lazy(() =>
    z.object({
      commandId: commandId(),
      search: z.object({
        id: id(),
        name: z.string().check(z.minLength(1), z.maxLength(200)),
        criteria: criteriaSchema(),
        isAlerting: z.boolean(),
      }),
    }),
  ),
  /** Deletes a search; what it found stays, and so does its record. */
  removeSearch: lazy(() => z.object({ commandId: commandId(), searchId: id() })),
  /** Stops watching; what was found and the board's record stay. */
  unwatch: lazy(() => z.object({ commandId: commandId(), boardId: id() })),
  /** How often a board is checked, in milliseconds (one hour to seven days). */
  reschedule: lazy(() =>
    z.object({
      commandId: commandId(),
      boardId: id(),
      everyMs: z.number().check(z.minimum(3_600_000), z.maximum(604_800_000)),
    }),
  ),
  /** Lays items of the inbox into boxes; those that are gone are passed over. Without an id for what nobody takes back. */
  placeItems: lazy(() =>
    z.object({
      commandId: z.nullable(commandId()),
      items: z
        .array(z.object({ id: id(), box: z.enum(BOXES), wakeAt: z.nullable(z.number()) }))
        .check(z.maxLength(5000)),
    }),
  ),
  /** Marks jobs as seen or not seen; `null` means all that are unseen. Without an id as `placeItems`. */
  setSeen: lazy(() =>
    z.object({
      commandId: z.nullable(commandId()),
      jobIds: z.nullable(z.array(id())),
      isSeen: z.boolean(),
    }),
  ),
  /** Changes how the user wants to be told; what is not named stays. */
  setAlerts: lazy(() =>
    z.object({
      commandId: commandId(),
      settings: z.omit(z.partial(alertSettingsSchema()), { webhook: true }),
    }),
  ),
  /** Leaves a board that waits for the user alone until its next check. One that does not wait stays as it is. */
  putOff: lazy(() => z.object({ commandId: commandId(), boardId: id() })),
  /** Has a board read without the user's cookies of its site again. */
  endAsUser: lazy(() => z.object({ commandId: commandId(), boardId: id() })),
  /**
   * Keeps what the user says of pairs of jobs: one opening, or two; `null` leaves it to the rules. Jobs that it joins or
   * parts are shown so when it is answered.
   */
  ruleCopies: lazy(() =>
    z.object({
      commandId: commandId(),
      sayings: z
        .array(z.object({ left: id(), right: id(), isSame: z.nullable(z.boolean()) }))
        .check(z.maxLength(MAX_SAYINGS)),
    }),
  ),
  /** Deletes what a correction has taught about a site. */
  forgetRecipe: lazy(() => z.object({ commandId: commandId(), recipe: recipeSchema() })),
};

/** What can be a part of another command, which gives it its id. */
const partSchema = lazy(() => {
  const { moveStage, hideJobs, placeItems, setSeen, saveSearch } = {
    ...applicationSchemas,
    ...changeSchemas,
  };
  const unnamed = { commandId: true } as const;
  return z.union([
    z.object({ name: z.enum(['moveStage']), args: z.omit(moveStage(), unnamed) }),
    z.object({ name: z.enum(['hideJobs']), args: z.omit(hideJobs(), unnamed) }),
    z.object({ name: z.enum(['placeItems']), args: z.omit(placeItems(), unnamed) }),
    z.object({ name: z.enum(['setSeen']), args: z.omit(setSeen(), unnamed) }),
    z.object({ name: z.enum(['saveSearch']), args: z.omit(saveSearch(), unnamed) }),
  ]);
});

/** Commands about searches, the inbox and alerts, by name; part of `commandSchemas`. */
export const alertCommandSchemas = {
  ...changeSchemas,
  /** Several changes as one: carried out together or not at all, and taken back together. */
  together: lazy(() =>
    z.object({
      commandId: commandId(),
      parts: z.array(partSchema()).check(z.minLength(1), z.maxLength(1100)),
    }),
  ),
  /** Marks notices as read or unread; `null` means all. */
  readNotices: lazy(() => z.object({ noticeIds: z.nullable(ids()), isRead: z.boolean() })),
  /** Where announcements are sent as well, whose host must be granted before; `null` ends that and forgets the address. */
  setWebhook: lazy(() =>
    z.object({
      commandId: commandId(),
      webhook: z.nullable(
        z.object({
          kind: z.enum(WEBHOOK_KINDS),
          address: z.string().check(z.maxLength(2000)),
          secret: z.string().check(z.regex(/^[\x20-\x7e]{0,500}$/)),
        }),
      ),
    }),
  ),
  /** Sends a message to the webhook and rejects when it did not arrive. */
  testWebhook: lazy(() => z.object({})),
};

type Schemas = typeof alertCommandSchemas;
type Named<N extends keyof Schemas> = N extends keyof Schemas
  ? { name: N; args: z.infer<ReturnType<Schemas[N]>> }
  : never;

/** A change of searches, boards, the inbox, the settings, copies or recipes, with its name. */
export type AlertChange = Named<keyof typeof changeSchemas>;
/** A command that changes what is the user's and that can be taken back. */
export type UserCommand = ApplicationCommand | AlertChange | Named<'together'>;
