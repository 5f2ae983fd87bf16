import { z } from '../domain/zod.ts';
import { lazy } from '../util/lazy.ts';

export * from './bounds.ts';

// Everything that travels over a view's port, in both directions. There is one kind of message from the hub: what
// changed in the view's topics and the answers to its commands, together, so that a view is woken once for all of it.

/** What survives a port unchanged in both browsers. Members that are `undefined` are left out. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json | undefined };

/** One end of an open port, as the platform layer makes it of a runtime port. */
export interface Port {
  readonly name: string;
  /** May throw when the other end is gone. */
  post(message: Json): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called when the other end closes or dies, not for our own `disconnect`. */
  onDisconnect(listener: () => void): void;
  /** Does nothing at a port that is closed already. */
  disconnect(): void;
}

export const MAX_TOPIC_LENGTH = 500;

/** Open commands of one view. The client stops well before the hub gives up on it. */
export const MAX_CLIENT_COMMANDS = 50;
export const MAX_HUB_COMMANDS = 100;

/** A command that is longer than a message travels as its JSON in pieces of this length, in UTF-16 units of 3 bytes at most. */
export const PART_LENGTH = 20_000;
/** No command is longer than this, as JSON. */
export const MAX_COMMAND_LENGTH = 1_000_000;

const json = lazy(() => z.custom<Json>((value) => value !== undefined));
const counter = lazy(() => z.int().check(z.nonnegative()));
const topicNames = lazy(() => z.array(z.string().check(z.maxLength(MAX_TOPIC_LENGTH))));

/** Names of topics: a kind, and for some kinds which one. All others are unknown. */
export const TOPIC_NAME = /^[a-z]+(:[\w.-]{1,100})?$/;

/** `code` is a word of the error family, `retry` says whether trying again can help. */
const failureSchema = lazy(() => z.object({ code: z.string(), message: z.string(), retry: z.boolean() }));
export type Failure = z.infer<ReturnType<typeof failureSchema>>;

/** The answer to the command `id`: an `error`, or else a `value`. */
const replySchema = lazy(() =>
  z.object({ id: z.string(), value: z.optional(json()), error: z.optional(failureSchema()) }),
);
export type Reply = z.infer<ReturnType<typeof replySchema>>;

/**
 * News of one topic. With `full` it starts afresh from an empty topic, otherwise it continues with `rev` one higher.
 * With `more` the topic's next news belongs to this one, and nothing of it is shown before that has come. With
 * `error` the topic could not be loaded and nothing further comes.
 */
const topicUpdateSchema = lazy(() =>
  z.object({
    topic: z.string(),
    rev: counter(),
    full: z.boolean(),
    more: z.boolean(),
    set: z.array(z.tuple([z.string(), json()])),
    del: z.array(z.string()),
    error: z.optional(failureSchema()),
  }),
);
export type TopicUpdate = z.infer<ReturnType<typeof topicUpdateSchema>>;

/** From the hub. `seq` counts the messages of one port from 1; the first comes at once, even if there is no news. */
export const hubMessageSchema = lazy(() =>
  z.object({
    seq: counter(),
    topics: z.array(topicUpdateSchema()),
    replies: z.array(replySchema()),
  }),
);
export type HubMessage = z.infer<ReturnType<typeof hubMessageSchema>>;

/** From a view. A `part` is a piece of a command; all pieces of one follow each other. An `ack` names the last hub message that the view has worked through. */
export const viewMessageSchema = lazy(() =>
  z.discriminatedUnion('type', [
    z.object({ type: z.literal('subscribe'), topics: topicNames() }),
    z.object({ type: z.literal('unsubscribe'), topics: topicNames() }),
    z.object({ type: z.literal('ack'), seq: counter() }),
    z.object({ type: z.literal('command'), id: z.string(), name: z.string(), args: json() }),
    z.object({
      type: z.literal('part'),
      id: z.string(),
      index: counter(),
      count: counter(),
      text: z.string().check(z.maxLength(PART_LENGTH)),
    }),
  ]),
);
export type ViewMessage = z.infer<ReturnType<typeof viewMessageSchema>>;
