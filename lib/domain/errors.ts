/** Codes of everything that can go wrong, unique over the whole extension. The interface has a sentence for each. */
export type ErrorCode =
  | 'address-invalid'
  | 'address-unknown'
  | 'board-unknown'
  | 'run-unknown'
  | 'too-many-runs'
  | 'nothing-to-check'
  | 'permission-missing'
  | 'tab-gone'
  | 'tab-closed'
  | 'tab-not-allowed'
  | 'page-too-large'
  | 'page-not-held'
  | 'pay-unclear'
  | 'webhook-failed'
  | 'webhook-refused'
  | 'sync-address'
  | 'sync-not-secure'
  | 'sync-no-server'
  | 'sync-link'
  | 'sync-words-count'
  | 'sync-words-unknown'
  | 'sync-words-order'
  | 'sync-off'
  | 'sync-not-level'
  | 'job-unknown'
  | 'stage-unknown'
  | 'changed-elsewhere'
  | 'undo-gone'
  | 'database-newer'
  | 'database-broken'
  | 'disk-full'
  | 'backup-unknown'
  | 'backup-newer'
  | 'backup-broken'
  | 'message-invalid'
  | 'unknown'
  | 'no-answer'
  | 'closed'
  | 'our-bug';

/** The one error family: a stable code, and whether trying again can help. */
export class JobwakeError extends Error {
  readonly code: ErrorCode;
  readonly canRetry: boolean;

  constructor(code: ErrorCode, message: string, options: { canRetry?: boolean; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.name = 'JobwakeError';
    this.code = code;
    this.canRetry = options.canRetry ?? false;
  }
}

/** The error that says why a tab cannot be read. */
export function tabError(problem: 'gone' | 'closed' | 'not-allowed'): JobwakeError {
  return new JobwakeError(`tab-${problem}`, problem);
}

/** Whether it is of the family. The scripts of the background have a class each, so the class alone cannot tell. */
export function isJobwakeError(thrown: unknown): thrown is JobwakeError {
  return thrown instanceof Error && thrown.name === 'JobwakeError';
}

/** Any thrown thing as a member of the family; what is not one already is our own bug. */
export function asJobwakeError(thrown: unknown): JobwakeError {
  if (isJobwakeError(thrown)) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new JobwakeError('our-bug', message, { cause: thrown });
}
