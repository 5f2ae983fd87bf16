import type { ReadonlySignal } from '@preact/signals';
import { useSignal } from '@preact/signals';
import type { LogView } from '../../lib/domain/commands.ts';
import { formatLogTime } from '../../lib/ui/format-spans.ts';
import { logWords } from '../../lib/ui/log-words.ts';
import { t } from '../../lib/ui/words.ts';

/** The last lines of a run's log, newest first. Closed it costs nothing and says nothing. */
export function RunLog({ log, now }: { log: ReadonlySignal<readonly LogView[]>; now: number }) {
  const isOpen = useSignal(false);
  return (
    <details
      class="log"
      onToggle={(event) => {
        isOpen.value = event.currentTarget.open;
      }}
    >
      <summary>{t('log')}</summary>
      {isOpen.value && <LogLines log={log} now={now} />}
    </details>
  );
}

function LogLines({ log, now }: { log: ReadonlySignal<readonly LogView[]>; now: number }) {
  const lines = log.value;
  if (lines.length === 0) return <p class="muted">{t('log_empty')}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <div class="log-lines" role="log" aria-label={t('log')} tabIndex={0}>
      {lines.toReversed().map((line) => (
        <p key={line.seq} class={line.level}>
          <span class="muted">{formatLogTime(line.at, now)}</span> {logWords(line)}
        </p>
      ))}
    </div>
  );
}
