import type { Board } from '../domain/board.ts';
import type { Step } from '../domain/run.ts';
import { isUnreadable, type Reading, type Source, type SourceRequest } from '../sources/define.ts';
import type { Turns } from '../util/turns.ts';
import { type Answer, failure } from './answer.ts';
import type { Begun } from './begin.ts';
import type { EngineDeps } from './deps.ts';
import { MAX_RETRY_AFTER_MS, type Pacer } from './pacer.ts';
import type { BoardRequest } from './request.ts';

const TIMEOUT_MS = 15_000;
/** A request that may take longer than this outlasts the background's idle time, so the background is held. */
const HOLD_ABOVE_MS = 20_000;
/** A step during which the background died this often is what kills it. */
const MAX_INTERRUPTIONS = 50;

export interface StepDeps extends EngineDeps {
  pacer: Pacer;
  host: string;
  perDay: number;
  slug: string;
  signal: AbortSignal;
  /** One for all steps: whose answer is stored next. */
  storing: Turns;
}

/** What was learned from one request. */
export interface Obtained {
  answer: Answer;
  reading: Reading | null;
  source: Source | undefined;
  /** The address that was asked; empty when no request left. */
  url: string;
}

/** Makes the request of a step and reads the answer. Rejects when the run was stopped. */
export async function obtain({ step, read, board }: Begun, deps: StepDeps): Promise<Obtained> {
  const source = deps.findSource(step.boardId.slice(0, step.boardId.indexOf(':')));
  const nothing = { reading: null, source, url: '' };
  if (source === undefined || step.interrupted >= MAX_INTERRUPTIONS) {
    return { ...nothing, answer: failure('our-bug', false) };
  }
  if (!(await deps.canRead(source.origins(deps.slug)))) {
    return { ...nothing, answer: failure('permission-missing', false) };
  }
  const secrets = await secretsFor(source, deps);
  if (secrets === null) return { ...nothing, answer: failure('key-missing', false) };
  const spentMs = deps.pacer.spentUntil(deps.host, deps.perDay) - deps.clock.now();
  if (spentMs > 0) return { ...nothing, answer: failure('enough-today', false, { retryAfterMs: spentMs }) };
  const restMs = deps.pacer.restsUntil(deps.host) - deps.clock.now();
  if (restMs > MAX_RETRY_AFTER_MS) {
    return { ...nothing, answer: failure('rate-limited', false, { retryAfterMs: restMs }) };
  }
  const request = source.request(deps.slug, step.cursor, secrets);
  const url = deps.route(request.url);
  const etag = read.page === 0 && isMarked(source, request) ? etagOf(board, url) : null;
  const answer = await ask(source, { ...request, url, etag, asUser: board?.asUser === true }, deps);
  return readAnswer(answer, { source, url, step }, deps);
}

/** What the user entered for the source; `null` when something is still to be entered. */
async function secretsFor(
  source: Source,
  deps: StepDeps,
): Promise<Readonly<Record<string, string>> | undefined | null> {
  if (source.secrets === undefined) return undefined;
  const secrets = await deps.secretsOf(source.id);
  return source.secrets.fields.every(({ id }) => secrets[id]) ? secrets : null;
}

/** Whether marks of versions may be kept: not of a POST, nor where the address itself holds a key. */
function isMarked(source: Source, request: SourceRequest): boolean {
  return request.json === undefined && source.secrets === undefined;
}

function etagOf(board: Board | undefined, url: string): string | null {
  return board?.validator?.url === url ? board.validator.etag : null;
}

async function ask(
  source: Source,
  request: SourceRequest & Pick<BoardRequest, 'etag' | 'asUser'>,
  deps: StepDeps,
): Promise<Answer> {
  const { origin } = new URL(request.url);
  if (source.refusesForeignOrigin) await deps.adoptOrigin(origin);
  // No browser lets `fetch` alone set this header everywhere.
  const userAgent = request.headers?.['User-Agent'];
  if (userAgent) await deps.nameUserAgent(origin, userAgent);
  const timeoutMs = source.timeoutMs ?? TIMEOUT_MS;
  const isGoneWhenNotFound = source.isGoneWhenNotFound ?? true;
  const asked = deps.ask({ ...request, timeoutMs, signal: deps.signal, isGoneWhenNotFound });
  const answer = await (timeoutMs > HOLD_ABOVE_MS ? deps.hold(asked) : asked);
  if (source.secrets === undefined) return answer;
  if (answer.kind === 'body') return { ...answer, etag: null };
  // No sign-in helps here: the key is wrong or was taken back.
  const isRefused = answer.kind === 'failed' && answer.status === 401;
  return isRefused ? failure('key-missing', false, { status: answer.status }) : answer;
}

async function readAnswer(
  answer: Answer,
  asked: { source: Source; url: string; step: Step },
  deps: StepDeps,
): Promise<Obtained> {
  const { source, url, step } = asked;
  if (answer.kind !== 'body') return { answer, reading: null, source, url };
  try {
    const { slug } = deps;
    const context = { slug, cursor: step.cursor, ...(source.readsPages ? await deps.pageReader() : {}) };
    const reading = source.read(answer.body, context);
    return { answer, reading, source, url };
  } catch (error) {
    const { status, bytes } = answer;
    const reason = isUnreadable(error) ? 'site-changed' : 'our-bug';
    if (reason === 'our-bug') deps.report(error);
    return { answer: failure(reason, false, { status, bytes }), reading: null, source, url };
  }
}
