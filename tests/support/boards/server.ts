/**
 * One HTTP server on loopback that speaks like the job boards of several vendors. A request for
 * `https://VENDORHOST/path?query` reaches it as `http://ANY-NAME.localhost:PORT/VENDORHOST/path?query`. Everything is
 * kept in memory and follows from the options; `close` must be awaited.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { answerRoute, heedValidator } from './answers.ts';
import { type Behaviour, Behaviours, type Match } from './behaviours.ts';
import { Board, type BoardChange, type BoardChangeResult } from './board.ts';
import { deliver } from './deliver.ts';
import { type Answer, spoil } from './faults.ts';
import { seededRandom } from './random.ts';
import { infoOf, truthOf } from './truth.ts';
import type { BoardInfo, BoardSpec, PostingTruth, RequestRecord, Route, Vendor } from './types.ts';
import { readRoute, VENDORS } from './vendors.ts';

export interface BoardsOptions {
  /** The same seed and `now` give the same bytes. */
  seed: string | number;
  /** The newest moment at which a posting may have been published, in milliseconds since the epoch. */
  now: number;
  /** 0, the default, takes a free port. */
  port?: number;
  boards: readonly BoardSpec[];
  /** How long each answer takes at least, and how much longer at most. */
  latencyMs?: number;
  jitterMs?: number;
}

/** The oldest requests are forgotten beyond this many, so that a demonstration can run for weeks. */
const REQUESTS_KEPT = 100_000;

const COMMON_HEADERS = { 'access-control-allow-origin': '*', 'cache-control': 'max-age=0, must-revalidate' };

export class BoardsServer {
  readonly #options: BoardsOptions;
  readonly #boards = new Map<string, Board>();
  readonly #behaviours = new Behaviours();
  readonly #random;
  readonly #server: Server;
  #requests: RequestRecord[] = [];
  #port = 0;

  constructor(options: BoardsOptions) {
    this.#options = options;
    this.#random = seededRandom(`latency/${options.seed}`);
    this.#server = createServer((request, response) => void this.#serve(request, response));
    for (const spec of options.boards) this.addBoard(spec);
  }

