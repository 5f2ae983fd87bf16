// A room as a Durable Object. It keeps nothing in memory that it could not lose: between two messages the machine may
// put it to sleep, with its connections open. Pings are answered without waking it.
import { type Connection, type ConnectionContext, Server, type WSMessage } from 'partyserver';
import { CLOSE, LIMITS, PING, PONG } from '../../lib/sync/protocol.ts';
import { answer, answerLines, frameOf, textOfFrame } from '../shared/answering.ts';
import { Bucket } from '../shared/bucket.ts';
import { readText } from '../shared/read-text.ts';
import { type Answer, Room } from '../shared/room.ts';
import { judgeSilence, SECOND_LOOK_MS } from '../shared/silence.ts';
import type { Env } from './env.ts';
import { countConnections, metrics } from './machine.ts';

/** What a connection remembers of itself, through every sleep. */
interface Remembered {
  device: string;
  /** When it last said something else than a ping; in milliseconds since the epoch. */
  atMs: number;
  /** When a sweep found it silent; 0 for never. */
  doubtedMs: number;
  /** Whether it speaks in short frames, and is answered in them. */
  packs: boolean;
}

/** The room could not do what it was asked (RFC 6455, section 7.4.1). */
const FAILED = 1011;
/** Requests of more devices than this start with a full bucket again. */
const MAX_BUCKETS = 1000;
/**
 * On average. Sweeping wakes the room, and all rooms of a machine together cost more than a few dead connections for a
 * while; so rooms that were opened together sweep one by one.
 */
const SWEEP_EVERY_MS = 300_000;
/** Noting the time of each message would cost more than the message. */
const NOTE_EVERY_MS = 10_000;

export class RoomObject extends Server<Env> {
  static override options = { hibernate: true };

  #room!: Room;
  /** A room that slept forgives: the limits start afresh. */
  readonly #buckets = new Map<string, Bucket>();

  override onStart(): void {
    const { storage } = this.ctx;
    this.#room = new Room({
      read: (query, ...values) => storage.sql.exec(query, ...values),
      write: (query, ...values) => void storage.sql.exec(query, ...values),
      transaction: (work) => storage.transactionSync(work),
      now: Date.now,
      newId: () => crypto.randomUUID().replaceAll('-', ''),
    });
    this.ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair(PING, PONG));
  }

  override async onConnect(
    connection: Connection<Remembered>,
    { request }: ConnectionContext,
  ): Promise<void> {
    connection.setState({ device: deviceOf(request), atMs: Date.now(), doubtedMs: 0, packs: false });
    const isInDoubt = this.#sweep();
    if (isInDoubt || (await this.ctx.storage.getAlarm()) === null) await this.#sweepLater(isInDoubt);
  }

  override onMessage(connection: Connection<Remembered>, message: WSMessage): void {
    if (message === PING) {
      connection.send(PONG);
      return;
    }
    const isText = typeof message === 'string';
    const text = textOfFrame(isText ? message : new Uint8Array(message as ArrayBuffer));
    try {
      if (text === null) this.#close(connection, CLOSE.bad);
      else this.#take(connection, text, !isText);
    } catch (error) {
      // Most likely the disk. Without an answer the device would wait; so it asks again.
      console.error(error);
      this.#close(connection, FAILED);
    }
  }

  #take(connection: Connection<Remembered>, message: string, isPacked: boolean): void {
    const { device = '', atMs = 0, packs: packed = false } = connection.state ?? {};
    const packs = packed || isPacked;
    const now = Date.now();
    if (now - atMs > NOTE_EVERY_MS || packs !== packed) {
      connection.setState({ device, atMs: now, doubtedMs: 0, packs });
    }
    const { replies, cast, close } = this.#answer(connection.id, message, device);
    // Others wait for the news, and nobody for the answer.
    if (cast) this.#cast(() => JSON.stringify(cast), connection.id);
    for (const reply of replies) connection.send(frameOf(JSON.stringify(reply), packs));
    if (close !== undefined) this.#close(connection, close);
  }

  override onClose(connection: Connection): void {
    this.#buckets.delete(connection.id);
    this.#count();
  }

  override onError(connection: Connection): void {
    this.onClose(connection);
  }

  /** The same messages by POST, one a line; and the end of the room by DELETE. */
  override async onRequest(request: Request): Promise<Response> {
    if (request.method === 'DELETE') return this.#delete();
    if (request.method !== 'POST') return new Response(null, { status: 405 });
    const body = await readText(request.body ?? [], LIMITS.frame);
    if (body === null) return new Response(null, { status: 413 });
    const device = deviceOf(request);
    const answerOne = (line: string) => this.#answer(`post ${device}`, line, device);
    return new Response(answerLines(body, answerOne, (text) => this.#cast(() => text, null)));
  }

  override async onAlarm(): Promise<void> {
    const isInDoubt = this.#sweep();
    if (this.#count() > 0) await this.#sweepLater(isInDoubt);
  }

  /** Sends to all others. A long push of a device that is alone is never written out. */
  #cast(write: () => string, except: string | null): void {
    let text: string | undefined;
    for (const connection of this.getConnections<Remembered>()) {
      if (connection.id === except) continue;
      text ??= write();
      connection.send(frameOf(text, connection.state?.packs === true));
    }
  }

  #answer(sender: string, text: string, device: string): Answer {
    const bucket = this.#buckets.get(sender) ?? new Bucket(Date.now());
    if (this.#buckets.size > MAX_BUCKETS) this.#buckets.clear();
    this.#buckets.set(sender, bucket);
    return answer({ room: this.#room, bucket, metrics, now: Date.now }, text, device);
  }

  /**
   * Closes what has been silent for too long; a machine that lost power never says goodbye. Returns whether one has to be
   * looked at again soon.
   */
  #sweep(): boolean {
    const now = Date.now();
    let isInDoubt = false;
    for (const connection of this.getConnections<Remembered>()) {
      const { device = '', atMs = 0, doubtedMs = 0, packs = false } = connection.state ?? {};
      const pingedMs = this.ctx.getWebSocketAutoResponseTimestamp(connection)?.getTime() ?? 0;
      const verdict = judgeSilence({ heardMs: Math.max(pingedMs, atMs), doubtedMs }, now);
      if (verdict === 'doubted') connection.setState({ device, atMs, doubtedMs: now, packs });
      if (verdict === 'silent') this.#close(connection, CLOSE.silent);
      isInDoubt ||= verdict === 'doubted' || verdict === 'again';
    }
    this.#count();
    return isInDoubt;
  }

  #delete(): Response {
    this.#room.delete();
    for (const connection of this.getConnections()) this.#close(connection, CLOSE.gone);
    return new Response(null, { status: 204 });
  }

  #close(connection: Connection, code: number): void {
    metrics.refusal(code);
    console.log(`closed a connection of room ${this.name.slice(0, 6)} with ${code}`);
    connection.close(code);
    this.#count();
  }

  #count(): number {
    const connections = [...this.getConnections()].length;
    countConnections(this.name, connections);
    return connections;
  }

  #sweepLater(isInDoubt: boolean): Promise<void> {
    const delayMs = isInDoubt ? SECOND_LOOK_MS : SWEEP_EVERY_MS * (0.5 + Math.random());
    return this.ctx.storage.setAlarm(Date.now() + delayMs);
  }
}

/** The device that the gate has let in. */
function deviceOf(request: Request): string {
  return new URL(request.url).searchParams.get('d') ?? '';
}
