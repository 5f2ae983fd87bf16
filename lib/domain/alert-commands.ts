import { lazy } from '../util/lazy.ts';
import { alertSettingsSchema, WEBHOOK_KINDS } from './alert-settings.ts';
import { BOXES } from './inbox.ts';
import { criteriaSchema } from './search.ts';
import { z } from './zod.ts';

const id = lazy(() => z.string().check(z.minLength(1), z.maxLength(420)));
const ids = lazy(() => z.array(id()).check(z.maxLength(5000)));

/** Commands about searches, the inbox and alerts, by name; part of `commandSchemas`. */
export const alertCommandSchemas = {
  /** Stores a new search, or what the user changed of one. It rings for what is found from then on. */
  saveSearch: lazy(() =>
    z.object({
      search: z.object({
        id: id(),
        name: z.string().check(z.minLength(1), z.maxLength(200)),
        criteria: criteriaSchema(),
        isAlerting: z.boolean(),
      }),
    }),
  ),
  /** Deletes a search; what it found stays, and so does its record, so that `restoreSearch` undoes it. */
  removeSearch: lazy(() => z.object({ searchId: id() })),
  restoreSearch: lazy(() => z.object({ searchId: id() })),
  /** Lays items of the inbox into boxes; those that are gone are passed over. Its answer undoes it. */
  placeItems: lazy(() =>
    z.object({
      items: z
        .array(z.object({ id: id(), box: z.enum(BOXES), wakeAt: z.nullable(z.number()) }))
        .check(z.maxLength(5000)),
    }),
  ),
  /** Marks notices as read or unread; `null` means all. */
  readNotices: lazy(() => z.object({ noticeIds: z.nullable(ids()), isRead: z.boolean() })),
  /** Changes how the user wants to be told; what is not named stays. */
  setAlerts: lazy(() => z.object({ settings: z.omit(z.partial(alertSettingsSchema()), { webhook: true }) })),
  /** Where announcements are sent as well, whose host must be granted before; `null` ends that and forgets the address. */
  setWebhook: lazy(() =>
    z.object({
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
