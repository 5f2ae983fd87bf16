import { type ReadonlySignal, signal } from '@preact/signals';
import type { ClientStatus } from '../live/client.ts';
import type { Clock } from '../util/clock.ts';

/** The background is stopped and started all the time; only a pause that people would notice is worth a word. */
const SAY_AFTER_MS = 1000;

export interface StatusSource {
  onStatus(listener: (status: ClientStatus) => void): () => void;
}

/** Whether to say "Reconnecting…": only once a connection has been missing for a second. */
export function createConnection(client: StatusSource, clock: Clock): ReadonlySignal<boolean> {
  const isReconnecting = signal(false);
  let timer: unknown = null;
  client.onStatus(({ state, staleSinceMs }) => {
    if (state === 'live') {
      clock.clearTimeout(timer);
      timer = null;
      isReconnecting.value = false;
    } else if (timer === null) {
      const sinceMs = staleSinceMs ?? clock.now();
      const waitMs = Math.max(0, sinceMs + SAY_AFTER_MS - clock.now());
      timer = clock.setTimeout(() => {
        isReconnecting.value = true;
      }, waitMs);
    }
  });
  return isReconnecting;
}
