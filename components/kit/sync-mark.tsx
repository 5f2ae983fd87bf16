import type { ReadonlySignal } from '@preact/signals';
import type { ConnectionView } from '../../lib/domain/connection.ts';
import { syncSentence, syncWord } from '../../lib/ui/sync-status.ts';

interface SyncMarkProps {
  status: ReadonlySignal<ConnectionView>;
  now: ReadonlySignal<number>;
  onOpen: () => void;
}

/** Where sync stands, in words, as the way to its settings. */
export function SyncMark({ status, now, onOpen }: SyncMarkProps) {
  const view = status.value;
  return (
    <button type="button" class={`sync-mark ${view.name}`} title={syncSentence(view)} onClick={onOpen}>
      <span class="sync-dot" aria-hidden="true" />
      {syncWord(view, now.value)}
    </button>
  );
}
