import { type ReadonlySignal, signal } from '@preact/signals';

/** The part of a window that knows about the network. */
export interface OnlineWindow {
  navigator: { onLine: boolean };
  addEventListener(type: 'online' | 'offline', listener: () => void): void;
}

/** Whether the browser believes that there is a network. */
export function createOnline(window: OnlineWindow): ReadonlySignal<boolean> {
  const isOnline = signal(window.navigator.onLine);
  const update = () => {
    isOnline.value = window.navigator.onLine;
  };
  window.addEventListener('online', update);
  window.addEventListener('offline', update);
  return isOnline;
}
