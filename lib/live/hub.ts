import { JobwakeError } from '../domain/errors.ts';
import type { Clock } from '../util/clock.ts';
import { toFailure } from './failure.ts';
import { MAX_REPLY_BYTES } from './limits.ts';
import type { Json, Port, Reply, ViewMessage } from './protocol.ts';
import { jsonBytes } from './size.ts';
import { type Provider, Topics } from './topics.ts';
import { ViewLink } from './view-link.ts';
import { readViewMessage } from './view-message.ts';

export interface CommandContext {
  /** Names the view's connection, not the view: it is another one after a reconnect. */
  viewId: string;
  /** The command's own id. A command that arrives again, with the same id, must change nothing more. */
  commandId: string;
}

export interface HubOptions {
  clock: Clock;
  /** Carries out a command; a void answer becomes `null`. No promise at all means that the name is unknown. */
  onCommand(name: string, args: Json, context: CommandContext): Promise<Json | undefined> | undefined;
  /** Takes the errors that are nobody's answer. */
  report(error: unknown): void;
}

/**
 * The background's end of all views. It keeps, in memory only, the entries of the topics that are being followed and
 * what each view has yet to be told; after a restart the store has it all. So publish after the commit, never before.
 */
export class Hub {
  readonly #options: HubOptions;
  readonly #topics: Topics;
  readonly #links = new Set<ViewLink>();
  #linksMade = 0;

  constructor(options: HubOptions) {
    this.#options = options;
    this.#topics = new Topics(options.report);
  }

  /** Serves the topics whose names match; the first match wins. */
  provide(pattern: RegExp, provider: Provider): void {
    this.#topics.provide(pattern, provider);
  }

  /** Whether anybody follows the topic, so that publishers can save the work. */
  isWatched(topic: string): boolean {
    return this.#topics.isWatched(topic);
  }

  /** Publishes an entry. `critical` news goes out at once. Throws if it is not JSON or too long for one message. */
  set(topic: string, key: string, value: Json, options: { critical?: boolean } = {}): void {
    this.#topics.set(topic, key, value, options.critical ?? false);
  }

  /** Publishes that an entry is gone. */
  delete(topic: string, key: string, options: { critical?: boolean } = {}): void {
    this.#topics.delete(topic, key, options.critical ?? false);
  }

  /** Takes a newly opened port. Must be called in the tick in which the browser hands it over. */
  connect(port: Port): void {
    this.#linksMade += 1;
    const leave = (): void => this.#leave(link);
    const link = new ViewLink(`${port.name}#${this.#linksMade}`, port, this.#options.clock, leave);
    this.#links.add(link);
    port.onMessage((message) => this.#receive(link, message));
    port.onDisconnect(leave);
  }

  /** What all views together have waiting: keys whose values have changed, and replies. Both are bounded. */
  get backlog(): { views: number; keys: number; replies: number } {
    const total = { views: this.#links.size, keys: 0, replies: 0 };
    for (const { backlog } of this.#links) {
      total.keys += backlog.keys;
      total.replies += backlog.replies;
    }
    return total;
  }

  #receive(link: ViewLink, raw: unknown): void {
    if (!this.#links.has(link)) return;
    const read = readViewMessage(raw);
    const message = read?.type === 'part' ? link.joined.add(read) : read;
    if (message === undefined) return;
    if (message === null) this.#reject(link, 'It is no message of a view.');
    else if (message.type === 'subscribe')
      for (const name of message.topics) this.#topics.subscribe(link, name);
    else if (message.type === 'unsubscribe')
      for (const name of message.topics) this.#topics.unsubscribe(link, name);
    else if (message.type === 'command') void this.#command(link, message);
    else if (!link.ack(message.seq)) this.#reject(link, `No message ${message.seq} to acknowledge`);
  }

  #reject(link: ViewLink, cause: unknown): void {
    this.#options.report(new JobwakeError('message-invalid', `From the view ${link.id}`, { cause }));
  }

  #leave(link: ViewLink): void {
    for (const name of link.topics) this.#topics.unsubscribe(link, name);
    link.close();
    this.#links.delete(link);
  }

  async #command(link: ViewLink, command: ViewMessage & { type: 'command' }): Promise<void> {
    // A view that asks more than it reads answers of must start anew; it asks again what it still wants to know.
    if (!link.openCommand()) this.#leave(link);
    else link.reply(await this.#answer(command, { viewId: link.id, commandId: command.id }));
  }

  async #answer(command: ViewMessage & { type: 'command' }, context: CommandContext): Promise<Reply> {
    const { id, name, args } = command;
    try {
      const answer = this.#options.onCommand(name, args, context);
      if (!answer) return { id, error: { code: 'unknown', message: `No command ${name}`, retry: false } };
      const reply = { id, value: await answer };
      if (jsonBytes(reply) <= MAX_REPLY_BYTES) return reply;
      throw new JobwakeError('our-bug', `The answer to ${name} is too long for a message`);
    } catch (thrown) {
      const error = toFailure(thrown);
      if (error.code === 'our-bug') this.#options.report(thrown);
      return { id, error };
    }
  }
}
