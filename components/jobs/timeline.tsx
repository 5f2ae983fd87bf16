import { useSignal } from '@preact/signals';
import type { Change } from '../../lib/domain/change.ts';
import { formatDay } from '../../lib/ui/format.ts';
import { changeWords } from '../../lib/ui/job-words.ts';
import { type LedgerEntry, ledgerEntries } from '../../lib/ui/ledger.ts';
import { t } from '../../lib/ui/words.ts';
import { Time } from '../kit/time.tsx';
import { TextDifference } from './text-difference.tsx';

interface LedgerProps {
  /** Newest first. */
  changes: readonly Change[];
  /** The description as it is now. */
  text: string | null;
  now: number;
}

/** Everything that changed of a posting, as items of one list. */
export function Ledger({ changes, text, now }: LedgerProps) {
  return (
    <ol class="ledger">
      {ledgerEntries(changes, text).map((entry) => (
        <li key={entry.change.id}>
          <Time at={entry.change.at}>{formatDay(entry.change.at, now)}</Time>
          <LedgerWords entry={entry} now={now} />
        </li>
      ))}
    </ol>
  );
}

/** One entry in words, without its date; a changed description can be opened to see what changed. */
export function LedgerWords({ entry, now }: { entry: LedgerEntry; now: number }) {
  const isOpen = useSignal(false);
  const { change, texts } = entry;
  const words = changeWords(change, now);
  if (texts === null) return <span>{words}</span>;
  return (
    <div>
      <span>{words}</span>
      <details
        class="what-changed"
        onToggle={(event) => {
          isOpen.value = event.currentTarget.open;
        }}
      >
        <summary>{t('ledger_what_changed')}</summary>
        {isOpen.value && <TextDifference {...texts} />}
      </details>
    </div>
  );
}
