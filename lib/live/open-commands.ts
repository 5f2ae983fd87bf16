import { JobwakeError } from '../domain/errors.ts';
import type { Clock } from '../util/clock.ts';
import { toError } from './failure.ts';
import { MAX_CLIENT_COMMANDS } from './limits.ts';
import { messagesOf } from './parts.ts';
import type { Failure, Json, Reply, ViewMessage } from './protocol.ts';

const ANSWER_TIMEOUT_MS = 30_000;

type Command = ViewMessage & { type: 'command' };

interface OpenCommand extends PromiseWithResolvers<Json> {
  /** The command, in several messages if it is too long for one. */
  messages: readonly ViewMessage[];
  timer: unknown;
}

/** A page's commands that have no answer yet, each kept until it is answered or given up. */
export class OpenCommands {
  readonly #clock: Clock;
  readonly #send: (message: ViewMessage) => void;
  readonly #open = new Map<string, OpenCommand>();

  /** `send` may lose messages, as long as `repeat` is called afterwards. */
  constructor(clock: Clock, send: (message: ViewMessage) => void) {
    this.#clock = clock;
    this.#send = send;
  }

  /** Sends the command and promises its answer; for a command that is open already, the same answer. */
  ask(message: Command): Promise<Json> {
    const asked = this.#open.get(message.id);
    if (asked) return asked.promise;
    if (this.#open.size >= MAX_CLIENT_COMMANDS) {
      return Promise.reject(new JobwakeError('our-bug', 'Too many commands at once', { canRetry: true }));
    }
    const messages = messagesOf(message);
    if (messages === null) {
      return Promise.reject(new JobwakeError('our-bug', `The command ${message.name} is too long`));
    }
    const late = { code: 'no-answer', message: `No answer to ${message.name} yet`, retry: true };
    const timer = this.#clock.setTimeout(
      () => this.settle({ id: message.id, error: late }),
      ANSWER_TIMEOUT_MS,
    );
    const open = { ...Promise.withResolvers<Json>(), messages, timer };
    this.#open.set(message.id, open);
    for (const one of messages) this.#send(one);
    return open.promise;
  }

  /** Sends all of them again, over a new connection. */
  repeat(): void {
    for (const { messages } of this.#open.values()) for (const one of messages) this.#send(one);
  }

  /** Passes an answer on, once; later ones to the same command are dropped. */
  settle({ id, value, error }: Reply): void {
    const open = this.#open.get(id);
    if (!open) return;
    this.#open.delete(id);
    this.#clock.clearTimeout(open.timer);
    if (error) open.reject(toError(error));
    else open.resolve(value ?? null);
  }

  /** Answers all of them with the failure. */
  settleAll(error: Failure): void {
    for (const id of this.#open.keys()) this.settle({ id, error });
  }
}
