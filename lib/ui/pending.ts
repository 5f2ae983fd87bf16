import { type Signal, signal } from '@preact/signals';

interface Operation<T> {
  apply(value: T): T;
}

/**
 * Changes made by the user that the background has not confirmed yet, laid over the stored truth in the order they
 * were made. One that is refused goes away alone; those made after it stay.
 */
export class Pending<T> {
  readonly #operations: Signal<readonly Operation<T>[]> = signal([]);

  /** The stored value as the user should see it. To be read inside a signal's reaction. */
  over(value: T): T {
    return this.#operations.value.reduce((current, operation) => operation.apply(current), value);
  }

  /**
   * Shows a change at once and carries it out. `work` resolves when the stored truth holds it and has been read
   * again; until then, and no longer, the change lies over the truth. Rejects as `work` does.
   */
  async show<R>(apply: (value: T) => T, work: () => Promise<R>): Promise<R> {
    const operation = { apply };
    this.#operations.value = [...this.#operations.peek(), operation];
    try {
      return await work();
    } finally {
      this.#operations.value = this.#operations.peek().filter((other) => other !== operation);
    }
  }
}
