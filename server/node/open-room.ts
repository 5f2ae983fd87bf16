import type { WebSocket } from 'ws';
import { CLOSE, PING, PONG } from '../../lib/sync/protocol.ts';
import { answer, answerLines, frameOf, textOfFrame } from '../shared/answering.ts';
import { Bucket } from '../shared/bucket.ts';
import type { Metrics } from '../shared/metrics.ts';
import { type Answer, Room, type RoomLimits } from '../shared/room.ts';
import { type Hearing, judgeSilence } from '../shared/silence.ts';
import type { openSqliteHost } from './sqlite-host.ts';

/** The room could not do what it was asked (RFC 6455, section 7.4.1). */
const FAILED = 1011;
/** Requests of more devices than this start with a full bucket again. */
const MAX_BUCKETS = 1000;

interface Member extends Hearing {
  device: string;
  bucket: Bucket;
  /** Whether it speaks in short frames, and is answered in them. */
  packs: boolean;
}

/** A room that is in use, with its connections. */
export class OpenRoom {
  readonly #host: ReturnType<typeof openSqliteHost>;
  readonly #room: Room;
  readonly #metrics: Metrics;
  readonly #members = new Map<WebSocket, Member>();
  readonly #postBuckets = new Map<string, Bucket>();

  constructor(host: ReturnType<typeof openSqliteHost>, metrics: Metrics, limits?: RoomLimits) {
    this.#host = host;
    this.#room = new Room(host, limits);
    this.#metrics = metrics;
  }

  get isEmpty(): boolean {
    return this.#members.size === 0;
  }

  join(socket: WebSocket, device: string): void {
    const now = this.#host.now();
    const member = { device, bucket: new Bucket(now), heardMs: now, doubtedMs: 0, packs: false };
    this.#members.set(socket, member);
    socket.on('message', (data, isBinary) => {
      if (isBinary) member.packs = true;
      this.#receive(socket, member, textOfFrame(isBinary ? (data as Buffer) : String(data)));
    });
  }

  leave(socket: WebSocket): void {
    this.#members.delete(socket);
  }

  /** Answers the lines of a POST with lines. */
  post(body: string, device: string): string {
    const bucket = this.#postBuckets.get(device) ?? new Bucket(this.#host.now());
    if (this.#postBuckets.size > MAX_BUCKETS) this.#postBuckets.clear();
    this.#postBuckets.set(device, bucket);
    const answerOne = (line: string) => this.#answer(bucket, line, device);
    return answerLines(body, answerOne, (text) => this.#broadcast(text, null));
  }

  delete(): void {
    this.#room.delete();
    for (const socket of this.#members.keys()) this.#refuse(socket, CLOSE.gone);
  }

  /** Closes what has been silent for too long. */
  sweep(): void {
    const now = this.#host.now();
    for (const [socket, member] of this.#members) {
      const verdict = judgeSilence(member, now);
      if (verdict === 'doubted') member.doubtedMs = now;
      if (verdict === 'silent') this.#refuse(socket, CLOSE.silent);
    }
  }

  close(): void {
    this.#host.close();
  }

  #receive(socket: WebSocket, member: Member, text: string | null): void {
    // It was refused, and what it had sent before it heard of that is of no use.
    if (socket.readyState !== socket.OPEN) return;
    member.heardMs = this.#host.now();
    if (text === PING) socket.send(PONG);
    else if (text === null) this.#refuse(socket, CLOSE.bad);
    else {
      try {
        this.#take(socket, member, text);
      } catch (error) {
        // Most likely the disk. Without an answer the device would wait; so it asks again.
        console.error(error);
        this.#refuse(socket, FAILED);
      }
    }
  }

  #take(socket: WebSocket, { bucket, device, packs }: Member, text: string): void {
    const { replies, cast, close } = this.#answer(bucket, text, device);
    // Others wait for the news, and nobody for the answer.
    if (cast) this.#broadcast(JSON.stringify(cast), socket);
    for (const reply of replies) socket.send(frameOf(JSON.stringify(reply), packs));
    if (close !== undefined) this.#refuse(socket, close);
  }

  #answer(bucket: Bucket, text: string, device: string): Answer {
    const { now } = this.#host;
    return answer({ room: this.#room, bucket, metrics: this.#metrics, now }, text, device);
  }

  #broadcast(text: string, except: WebSocket | null): void {
    for (const [socket, { packs }] of this.#members) {
      if (socket !== except) socket.send(frameOf(text, packs));
    }
  }

  #refuse(socket: WebSocket, code: number): void {
    this.#metrics.refusal(code);
    console.log(`closed a connection with ${code}`);
    socket.close(code);
  }
}
