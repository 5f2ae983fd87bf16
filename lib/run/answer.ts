import type { Reason } from '../domain/reason.ts';

/** What came of one request, in the run's own terms. */
export type Answer =
  | { kind: 'body'; body: string; etag: string | null; status: number; bytes: number }
  | { kind: 'unchanged'; status: number; bytes: number }
  | Failure;

export interface Failure {
  kind: 'failed';
  reason: Reason;
  /** Whether the same request may succeed later in this run. */
  isTemporary: boolean;
  /** How long the server asked us to wait, in milliseconds. */
  retryAfterMs: number | null;
  status: number;
  bytes: number;
}

/**
 * Whether an answer is a test of whether a human asks, whatever its status: the marks of Cloudflare
 * (https://developers.cloudflare.com/cloudflare-challenges/challenge-types/challenge-pages/detect-response/) and of AWS
 * WAF (https://docs.aws.amazon.com/waf/latest/developerguide/waf-captcha-and-challenge-actions.html).
 */
export function isChallenge(headers: Headers): boolean {
  const action = headers.get('x-amzn-waf-action');
  return headers.get('cf-mitigated') === 'challenge' || action === 'challenge' || action === 'captcha';
}

export function failure(reason: Reason, isTemporary: boolean, more: Partial<Failure> = {}): Failure {
  return { kind: 'failed', reason, isTemporary, retryAfterMs: null, status: 0, bytes: 0, ...more };
}

/**
 * What an HTTP status other than success says. 404 and 410 mean gone (where the vendor's do); 401, 403 and 429 mean
 * that we were not let in, 5xx that the site has trouble: none of those says anything about the board's jobs.
 */
export function failureOfStatus(status: number, isGoneWhenNotFound: boolean): Failure {
  const isGone = (status === 404 && isGoneWhenNotFound) || status === 410;
  if (isGone) return failure('not-found', false, { status });
  if (status === 401) return failure('needs-sign-in', false, { status });
  if (status === 429) return failure('rate-limited', true, { status });
  if (status >= 500 || status === 408) return failure('site-error', true, { status });
  return failure('site-error', false, { status });
}

/**
 * The wait that a `Retry-After` header asks for (seconds or an HTTP date, RFC 9110 section 10.2.3), in milliseconds;
 * `null` when the header is missing or makes no sense.
 */
export function retryAfterMs(header: string | null, now: number): number | null {
  if (header === null) return null;
  const text = header.trim();
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  // A bare number that is not a count of seconds would be taken for a year by Date.parse.
  const at = /[a-z]/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}
