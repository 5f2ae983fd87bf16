import { lazy } from '../util/lazy.ts';
import { isLoopback } from '../util/loopback.ts';
import { z } from './zod.ts';

/** Minutes since midnight of the local day. */
const minuteOfDay = lazy(() => z.int().check(z.minimum(0), z.maximum(1439)));

/** The services that a webhook's message can be shaped for; `json` is for any other, with a signature. */
export const WEBHOOK_KINDS = ['ntfy', 'slack', 'discord', 'json'] as const;
export type WebhookKind = (typeof WEBHOOK_KINDS)[number];

/** The address of a webhook; `null` where it is none. Only this machine is spoken to without encryption. */
export function webhookAddress(text: string): URL | null {
  const url = URL.parse(text);
  if (url === null || url.username !== '' || url.password !== '') return null;
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
  return isSafe ? url : null;
}

/** How the user wants to be told of new matches. */
export const alertSettingsSchema = lazy(() =>
  z.object({
    /** Whether the system shows notifications; needs the browser's permission as well. */
    isOn: z.boolean(),
    /** From and to when nothing is announced; over midnight where `from` is later than `to`. `null`: never. */
    quiet: z.nullable(z.object({ from: minuteOfDay(), to: minuteOfDay() })),
    /** At most one announcement in so many minutes; 0 for no limit. */
    everyMinutes: z.int().check(z.minimum(0), z.maximum(1440)),
    /** When the one announcement of the day comes; `null` for no digest. */
    digestAt: z.nullable(minuteOfDay()),
    /** Milliseconds since the epoch until which nothing is announced; `null`: not paused. */
    pausedUntil: z.nullable(z.number()),
    /** Where announcements are sent as well; its address and secret are kept elsewhere. */
    webhook: z.nullable(
      z.object({ kind: z.enum(WEBHOOK_KINDS), origin: z.string().check(z.maxLength(300)) }),
    ),
  }),
);
export type AlertSettings = z.infer<ReturnType<typeof alertSettingsSchema>>;

export const DEFAULT_ALERT_SETTINGS: AlertSettings = {
  isOn: false,
  quiet: null,
  everyMinutes: 0,
  digestAt: null,
  pausedUntil: null,
  webhook: null,
};
