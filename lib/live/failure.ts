import { asJobwakeError, type ErrorCode, JobwakeError } from '../domain/errors.ts';
import type { Failure } from './protocol.ts';

const MAX_MESSAGE_LENGTH = 500;

/** An error in the form in which it travels. */
export function toFailure(thrown: unknown): Failure {
  const { code, message, canRetry } = asJobwakeError(thrown);
  return { code, message: message.slice(0, MAX_MESSAGE_LENGTH), retry: canRetry };
}

/** The error of a failure that arrived. The codes of the hub and of the client themselves belong to the family too. */
export function toError({ code, message, retry }: Failure): JobwakeError {
  return new JobwakeError(code as ErrorCode, message, { canRetry: retry });
}
