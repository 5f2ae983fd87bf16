import { z } from '../domain/zod.ts';
import { DEVICE_ID } from './clock.ts';

// Everything that travels between a device and the server, in both directions, version 1. The same messages go over a
// WebSocket, one a frame, and over POST, a list of them each way. All of it is ASCII, so characters are bytes.

export const PROTOCOL_VERSION = 1;

export const LIMITS = {
  /** Characters of a frame, and of the body of a POST. */
  frame: 65_536,
  /** Records of a push or a purge. */
  items: 100,
  /** Characters of one sealed record. */
  sealed: 49_152,
  /** Characters of a page of changes; one record is always sent, however long. */
  page: 60_000,
  /** Characters of a live message. */
  live: 8192,
  /** Records of a room, and characters of all of them. */
  records: 100_000,
  roomChars: 256_000_000,
  messagesPerSecond: 20,
  burst: 60,
} as const;

/** From 4400 on a close is final, but for `silent` and `rate`. */
export const CLOSE = {
  /** Not a message of this protocol. */
  bad: 4400,
  auth: 4401,
  notAllowed: 4403,
  version: 4406,
  /** Nothing was heard for a minute. */
  silent: 4408,
  /** The room was deleted. */
  gone: 4410,
  /** A frame longer than the limit. */
  size: 4413,
  /** Too many messages came after being told to wait. */
  rate: 4429,
} as const;

export const PING = 'ping';
export const PONG = 'pong';
/** A connection that is silent for longer is closed; devices ping three times as often. */
export const SILENCE_MS = 60_000;

/** The year 2100: no server's clock can make a device write stamps that lie beyond. */
const MAX_SERVER_MS = Date.UTC(2100);

const seq = z.int().check(z.minimum(0));
/** A record's name on the server: stable, and telling nothing. */
const rid = z.string().check(z.regex(/^[\w-]{24}$/));
const sealed = z.string().check(z.maxLength(LIMITS.sealed), z.regex(/^[\w-]*$/));
/** A word made afresh for each accepted push. Two histories that agree on one agree on all that came before. */
const mark = z.string().check(z.regex(/^[\w-]{1,16}$/));
const epoch = z.string().check(z.regex(/^[\w-]{1,40}$/));
const pushItem = z.object({ rid, base: seq, c: sealed });
const purgeItem = z.object({ rid, base: seq });
const items = <T extends z.ZodMiniType>(item: T) =>
  z.array(item).check(z.minLength(1), z.maxLength(LIMITS.items));

/** `top` and `mark` name the newest change that the device knows of, which may lie beyond its cursor `since`. */
const helloSchema = z.object({
  t: z.literal('hello'),
  v: z.array(z.int()).check(z.maxLength(8)),
  dev: z.string().check(z.regex(DEVICE_ID)),
  since: seq,
  epoch: z.optional(epoch),
  top: z.optional(seq),
  mark: z.optional(mark),
});

/** From a device. */
export const clientMessageSchema = z.discriminatedUnion('t', [
  helloSchema,
  z.object({ t: z.literal('push'), n: seq, items: items(pushItem) }),
  z.object({ t: z.literal('pull'), since: seq, max: z.optional(z.int().check(z.minimum(1))) }),
  z.object({ t: z.literal('purge'), items: items(purgeItem) }),
  z.object({ t: z.literal('live'), c: z.string().check(z.maxLength(LIMITS.live), z.regex(/^[\w-]*$/)) }),
]);
export type ClientMessage = z.infer<typeof clientMessageSchema>;
export type Hello = z.infer<typeof helloSchema>;
export type PushItem = z.infer<typeof pushItem>;
export type PurgeItem = z.infer<typeof purgeItem>;

const changeItem = z.object({ rid, seq, c: sealed });
export type ChangeItem = z.infer<typeof changeItem>;

/** What the server has instead of the version that a push was built on: `seq` 0 and `null` for nothing. */
const conflict = z.object({ seq, c: z.nullable(sealed) });
export type Conflict = z.infer<typeof conflict>;

/**
 * `reset` says that the device's history is not this room's: it must pull all and push what the server lacks. `floor`
 * is the newest change of a record that was purged: a device with an older cursor may hold what is no longer there.
 */
const welcomeSchema = z.object({
  t: z.literal('welcome'),
  v: z.int(),
  epoch,
  head: seq,
  floor: seq,
  now: z.number().check(z.minimum(0), z.maximum(MAX_SERVER_MS)),
  reset: z.boolean(),
});
/** `res` has for each record of push `n`, in order, its new seq or a conflict. */
const ackSchema = z.object({
  t: z.literal('ack'),
  n: seq,
  from: seq,
  to: seq,
  mark: z.optional(mark),
  res: z.array(z.union([seq, conflict])).check(z.maxLength(LIMITS.items)),
});
/** All changes after `from` up to `to`. With `head` it is a page that was asked for, otherwise another device's push. */
const changesSchema = z.object({
  t: z.literal('changes'),
  from: seq,
  to: seq,
  mark: z.optional(mark),
  head: z.optional(seq),
  more: z.optional(z.boolean()),
  items: z.array(changeItem),
});
const errorCode = z.enum(['bad', 'version', 'auth', 'quota', 'rate', 'size', 'gone']);
export type ServerErrorCode = z.infer<typeof errorCode>;

/** From the server. */
export const serverMessageSchema = z.discriminatedUnion('t', [
  welcomeSchema,
  ackSchema,
  changesSchema,
  z.object({ t: z.literal('live'), dev: z.string().check(z.regex(DEVICE_ID)), c: z.string() }),
  z.object({ t: z.literal('err'), code: errorCode, retryMs: z.optional(z.number().check(z.minimum(0))) }),
]);
export type ServerMessage = z.infer<typeof serverMessageSchema>;
export type Welcome = z.infer<typeof welcomeSchema>;
export type Ack = z.infer<typeof ackSchema>;
export type Changes = z.infer<typeof changesSchema>;

/** The answer to a POST. */
export const serverMessagesSchema = z.array(serverMessageSchema);
