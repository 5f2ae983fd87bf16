import { setTimeout as wait } from 'node:timers/promises';

const LOOK_EVERY_MS = 40;

/**
 * Resolves with the first truthy value of `look`, which may reject meanwhile. Rejects after `timeoutMs`, saying what
 * was waited for and what the last look gave.
 */
export async function until<T>(
  what: string,
  look: () => Promise<T> | T,
  timeoutMs = 20_000,
): Promise<NonNullable<T>> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const seen = await Promise.resolve()
      .then(look)
      .catch((error: unknown) => new Failed(error));
    if (seen && !(seen instanceof Failed)) return seen;
    if (Date.now() > end) throw new Error(`Waited in vain for ${what}. Last: ${String(seen)}`);
    await wait(LOOK_EVERY_MS);
  }
}

/** A look that threw. */
class Failed {
  readonly error: unknown;

  constructor(error: unknown) {
    this.error = error;
  }

  toString(): string {
    return String(this.error);
  }
}
