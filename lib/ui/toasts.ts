import { type ReadonlySignal, signal } from '@preact/signals';
import type { Clock } from '../util/clock.ts';

/** How long a change can be taken back. */
export const UNDO_MS = 8000;

export interface Toast {
  id: number;
  text: string;
  /** What its button does, and says; nothing when there is nothing to do. */
  action: { label: string; run(): void } | null;
  isError: boolean;
}

export interface Toasts {
  list: ReadonlySignal<readonly Toast[]>;
  /** Gives the id of the toast, for `dismiss`. */
  show(text: string, action?: Toast['action']): number;
  showError(text: string): void;
  dismiss(id: number): void;
  /** Does what the newest toast offers, if one does. */
  undoLast(): void;
  /** While the pointer or the focus is on a toast none goes away. */
  hold(isHeld: boolean): void;
}

const MAX_TOASTS = 3;

/** Short messages at the lower edge, each for 8 seconds; `announce` says them aloud. */
export function createToasts(clock: Clock, announce: (text: string) => void): Toasts {
  const list = signal<readonly Toast[]>([]);
  const timers = new Map<number, unknown>();
  let isHeld = false;
  let made = 0;

  const dismiss = (id: number) => {
    clock.clearTimeout(timers.get(id));
    timers.delete(id);
    list.value = list.peek().filter((toast) => toast.id !== id);
  };
  const startTimer = (id: number) => {
    clock.clearTimeout(timers.get(id));
    if (!isHeld)
      timers.set(
        id,
        clock.setTimeout(() => dismiss(id), UNDO_MS),
      );
  };
  const add = (text: string, action: Toast['action'], isError: boolean) => {
    made += 1;
    const toast = { id: made, text, action, isError };
    for (const old of list.peek().slice(0, -(MAX_TOASTS - 1))) dismiss(old.id);
    list.value = [...list.peek(), toast];
    announce(text);
    startTimer(toast.id);
    return toast.id;
  };
  return {
    list,
    dismiss,
    show: (text, action = null) => add(text, action, false),
    showError: (text) => void add(text, null, true),
    undoLast: () => {
      const last = list.peek().findLast((toast) => toast.action !== null);
      if (last === undefined) return;
      dismiss(last.id);
      last.action?.run();
    },
    hold: (next) => {
      isHeld = next;
      for (const { id } of list.peek()) startTimer(id);
    },
  };
}
