import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { ListedJobs } from './job-list.ts';

/** Most jobs that are changed at once, by one command with one way back. */
export const MOST_SELECTED = 2000;

/** The jobs that the user has marked to do something with all of them. */
export class Selection {
  readonly #ids = signal<ReadonlySet<string>>(new Set());
  readonly size = computed(() => this.#ids.value.size);
  /** Where the last range began. */
  #anchor: string | null = null;

  get ids(): ReadonlySignal<ReadonlySet<string>> {
    return this.#ids;
  }

  toggle(id: string): void {
    const next = new Set(this.#ids.peek());
    if (!next.delete(id) && next.size < MOST_SELECTED) next.add(id);
    this.#anchor = id;
    this.#ids.value = next;
  }

  /** Marks all from the last one that was marked to this one. */
  extend(jobs: ListedJobs, id: string): void {
    const from = this.#anchor === null ? -1 : jobs.indexOf(this.#anchor);
    const to = jobs.indexOf(id);
    if (from === -1 || to === -1) {
      this.toggle(id);
      return;
    }
    const next = new Set(this.#ids.peek());
    for (let i = Math.min(from, to); i <= Math.max(from, to) && next.size < MOST_SELECTED; i++) {
      const one = jobs.idAt(i);
      if (one !== undefined) next.add(one);
    }
    this.#ids.value = next;
  }

  clear(): void {
    this.#anchor = null;
    if (this.#ids.peek().size > 0) this.#ids.value = new Set();
  }
}
