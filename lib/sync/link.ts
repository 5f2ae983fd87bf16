import type { Clock } from '../util/clock.ts';
import { type ClientMessage, PING, PONG, type ServerMessage } from './protocol.ts';
import { type Replica, ServerFault } from './replica.ts';
import { closeMeaning, type RefusalReason, type WaitReason } from './state.ts';
import { readMessage, type Socket, type Transport } from './transport.ts';

/** Why a link ended. */
export type LinkEnd = { refused: RefusalReason } | { wait: WaitReason };

export interface LinkOptions {
  transport: Transport;
  replica: Replica;
  clock: Clock;
  /** Runs the work on the replica one after another. */
  serially<T>(work: () => Promise<T>): Promise<T>;
  onLive(): void;
  /** Called after each message that was taken in. */
  onMessage(message: ServerMessage): void;
  onRtt(rttMs: number): void;
  report(error: unknown): void;
  /** Comes once; nothing comes after it. */
  onEnd(end: LinkEnd): void;
}

const WELCOME_TIMEOUT_MS = 10_000;
/** Below the 30 s after which Chrome stops a quiet background: our own pings keep it awake. */
const PING_EVERY_MS = 20_000;
const PONG_TIMEOUT_MS = 10_000;
/** A server that answers pings but not what it was asked has lost the question. */
const ANSWER_TIMEOUT_MS = 30_000;
/** A full room may have got place again. */
const QUOTA_RETRY_MS = 600_000;
/** Whatever the server says: asked again at once it could keep us busy, and much later is never. */
const RATE_RETRY_MS = { least: 1000, most: 60_000 };

/** The life of one socket, from the try to the end. Events that come after its end are ignored. */
export class Link {
  readonly #options: LinkOptions;
  readonly #socket: Socket;
  #isOver = false;
  #isLive = false;
  #askedMs = 0;
  #timer: unknown;
  #retryTimer: unknown;
  #answerTimer: unknown;

  constructor(options: LinkOptions) {
    this.#options = options;
    this.#socket = options.transport.openSocket({
      onOpen: () => void this.#hello(),
      onMessage: (text) => this.#hear(text),
      onClose: (code) => this.#end(closeMeaning(code)),
    });
  }

  /** Sends what there is to push. Resolves when it is on its way; never rejects. */
  push(): Promise<void> {
    return this.#work((replica) => replica.next());
  }

  /** Forgets what was deleted long ago, here and there. */
  purge(): void {
    void this.#work((replica) => replica.purge());
  }

  /** Sends something to the other devices that nobody keeps. */
  sendLive(c: string): void {
    if (this.#isLive) this.#send({ t: 'live', c });
  }

  /** Ends the link without another word. */
  close(): void {
    this.#isOver = true;
    for (const timer of [this.#timer, this.#retryTimer, this.#answerTimer]) {
      this.#options.clock.clearTimeout(timer);
    }
    this.#socket.close();
  }

  #end(end: LinkEnd): void {
    if (this.#isOver) return;
    this.close();
    this.#options.onEnd(end);
  }

  async #hello(): Promise<void> {
    this.#expect(WELCOME_TIMEOUT_MS);
    await this.#work(async (replica) => [await replica.hello()]);
  }

  /** Lets `work` say what to send next, after all that came before. */
  async #work(work: (replica: Replica) => Promise<ClientMessage[]>): Promise<void> {
    const { replica, serially } = this.#options;
    try {
      await serially(async () => {
        if (this.#isOver) return;
        for (const message of await work(replica)) this.#send(message);
      });
    } catch (error) {
      this.#options.report(error);
      this.#end({ wait: error instanceof ServerFault ? 'nonsense' : 'own-trouble' });
    }
  }

  #send(message: ClientMessage): void {
    if (this.#isOver) return;
    this.#socket.send(JSON.stringify(message));
    if (message.t !== 'push' && message.t !== 'pull') return;
    const { clock } = this.#options;
    clock.clearTimeout(this.#answerTimer);
    this.#answerTimer = clock.setTimeout(() => this.#end({ wait: 'silent' }), ANSWER_TIMEOUT_MS);
  }

  #hear(text: string): void {
    if (this.#isOver) return;
    if (text === PONG) {
      this.#options.onRtt(this.#options.clock.now() - this.#askedMs);
      this.#pingLater();
      return;
    }
    const message = this.#read(text);
    if (message === null) return;
    this.#options.replica.prepare(message);
    void this.#work(async (replica) => {
      this.#options.clock.clearTimeout(this.#answerTimer);
      const ahead = (early: ClientMessage) => this.#send(early);
      const next = message.t === 'err' ? this.#refused(message) : await replica.receive(message, ahead);
      if (message.t === 'welcome' && !this.#isLive) this.#goLive();
      this.#options.onMessage(message);
      return next;
    });
  }

  #read(text: string): ServerMessage | null {
    try {
      return readMessage(text);
    } catch (error) {
      this.#options.report(error);
      this.#end({ wait: 'nonsense' });
      return null;
    }
  }

  /** Final refusals are followed by a close whose code says the same. */
  #refused({ code, retryMs = 0 }: ServerMessage & { t: 'err' }): ClientMessage[] {
    const { least, most } = RATE_RETRY_MS;
    const rateMs = Math.min(most, Math.max(least, retryMs));
    const waitMs = code === 'rate' ? rateMs : code === 'quota' ? QUOTA_RETRY_MS : null;
    if (waitMs === null) return [];
    this.#options.clock.clearTimeout(this.#retryTimer);
    const again = () => void this.#work((replica) => replica.again());
    this.#retryTimer = this.#options.clock.setTimeout(again, waitMs);
    return [];
  }

  #goLive(): void {
    this.#isLive = true;
    this.#options.onRtt(this.#options.clock.now() - this.#askedMs);
    this.#pingLater();
    this.#options.onLive();
  }

  #pingLater(): void {
    const { clock } = this.#options;
    clock.clearTimeout(this.#timer);
    this.#timer = clock.setTimeout(() => {
      this.#expect(PONG_TIMEOUT_MS);
      this.#socket.send(PING);
    }, PING_EVERY_MS);
  }

  /** An answer must come within this time. */
  #expect(withinMs: number): void {
    const { clock } = this.#options;
    clock.clearTimeout(this.#timer);
    this.#askedMs = clock.now();
    this.#timer = clock.setTimeout(() => this.#end({ wait: 'silent' }), withinMs);
  }
}
