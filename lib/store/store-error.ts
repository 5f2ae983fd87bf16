import { isJobwakeError, JobwakeError } from '../domain/errors.ts';

/** What went wrong in the database, as one of our errors. Dexie wraps the browser's error, sometimes twice. */
export function storeError(thrown: unknown): JobwakeError {
  if (isJobwakeError(thrown)) return thrown;
  if (isQuotaError(thrown)) {
    return new JobwakeError('disk-full', 'There is no room left on this disk.', {
      canRetry: true,
      cause: thrown,
    });
  }
  return new JobwakeError('database-broken', String(thrown), { cause: thrown });
}

/** Whether the disk, or what the browser grants of it, is full. */
export function isQuotaError(thrown: unknown, depth = 0): boolean {
  if (thrown === null || typeof thrown !== 'object' || depth > 4) return false;
  const { name, inner, cause } = thrown as { name?: unknown; inner?: unknown; cause?: unknown };
  return name === 'QuotaExceededError' || isQuotaError(inner, depth + 1) || isQuotaError(cause, depth + 1);
}
