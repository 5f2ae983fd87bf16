import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Clock } from '../util/clock.ts';

/** How long a change can be taken back. */
const UNDO_MS = 8000;
const MAX_TOASTS = 3;

export interface Toast {
  id: number;
  text: string;
  /** What its button does, and says; nothing when there is nothing to do. */
  action: { label: string; run(): void } | null;
  isError: boolean;
  /** Not where the view itself tells what happened and offers the way back. */
  isShown: boolean;
}

/** Short messages at the lower edge, each for 8 seconds; `announce` says them aloud. */
export class Toasts {
  readonly #clock: Clock;
  readonly #announce: (text: string) => void;
  readonly #list = signal<readonly Toast[]>([]);
  readonly #shown = computed(() => this.#list.value.filter(({ isShown }) => isShown));
  readonly #timers = new Map<number, unknown>();
  #isHeld = false;
  #made = 0;

  constructor(clock: Clock, announce: (text: string) => void) {
    this.#clock = clock;
    this.#announce = announce;
  }

  get list(): ReadonlySignal<readonly Toast[]> {
    return this.#shown;
  }

  /**
   * Gives the id of the toast, for `dismiss`. Not `isSaid` is one of which somebody else tells aloud; not `isShown` is only
   * said, and offers its way back to the key alone.
   */
  show(text: string, action: Toast['action'] = null, { isSaid = true, isShown = true } = {}): number {
    if (isSaid) this.#announce(text);
    return this.#add({ text, action, isError: false, isShown });
  }

  showError(text: string): void {
    this.#announce(text);
    this.#add({ text, action: null, isError: true, isShown: true });
  }

  dismiss(id: number): void {
    this.#clock.clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
    this.#list.value = this.#list.peek().filter((toast) => toast.id !== id);
  }

  /** Does what the newest toast offers; false if none offers anything. */
  undoLast(): boolean {
    const last = this.#list.peek().findLast((toast) => toast.action !== null);
    if (last === undefined) return false;
    this.dismiss(last.id);
    last.action?.run();
    return true;
  }

  /** While the pointer or the focus is on a toast none goes away. */
  hold(isHeld: boolean): void {
    this.#isHeld = isHeld;
    for (const { id } of this.#list.peek()) this.#startTimer(id);
  }

  #add(toast: Omit<Toast, 'id'>): number {
    this.#made += 1;
    const id = this.#made;
    // Said twice it is one message that stays longer.
    const same = this.#list.peek().find(({ text, action }) => action === null && text === toast.text);
    if (same !== undefined && toast.action === null) this.dismiss(same.id);
    const alike = this.#list.peek().filter(({ isShown }) => isShown === toast.isShown);
    for (const old of alike.slice(0, -(MAX_TOASTS - 1))) this.dismiss(old.id);
    this.#list.value = [...this.#list.peek(), { ...toast, id }];
    this.#startTimer(id);
    return id;
  }

  #startTimer(id: number): void {
    this.#clock.clearTimeout(this.#timers.get(id));
    if (!this.#isHeld)
      this.#timers.set(
        id,
        this.#clock.setTimeout(() => this.dismiss(id), UNDO_MS),
      );
  }
}
