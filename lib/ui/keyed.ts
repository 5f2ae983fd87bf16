import { batch, type ReadonlySignal, type Signal, signal } from '@preact/signals';

/**
 * Values by key, each with a signal of its own, so that one changed value draws one row anew and not the list. `keys`
 * changes only when keys come, go or change places.
 */
export class Keyed<T> {
  readonly #keys: Signal<readonly string[]>;
  readonly #isReady = signal(false);
  readonly #values = new Map<string, Signal<T>>();

  /** `watched` is called when something begins to follow `keys`, `unwatched` when nothing does any more. */
  constructor(options: { watched?: () => void; unwatched?: () => void } = {}) {
    this.#keys = signal<readonly string[]>([], options);
  }

  get keys(): ReadonlySignal<readonly string[]> {
    return this.#keys;
  }

  /** Whether there was a first list, be it empty. */
  get isReady(): ReadonlySignal<boolean> {
    return this.#isReady;
  }

  /** The signal of a key that is in `keys`. It stays the same as long as the key stays. */
  get(key: string): Signal<T> | undefined {
    return this.#values.get(key);
  }

  /** Takes over a whole list, in its order. Values that are equal as JSON keep their identity. */
  replace(entries: Iterable<readonly [string, T]>): void {
    batch(() => {
      const keys: string[] = [];
      for (const [key, value] of entries) {
        keys.push(key);
        this.#put(key, value);
      }
      const kept = new Set(keys);
      for (const key of this.#values.keys()) if (!kept.has(key)) this.#values.delete(key);
      if (!hasSameItems(keys, this.#keys.peek())) this.#keys.value = keys;
      this.#isReady.value = true;
    });
  }

  #put(key: string, value: T): void {
    const known = this.#values.get(key);
    if (known === undefined) this.#values.set(key, signal(value));
    else if (!isEqual(known.peek(), value)) known.value = value;
  }
}

/** Equality of plain JSON whose keys come in one order. */
export function isEqual(left: unknown, right: unknown): boolean {
  return left === right || JSON.stringify(left) === JSON.stringify(right);
}

export function hasSameItems(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((item, i) => item === right[i]);
}
