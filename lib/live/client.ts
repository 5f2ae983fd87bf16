import { JobwakeError } from '../domain/errors.ts';
import { backoffMs } from '../util/backoff.ts';
import type { Clock } from '../util/clock.ts';
import type { Random } from '../util/random.ts';
import { toError } from './failure.ts';
import { isHubMessage } from './hub-message.ts';
import { Mirror, type TopicListener } from './mirror.ts';
import { OpenCommands } from './open-commands.ts';
import type { Failure, Json, Port, TopicUpdate, ViewMessage } from './protocol.ts';

/** The first try comes within 50 ms, so that a page shows the truth again well within a second. */
const RECONNECT = { baseMs: 50, capMs: 2000 };
/** A topic that could not be loaded will hardly load a moment later. */
const RELOAD = { baseMs: 500, capMs: 10_000 };
/**
 * How long a new connection may stay silent, doubled with each try. A port that was opened while the background was being
 * stopped may neither start it again nor close (seen in Chromium).
 */
const SILENCE = { baseMs: 400, capMs: 8000 };
/** A connection that held this long was a good one: after it, tries start from the first again. */
const GOOD_CONNECTION_MS = 250;

const CLOSED: Failure = { code: 'closed', message: 'The page is closing', retry: false };

/** Why a connection ended: the other end went, could not be reached, said nothing, sent nonsense, or left one out. */
export type LostReason = 'lost' | 'refused' | 'silent' | 'invalid' | 'gap';

/** `waiting` is the time before the next try; `closed` is final. */
export interface ClientStatus {
  state: 'connecting' | 'live' | 'waiting' | 'closed';
  /** Of the last connection that ended, until there is a new one. */
  reason: LostReason | undefined;
  /** Since when what is shown may be out of date, in milliseconds since the epoch; nothing while `live`. */
  staleSinceMs: number | undefined;
}

export interface ClientOptions {
  /** Opens a port to the background, and starts the background if need be. */
  connect(): Port;
  /** What the first connection waits for, as a page does that has something to paint before. Must not reject. */
  after?: Promise<unknown> | undefined;
  clock: Clock;
  random: Random;
  newId(): string;
  /** Takes what listeners throw and what could not be understood. */
  report(error: unknown): void;
}

/**
 * A page's end of its connection with the hub. It keeps a copy of each topic that somebody listens to and the
 * commands without an answer, and brings both over every loss of the port. It never gives up by itself.
 */
export class LiveClient {
  readonly #options: ClientOptions;
  readonly #mirrors = new Map<string, Mirror>();
  readonly #commands: OpenCommands;
  readonly #statusListeners = new Set<(status: ClientStatus) => void>();
  #status: ClientStatus;
  #port: Port | undefined;
  #seq = 0;
  #attempt = 0;
  #liveAtMs = 0;
  #timer: unknown;

