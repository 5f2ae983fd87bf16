import type { Clock } from '../util/clock.ts';
import { decodeBody } from '../util/decode-body.ts';
import { type Answer, failure, failureOfStatus, isChallenge, retryAfterMs } from './answer.ts';

export interface BoardRequest {
  url: string;
  /** Sent by POST, where given. */
  json?: unknown;
  /** Headers besides those that every request has. */
  headers?: Readonly<Record<string, string>>;
  /** Of an earlier answer to the same GET. */
  etag: string | null;
  timeoutMs: number;
  /** Fires when the run was stopped. */
  signal: AbortSignal;
  isGoneWhenNotFound: boolean;
  /** Whether it carries the user's cookies of its site. */
  asUser?: boolean | undefined;
}

/** Asks for one payload. Resolves for every answer and failure; rejects only when `signal` fired. */
export type Ask = (request: BoardRequest) => Promise<Answer>;

export const MAX_BODY_BYTES = 5_000_000;

/** Makes `Ask` from the platform's `fetch`, which may be the browser's or Node's. */
export function createAsk(deps: { fetch: typeof fetch; clock: Clock; isOnline(): boolean }): Ask {
  return async (request) => {
    const timeout = AbortSignal.timeout(request.timeoutMs);
    try {
      const response = await deps.fetch(request.url, {
        ...initOf(request),
        signal: AbortSignal.any([request.signal, timeout]),
      });
      return await answerOf(response, request, deps.clock.now());
    } catch (error) {
      request.signal.throwIfAborted();
      if (timeout.aborted) return failure('timed-out', true);
      // Everything that is left is the network's: no address, no connection, a body cut short.
      if (error instanceof TypeError || error instanceof DOMException) {
        return deps.isOnline() ? failure('site-error', true) : failure('offline', false);
      }
      throw error;
    }
  };
}

function initOf({ json, headers = {}, etag, asUser }: BoardRequest): RequestInit {
  const isPost = json !== undefined;
  return {
    ...(isPost ? { method: 'POST', body: JSON.stringify(json) } : {}),
    // Public lists are asked for without the user's cookies, which the browser would send by default.
    credentials: asUser === true ? 'include' : 'omit',
    cache: 'no-store',
    // A redirect would take what was sent, a key of the user's among it, to wherever the host says.
    redirect: isPost || Object.keys(headers).length > 0 ? 'manual' : 'follow',
    referrerPolicy: 'no-referrer',
    headers: {
      Accept: '*/*',
      ...(isPost ? { 'Content-Type': 'application/json' } : {}),
      ...(etag === null ? {} : { 'If-None-Match': etag }),
      ...headers,
    },
  };
}

async function answerOf(response: Response, request: BoardRequest, now: number): Promise<Answer> {
  const { status } = response;
  if (status === 304) return { kind: 'unchanged', status, bytes: 0 };
  // Browsers hide a redirect that is not followed, status and all; Node shows it.
  const isRedirect = response.type === 'opaqueredirect' || (status >= 301 && status <= 308);
  if (isRedirect) return failure('site-changed', false, { status });
  if (isChallenge(response.headers)) {
    await response.body?.cancel();
    return failure('needs-check', false, { status });
  }
  if (!response.ok) {
    await response.body?.cancel();
    const wait = retryAfterMs(response.headers.get('retry-after'), now);
    return { ...failureOfStatus(status, request.isGoneWhenNotFound), retryAfterMs: wait };
  }
  // A board that moved to another host is not the board the user allowed us to read.
  if (response.url !== '' && new URL(response.url).host !== new URL(request.url).host) {
    await response.body?.cancel();
    return failure('site-changed', false, { status });
  }
  const read = await readText(response, MAX_BODY_BYTES);
  if (read === null) return failure('too-large', false, { status, bytes: MAX_BODY_BYTES });
  // A mark belongs to an address, and a POST asks one address for many things.
  const etag = request.json === undefined ? response.headers.get('etag') : null;
  return { kind: 'body', body: read.text, etag, status, bytes: read.bytes };
}

/** The body as text, or `null` once it turns out to be larger than `maxBytes`; the rest is then not downloaded. */
async function readText(
  response: Response,
  maxBytes: number,
): Promise<{ text: string; bytes: number } | null> {
  const declared = Number(response.headers.get('content-length') ?? 0);
  if (declared > maxBytes || response.body === null) {
    await response.body?.cancel();
    return response.body === null ? { text: '', bytes: 0 } : null;
  }
  const reader = response.body.getReader();
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    bytes += value.byteLength;
    if (bytes > maxBytes) {
      await reader.cancel();
      return null;
    }
    parts.push(value);
  }
  return { text: decodeBody(joined(parts, bytes), response.headers.get('content-type')), bytes };
}

function joined(parts: Uint8Array[], length: number): Uint8Array {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}
