import type { ReadonlySignal } from '@preact/signals';
import type { ConnectionView } from '../../lib/domain/connection.ts';
import { syncWord } from '../../lib/ui/sync-status.ts';

interface SyncMarkProps {
  status: ReadonlySignal<ConnectionView | null>;
  now: ReadonlySignal<number>;
  /** The state and its reason in a sentence, for pages that have room for such words. */
  sentence?: (view: ConnectionView | null) => string;
  onOpen: () => void;
}

/** Where sync stands, in words, as the way to its settings. */
export function SyncMark({ status, now, sentence, onOpen }: SyncMarkProps) {
  const view = status.value;
  return (
    <button type="button" class={`sync-mark ${view?.name}`} title={sentence?.(view)} onClick={onOpen}>
      <span class="sync-dot" />
      {syncWord(view, now.value)}
    </button>
  );
}
