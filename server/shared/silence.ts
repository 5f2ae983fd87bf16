import { SILENCE_MS } from '../../lib/sync/protocol.ts';

/** One and a half times what lies between two pings of a device. */
export const SECOND_LOOK_MS = 30_000;

/** What a room remembers of a connection for its sweeps; both in milliseconds since the epoch. */
export interface Hearing {
  heardMs: number;
  /** When a sweep first found it silent; 0 for never. What was heard since settles the doubt. */
  doubtedMs: number;
}

/**
 * What a sweep makes of a connection: `heard` within a minute, `doubted` for the first time, to be looked at `again`, or
 * `silent`. A server that was stopped, starved or had its clock put forward has heard from nobody although all have
 * spoken, and may sweep before it reads what came meanwhile; so nobody is silent at first sight.
 */
export function judgeSilence(
  { heardMs, doubtedMs }: Hearing,
  nowMs: number,
): 'heard' | 'doubted' | 'again' | 'silent' {
  if (nowMs - heardMs <= SILENCE_MS) return 'heard';
  if (doubtedMs <= heardMs || doubtedMs > nowMs) return 'doubted';
  return nowMs - doubtedMs < SECOND_LOOK_MS ? 'again' : 'silent';
}
