import { createHash } from 'node:crypto';
import type { Content } from './types.ts';

/** What can be wrong with one posting among good ones. */
export type Damage = 'no-title' | 'title-is-a-number' | 'no-id' | 'not-an-object';

/** What goes wrong. `slow` is for a latency alone. */
export type Fault =
  | { kind: 'slow' }
  /** `retryAfter`: seconds, or the date until which to wait. */
  | { kind: 'status'; status: number; retryAfter?: number | Date }
  | { kind: 'hang' }
  /** The headers come at once, the body in pieces of `pieceBytes` (64) every `everyMs` (250). */
  | { kind: 'slow-body'; pieceBytes?: number; everyMs?: number }
  /** Half of the announced body comes, then the connection is lost. */
  | { kind: 'cut-body' }
  /** A page instead of JSON, with status 200. */
  | { kind: 'html' }
  | { kind: 'truncated-json' }
  /** JSON that is not of the vendor's shape. */
  | { kind: 'other-shape' }
  /** The right JSON and blanks after it, `bytes` (20 MiB) in all; `chunked`: without saying so in the headers. */
  | { kind: 'huge'; bytes?: number; chunked?: boolean }
  /** Without `to`, to a host of another name on this machine. */
  | { kind: 'redirect'; to?: string; status?: 301 | 302 | 307 | 308 }
  | { kind: 'bad-posting'; damage?: Damage }
  | { kind: 'empty' };

/** What is sent, and how. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
  delivery?:
    | { how: 'never' }
    | { how: 'cut' }
    | { how: 'pieces'; bytes: number; everyMs: number }
    | { how: 'chunked' };
}

const HUGE_BYTES = 20 * 2 ** 20;
const OTHER_SHAPE = '{"results":{"items":[],"next":null},"version":3}';

export function contentOf(text: string): Content {
  const body = Buffer.from(text);
  return { body, etag: `"${createHash('sha1').update(body).digest('hex')}"` };
}

/**
 * What becomes of a good answer under a fault. `elsewhere` is an address on another host. A spoiled body has no
 * validator, so that no reader escapes the fault with a 304.
 */
export function spoil(answer: Answer, fault: Fault, elsewhere: string): Answer {
  const { etag: _, ...unvalidated } = answer.headers;
  const bare: Answer = { ...answer, headers: unvalidated };
  switch (fault.kind) {
    case 'slow':
      return answer;
    case 'status':
      return withStatus(answer, fault.status, fault.retryAfter);
    case 'hang':
      return { ...bare, delivery: { how: 'never' } };
    case 'slow-body':
      return {
        ...bare,
        delivery: { how: 'pieces', bytes: fault.pieceBytes ?? 64, everyMs: fault.everyMs ?? 250 },
      };
    case 'cut-body':
      return { ...bare, delivery: { how: 'cut' } };
    case 'html':
      return withText(200, 'text/html; charset=utf-8', page('Please wait while we check your browser'));
    case 'truncated-json':
      return { ...bare, body: answer.body.subarray(0, Math.floor(answer.body.length * 0.6)) };
    case 'other-shape':
      return { ...bare, body: Buffer.from(OTHER_SHAPE) };
    case 'huge':
      return padded(bare, fault.bytes ?? HUGE_BYTES, fault.chunked ?? false);
    case 'redirect':
      return redirect(fault.status ?? 302, fault.to ?? elsewhere);
    case 'bad-posting':
      return withPostings(answer, (postings) => damaged(postings, fault.damage ?? 'no-title'));
    case 'empty':
      return withPostings(answer, () => []);
  }
}

function redirect(status: number, location: string): Answer {
  return { status, headers: { location }, body: Buffer.alloc(0) };
}

function withText(status: number, type: string, text: string): Answer {
  return { status, headers: { 'content-type': type }, body: Buffer.from(text) };
}

function withStatus(answer: Answer, status: number, retryAfter: number | Date | undefined): Answer {
  if (status === 304) return { ...answer, status, body: Buffer.alloc(0) };
  // A vendor's own words for this status are better than ours.
  const own = answer.status === status;
  const plain = own ? answer : withText(status, 'text/html; charset=utf-8', page(`Error ${status}`));
  if (retryAfter === undefined) return plain;
  const wait = retryAfter instanceof Date ? retryAfter.toUTCString() : String(retryAfter);
  return { ...plain, headers: { ...plain.headers, 'retry-after': wait } };
}

function page(title: string): string {
  return `<!doctype html><html lang="en"><title>${title}</title><h1>${title}</h1></html>`;
}

function padded(answer: Answer, bytes: number, chunked: boolean): Answer {
  const blanks = Buffer.alloc(Math.max(0, bytes - answer.body.length), ' ');
  const body = Buffer.concat([answer.body, blanks]);
  return chunked ? { ...answer, body, delivery: { how: 'chunked' } } : { ...answer, body };
}

/** The answer with other postings in its list, and their own validator; one that is no list stays as it is. */
function withPostings(answer: Answer, edit: (postings: unknown[]) => unknown[]): Answer {
  const isJson = answer.status === 200 && answer.headers['content-type']?.includes('json');
  const payload: unknown = isJson ? JSON.parse(answer.body.toString()) : null;
  const inObject = payload as { jobs?: unknown[]; meta?: { total: number } } | null;
  const postings = Array.isArray(payload) ? payload : inObject?.jobs;
  if (!postings) return answer;
  const jobs = edit(postings);
  const meta = inObject?.meta ? { meta: { total: jobs.length } } : {};
  const { body, etag } = contentOf(
    JSON.stringify(postings === payload ? jobs : { ...inObject, jobs, ...meta }),
  );
  return { ...answer, headers: { ...answer.headers, etag }, body };
}

/** The posting in the middle damaged, in the fields of any vendor. */
function damaged(postings: unknown[], damage: Damage): unknown[] {
  const at = Math.floor(postings.length / 2);
  const { title, text, id, ...rest } = (postings[at] ?? {}) as Record<string, unknown>;
  const name = title === undefined ? 'text' : 'title';
  const bad: Record<Damage, unknown> = {
    'no-title': { id, ...rest },
    'title-is-a-number': { id, [name]: 42, ...rest },
    'no-id': { [name]: title ?? text, ...rest },
    'not-an-object': 'posting',
  };
  return postings.map((posting, index) => (index === at ? bad[damage] : posting));
}