  constructor(options: ClientOptions) {
    this.#options = options;
    this.#commands = new OpenCommands(options.clock, (message) => this.#post(message));
    this.#status = { state: 'connecting', reason: undefined, staleSinceMs: options.clock.now() };
    if (options.after) void options.after.then(() => this.#status.state === 'connecting' && this.#connect());
    else this.#connect();
  }

  /** Listens to a topic, from now on if it is here already, else from its snapshot on. Returns the end of it. */
  subscribe(topic: string, listener: TopicListener): () => void {
    const mirror = this.#mirrors.get(topic) ?? this.#follow(topic);
    mirror.listeners.add(listener);
    if (mirror.isLoaded) listener.onChange(mirror.entries, new Set(mirror.entries.keys()));
    return () => {
      if (mirror.listeners.delete(listener) && mirror.listeners.size === 0) this.#unfollow(topic, mirror);
    };
  }

  /**
   * Has the background do something. Rejects with a `JobwakeError`: the background's own, or `no-answer` after 30 s,
   * or `closed`. The command may arrive more than once, always with the same id, and is answered once.
   */
  command(name: string, args: Json = null, { id = this.#options.newId() } = {}): Promise<Json> {
    if (this.#status.state === 'closed') return Promise.reject(toError(CLOSED));
    return this.#commands.ask({ type: 'command', id, name, args });
  }

  get status(): ClientStatus {
    return this.#status;
  }

  /** Tells the status now and whenever it changes. Returns the end of it. */
  onStatus(listener: (status: ClientStatus) => void): () => void {
    this.#statusListeners.add(listener);
    listener(this.#status);
    return () => this.#statusListeners.delete(listener);
  }

  /** Ends everything: no listener is called again but those of the status, and open commands are rejected. */
  close(): void {
    this.#drop();
    this.#mirrors.clear();
    this.#become('closed', undefined);
    this.#commands.settleAll(CLOSED);
  }

  #connect(): void {
    let port: Port;
    try {
      port = this.#options.connect();
    } catch {
      // So it is between an update of the extension and the reload of its pages; the status says that we keep trying.
      this.#lose('refused');
      return;
    }
    this.#port = port;
    this.#seq = 0;
    port.onMessage((message) => port === this.#port && this.#receive(message));
    port.onDisconnect(() => port === this.#port && this.#lose('lost'));
    const silenceMs = Math.min(SILENCE.capMs, SILENCE.baseMs * 2 ** this.#attempt);
    this.#timer = this.#options.clock.setTimeout(() => this.#lose('silent'), silenceMs);
    this.#become('connecting', this.#status.reason);
    if (this.#mirrors.size > 0) this.#post({ type: 'subscribe', topics: [...this.#mirrors.keys()] });
    this.#commands.repeat();
  }

  /** Forgets the connection and all that was under way on it. */
  #drop(): void {
    const port = this.#port;
    this.#port = undefined;
    port?.disconnect();
    this.#options.clock.clearTimeout(this.#timer);
    for (const { reloadTimer } of this.#mirrors.values()) this.#options.clock.clearTimeout(reloadTimer);
  }

  #lose(reason: LostReason): void {
    const { clock, random } = this.#options;
    const wasGood = this.#status.state === 'live' && clock.now() - this.#liveAtMs >= GOOD_CONNECTION_MS;
    if (wasGood) this.#attempt = 0;
    this.#drop();
    this.#timer = clock.setTimeout(() => this.#connect(), backoffMs(this.#attempt, RECONNECT, random));
    this.#attempt += 1;
    this.#become('waiting', reason);
  }

  #receive(message: unknown): void {
    if (!isHubMessage(message)) {
      this.#options.report(new JobwakeError('message-invalid', 'From the background'));
      this.#lose('invalid');
    } else if (message.seq !== this.#seq + 1 || !message.topics.every((update) => this.#isNext(update))) {
      this.#lose('gap');
    } else {
      this.#seq = message.seq;
      if (this.#status.state !== 'live') this.#goLive();
      for (const update of message.topics) this.#take(update);
      for (const reply of message.replies) this.#commands.settle(reply);
      // Only now, so that a page that cannot keep up slows its own news down and nothing else.
      this.#post({ type: 'ack', seq: message.seq });
    }
  }

  #isNext(update: TopicUpdate): boolean {
    return this.#mirrors.get(update.topic)?.isNext(update) ?? true;
  }

  #take(update: TopicUpdate): void {
    const mirror = this.#mirrors.get(update.topic);
    if (!mirror) return;
    if (update.error) {
      this.#reloadLater(update.topic, mirror, update.error);
      return;
    }
    const isFirst = !mirror.isLoaded;
    const changed = mirror.take(update);
    if (!changed || (changed.size === 0 && !isFirst)) return;
    for (const listener of mirror.listeners) this.#tell(() => listener.onChange(mirror.entries, changed));
  }

  #reloadLater(topic: string, mirror: Mirror, failure: Failure): void {
    const { clock, random } = this.#options;
    for (const listener of mirror.listeners) this.#tell(() => listener.onError?.(toError(failure)));
    // The listeners may have left because of it.
    if (!failure.retry || this.#mirrors.get(topic) !== mirror) return;
    const reload = (): void => this.#post({ type: 'subscribe', topics: [topic] });
    clock.clearTimeout(mirror.reloadTimer);
    mirror.reloadTimer = clock.setTimeout(reload, backoffMs(mirror.failures, RELOAD, random));
    mirror.failures += 1;
  }

  #follow(topic: string): Mirror {
    const mirror = new Mirror();
    this.#mirrors.set(topic, mirror);
    this.#post({ type: 'subscribe', topics: [topic] });
    return mirror;
  }

  #unfollow(topic: string, mirror: Mirror): void {
    this.#options.clock.clearTimeout(mirror.reloadTimer);
    this.#mirrors.delete(topic);
    this.#post({ type: 'unsubscribe', topics: [topic] });
  }

  #goLive(): void {
    this.#options.clock.clearTimeout(this.#timer);
    this.#become('live', undefined);
  }

  /** Without a port it does nothing: a new connection begins with all that is needed. */
  #post(message: ViewMessage): void {
    try {
      this.#port?.post(message);
    } catch {
      // The port's end is known here before it is told; it means the same.
      this.#lose('lost');
    }
  }

  #become(state: ClientStatus['state'], reason: LostReason | undefined): void {
    const nowMs = this.#options.clock.now();
    if (state === 'live') this.#liveAtMs = nowMs;
    const staleSinceMs = state === 'live' ? undefined : (this.#status.staleSinceMs ?? nowMs);
    this.#status = { state, reason, staleSinceMs };
    for (const listener of this.#statusListeners) this.#tell(() => listener(this.#status));
  }

  /** One listener's error must reach neither the other listeners nor the connection. */
  #tell(call: () => void): void {
    try {
      call();
    } catch (thrown) {
      this.#options.report(thrown);
    }
  }
}
