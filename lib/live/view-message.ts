import { MAX_TOPIC_LENGTH, PART_LENGTH } from './limits.ts';
import type { ViewMessage } from './protocol.ts';

/**
 * A message of a view, checked on arrival; `null` for anything else. It is written out because a background that was just
 * started has to check the first message before anything else, and making a schema takes longer. A test holds it to the
 * schema of the protocol.
 */
export function readViewMessage(raw: unknown): ViewMessage | null {
  if (typeof raw !== 'object' || raw === null) return null;
  const { type, topics, seq, id, name, args } = raw as Record<string, unknown>;
  if (type === 'subscribe' || type === 'unsubscribe') return areTopics(topics) ? { type, topics } : null;
  if (type === 'ack') return isCounter(seq) ? { type, seq } : null;
  if (type === 'part') return readPart(raw as Record<string, unknown>);
  if (type !== 'command' || typeof id !== 'string' || typeof name !== 'string') return null;
  return args === undefined ? null : ({ type, id, name, args } as ViewMessage);
}

function readPart({ id, index, count, text }: Record<string, unknown>): ViewMessage | null {
  if (typeof id !== 'string' || typeof text !== 'string' || text.length > PART_LENGTH) return null;
  return isCounter(index) && isCounter(count) ? { type: 'part', id, index, count, text } : null;
}

function areTopics(value: unknown): value is string[] {
  return (
    Array.isArray(value) &&
    value.every((topic) => typeof topic === 'string' && topic.length <= MAX_TOPIC_LENGTH)
  );
}

function isCounter(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
