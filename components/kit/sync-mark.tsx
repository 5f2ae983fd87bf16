import type { ReadonlySignal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import type { ConnectionView } from '../../lib/domain/connection.ts';
import { syncWord } from '../../lib/ui/sync-status.ts';
import type * as words from '../../lib/ui/sync-words.ts';

interface SyncMarkProps {
  status: ReadonlySignal<ConnectionView>;
  now: ReadonlySignal<number>;
  onOpen: () => void;
}

/** Where sync stands, in words, as the way to its settings. */
export function SyncMark({ status, now, onOpen }: SyncMarkProps) {
  const view = status.value;
  const [sentences, setSentences] = useState<typeof words | null>(null);
  useEffect(() => {
    // The header is there at once; its reason may come a moment later.
    void import('../../lib/ui/sync-words.ts').then(setSentences);
  }, []);
  return (
    <button
      type="button"
      class={`sync-mark ${view.name}`}
      title={sentences?.syncSentence(view)}
      onClick={onOpen}
    >
      <span class="sync-dot" aria-hidden="true" />
      {syncWord(view, now.value)}
    </button>
  );
}
