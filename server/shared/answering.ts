import { packFrame, unpackFrame } from '../../lib/sync/frames.ts';
import { CLOSE } from '../../lib/sync/protocol.ts';
import { type Bucket, RATE_RETRY_MS } from './bucket.ts';
import type { Metrics } from './metrics.ts';
import type { Answer, Room } from './room.ts';

/** One message of a sender: let through or refused by its bucket, answered by the room, and counted. */
export function answer(
  { room, bucket, metrics, now }: { room: Room; bucket: Bucket; metrics: Metrics; now: () => number },
  text: string,
  device: string,
): Answer {
  const verdict = bucket.take(now());
  if (verdict !== 'pass') {
    metrics.refusal('rate');
    const wait = { t: 'err', code: 'rate', retryMs: RATE_RETRY_MS } as const;
    return { replies: [wait], ...(verdict === 'close' && { close: CLOSE.rate }) };
  }
  const answered = room.handle(text, device);
  for (const reply of answered.replies) if (reply.t === 'err') metrics.refusal(reply.code);
  metrics.message(answered.replies[0]?.t ?? 'none');
  return answered;
}

/** Answers the lines of a POST with lines, and hands what is for others to `cast`. */
export function answerLines(
  body: string,
  answerOne: (line: string) => Answer,
  cast: (text: string) => void,
): string {
  const replies = body
    .split('\n')
    .filter(Boolean)
    .flatMap((line) => {
      const answered = answerOne(line);
      if (answered.cast) cast(JSON.stringify(answered.cast));
      return answered.replies;
    });
  return replies.map((reply) => JSON.stringify(reply)).join('\n');
}

/** A message as it goes to a device: in short frames to those who speak in them. */
export function frameOf(text: string, packs: boolean): Uint8Array<ArrayBuffer> | string {
  return packs ? packFrame(text) : text;
}

/** The message of a frame, or `null` when it is none. */
export function textOfFrame(frame: Uint8Array | string): string | null {
  try {
    return unpackFrame(frame);
  } catch {
    // Nonsense is answered as such.
    return null;
  }
}