  /** Starts to listen; rejects where the port is taken. */
  async listen(): Promise<void> {
    this.#server.listen(this.#options.port ?? 0, '127.0.0.1');
    await once(this.#server, 'listening');
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  get port(): number {
    return this.#port;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Where this server answers for an address of a vendor. */
  local(address: string): string {
    return address.replace(/^https:\//, this.origin);
  }

  /** `fetch` for the addresses of vendors. */
  readonly fetch = (address: string | URL, init?: RequestInit): Promise<Response> => {
    return fetch(this.local(String(address)), init);
  };

  get boards(): BoardInfo[] {
    return [...this.#boards.values()].map(infoOf);
  }

  /** Requests so far, oldest first. */
  get requests(): readonly RequestRecord[] {
    return this.#requests;
  }

  clearRequests(): void {
    this.#requests = [];
  }

  /** What a faithful reader gets from the board now, in the order of its list. */
  postings(vendor: Vendor, slug: string): PostingTruth[] {
    const board = this.#board(vendor, slug);
    return board.postings.map((posting) => truthOf(board, posting));
  }

  /** Makes matching requests go wrong, until healed or for the next `times`. The newest behaviour wins. */
  behave(match: Match, behaviour: Behaviour): void {
    this.#behaviours.add(match, behaviour);
  }

  /** Ends every behaviour set for what `match` names; without a match, all of them. */
  heal(match: Match = {}): void {
    this.#behaviours.heal(match);
  }

  /** Changes a board between two reads of it. Throws on a board or posting that never was. */
  change(vendor: Vendor, slug: string, change: BoardChange): BoardChangeResult {
    return this.#board(vendor, slug).change(change);
  }

  addBoard(spec: BoardSpec): BoardInfo {
    const { seed, now } = this.#options;
    const { makeId } = VENDORS[spec.vendor];
    const boardKey = `${seed}/${spec.vendor}/${spec.slug}`;
    const board = new Board(spec, {
      seed: String(seed),
      now,
      makeId: (random, index) => makeId(boardKey, index, random),
    });
    this.#boards.set(nameOf(spec), board);
    return infoOf(board);
  }

  /** From now on the vendor does not know the board. */
  removeBoard(vendor: Vendor, slug: string): void {
    this.#boards.delete(nameOf({ vendor, slug }));
  }

  /** Stops, also in the middle of answers. Resolves when the port is free. */
  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  #board(vendor: Vendor, slug: string): Board {
    const board = this.#boards.get(nameOf({ vendor, slug }));
    if (!board) throw new Error(`There is no board ${vendor}:${slug}.`);
    return board;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const address = addressOf(request, this.origin);
    const route = readRoute(address);
    const record = recordOf(request, address, route);
    const gone = new AbortController();
    response.once('close', () => {
      record.endedAt = Date.now();
      gone.abort();
    });
    this.#requests.push(record);
    if (this.#requests.length > REQUESTS_KEPT) this.#requests.splice(0, REQUESTS_KEPT / 2);
    try {
      const answer = await this.#answer(request, route, gone.signal);
      if (answer.delivery?.how !== 'never') record.status = answer.status;
      const headers = { ...COMMON_HEADERS, ...answer.headers };
      await deliver(response, { ...answer, headers }, gone.signal, (bytes) => {
        record.bytes += bytes;
      });
    } catch (error) {
      // A reader that goes away in the middle of an answer is what several tests are about.
      if (!gone.signal.aborted) throw error;
    }
  }

  async #answer(request: IncomingMessage, route: Route | null, gone: AbortSignal): Promise<Answer> {
    const { method, headers } = request;
    const wanted = (route?.part === 'list' && VENDORS[route.vendor].listMethod) || 'GET';
    if (route === null || method !== wanted) return refuse(method, wanted);
    if (VENDORS[route.vendor].refusesForeignOrigin && isForeign(request)) return forbid();
    if (method === 'POST') route.sent = parseSent(await text(request));
    const behaviour = this.#behaviours.take(route);
    await this.#delay(behaviour, gone);
    const isUnknown = behaviour?.kind === 'status' && behaviour.status === 404;
    const board = isUnknown ? undefined : this.#boards.get(nameOf(route));
    const good = answerRoute(board, VENDORS[route.vendor], route);
    const elsewhere = `http://elsewhere.localhost:${this.port}/elsewhere.example/`;
    const answer = behaviour ? spoil(good, behaviour, elsewhere) : good;
    return heedValidator(answer, headers['if-none-match'] ?? null);
  }

  async #delay(behaviour: Behaviour | null, signal: AbortSignal): Promise<void> {
    const { latencyMs = 0, jitterMs = 0 } = this.#options;
    const jitter = (jitterMs + (behaviour?.jitterMs ?? 0)) * this.#random();
    const delayMs = latencyMs + (behaviour?.latencyMs ?? 0) + jitter;
    if (delayMs > 0) await wait(delayMs, undefined, { signal });
  }
}

/**
 * What is asked for, with the host as the first step of the path. A browser that opens a page at a company's own host asks
 * for it without that, and names the host alone, without a port.
 */
function addressOf({ url, headers }: IncomingMessage, origin: string): URL {
  const address = URL.parse(url ?? '/', origin) ?? new URL(origin);
  const { host = '' } = headers;
  if (!host.includes(':')) address.pathname = `/${host}${address.pathname}`;
  return address;
}

function nameOf({ vendor, slug }: { vendor: Vendor; slug: string }): string {
  return `${vendor}:${slug}`;
}

function recordOf(request: IncomingMessage, address: URL, route: Route | null): RequestRecord {
  const [, , ...steps] = address.pathname.split('/');
  return {
    at: Date.now(),
    endedAt: null,
    method: request.method ?? '',
    vendor: route?.vendor ?? null,
    slug: route?.slug ?? null,
    part: route?.part ?? null,
    path: `/${steps.join('/')}${address.search}`,
    origin: request.headers.origin ?? null,
    ifNoneMatch: request.headers['if-none-match'] ?? null,
    status: 0,
    bytes: 0,
  };
}

/** Whether a request names another origin than the server's own, under whatever name that was asked. */
function isForeign({ headers }: IncomingMessage): boolean {
  const { origin, host } = headers;
  return origin !== undefined && origin !== `http://${host}`;
}

function forbid(): Answer {
  return { status: 403, headers: { 'content-type': 'text/html' }, body: Buffer.from('Forbidden') };
}

/** What was sent; an empty object for anything that is not JSON. */
function parseSent(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return {};
  }
}

/** The answer to a request that is for no board, or not for reading. */
function refuse(method: string | undefined, wanted: string): Answer {
  const body = Buffer.alloc(0);
  if (method === 'OPTIONS') {
    const allowed = { 'access-control-allow-headers': '*', 'access-control-allow-methods': wanted };
    return { status: 204, headers: allowed, body };
  }
  return method === wanted
    ? { status: 404, headers: { 'content-type': 'text/plain' }, body: Buffer.from('Not Found') }
    : { status: 405, headers: { allow: `${wanted}, OPTIONS` }, body };
}
