import type { Posting } from '../domain/posting.ts';
import type { Reason } from '../domain/reason.ts';
import type { Cursor } from '../domain/run.ts';
import type { Reading, Source } from '../sources/define.ts';
import { isUnreadable } from '../sources/define.ts';
import { addRequest } from '../store/requests.ts';
import type { EngineDeps } from './deps.ts';
import { type HostLimits, limitsOf } from './pacer.ts';

/** The user waits for the answer, and a browser gives up on the background's after thirty seconds. */
const TIMEOUT_MS = 10_000;
/** Longer lists are not read to their end for a look. */
const MAX_PAGES = 3;

export interface LookDeps
  extends Pick<
    EngineDeps,
    'db' | 'clock' | 'ask' | 'canRead' | 'adoptOrigin' | 'pageReader' | 'route' | 'minIntervalMs' | 'report'
  > {
  /** Does a piece of work that asks a host, no sooner than runs would; `null` when that takes too long. */
  politely<T>(host: string, limits: HostLimits, work: () => Promise<T>): Promise<T | null>;
}

export interface ReadLook {
  kind: 'read';
  company: string | null;
  postings: Posting[];
  isWhole: boolean;
}

export type Look =
  | ReadLook
  | { kind: 'failed'; reason: Reason /** Of the answer, where there was one. */; status?: number };

/** Whether the vendor says that it has no such board, which it may also say of one that it does not show to all. */
export function isMissing(look: Look): boolean {
  return look.kind === 'failed' && (look.reason === 'not-found' || look.status === 404);
}

/**
 * Reads a board's list without storing any of it: what is seen of a board before the user decides to watch it. Nothing is
 * asked of hosts that the user has not allowed.
 */
export async function lookAtBoard(source: Source, slug: string, deps: LookDeps): Promise<Look> {
  if (source.secrets !== undefined) return { kind: 'failed', reason: 'key-missing' };
  if (!(await deps.canRead(source.origins(slug)))) return { kind: 'failed', reason: 'permission-missing' };
  const postings = new Map<string, Posting>();
  let company: string | null = null;
  let isWhole = true;
  const cursors: Cursor[] = [source.start({ hasBeenRead: true })];
  for (let page = 0; page < MAX_PAGES && cursors.length > 0; page++) {
    const read = await lookOnce(source, slug, cursors.shift() as Cursor, deps);
    if ('reason' in read) return { kind: 'failed', ...read };
    for (const posting of read.postings) postings.set(posting.postingId, posting);
    company ??= read.company ?? oneCompany(read.postings);
    isWhole &&= !read.isCut && read.unreadable.length === 0;
    cursors.push(...read.next);
  }
  return {
    kind: 'read',
    company,
    postings: [...postings.values()],
    isWhole: isWhole && cursors.length === 0,
  };
}

/** The whole of one posting of a board whose list leaves out its description; the posting itself where that fails. */
export async function lookAtPosting(
  source: Source,
  slug: string,
  posting: Posting,
  deps: LookDeps,
): Promise<Posting> {
  const cursor = source.details?.one(posting.postingId, posting.url) ?? null;
  if (posting.text !== null || cursor === null) return posting;
  const read = await lookOnce(source, slug, cursor, deps);
  const whole =
    'reason' in read ? undefined : read.postings.find(({ postingId }) => postingId === posting.postingId);
  return whole === undefined ? posting : { ...whole, postedAt: whole.postedAt ?? posting.postedAt };
}

async function lookOnce(
  source: Source,
  slug: string,
  cursor: Cursor,
  deps: LookDeps,
): Promise<Reading | { reason: Reason; status?: number }> {
  const request = source.request(slug, cursor);
  const url = deps.route(request.url);
  const { host, origin } = new URL(url);
  if (source.refusesForeignOrigin) await deps.adoptOrigin(origin);
  const limits = limitsOf(source, deps.minIntervalMs?.());
  const signal = new AbortController().signal;
  const isGoneWhenNotFound = source.isGoneWhenNotFound ?? true;
  const asked = { ...request, url, etag: null, timeoutMs: TIMEOUT_MS, signal, isGoneWhenNotFound };
  const answer = await deps.politely(host, limits, () => deps.ask(asked));
  if (answer === null) return { reason: 'rate-limited' };
  const { status, bytes } = answer;
  const purpose = cursor.kind === 'detail' ? ('read-posting' as const) : ('read-board' as const);
  const entry = { at: deps.clock.now(), host, purpose, boardId: `${source.id}:${slug}`, status, bytes };
  await deps.db.transaction('rw', deps.db.requests, () => addRequest(deps.db, entry));
  if (answer.kind !== 'body')
    return { reason: answer.kind === 'failed' ? answer.reason : 'site-error', status };
  try {
    const reader = source.readsPages ? await deps.pageReader() : {};
    return source.read(answer.body, { slug, cursor, ...reader });
  } catch (error) {
    if (isUnreadable(error)) return { reason: 'site-changed' };
    deps.report(error);
    return { reason: 'our-bug' };
  }
}

/** The company that all postings name; `null` where they name none or several. */
function oneCompany(postings: readonly Posting[]): string | null {
  const names = new Set(postings.map(({ company }) => company));
  return names.size === 1 ? ([...names][0] ?? null) : null;
}
