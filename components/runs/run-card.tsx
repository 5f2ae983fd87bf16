import type { RunView } from '../../lib/domain/commands.ts';
import { formatPercent } from '../../lib/ui/format.ts';
import {
  currentWords,
  leftWords,
  percentDone,
  progressWords,
  resultWords,
  runStateWord,
} from '../../lib/ui/run-words.ts';
import { plural, t } from '../../lib/ui/words.ts';
import { Button } from '../kit/button.tsx';
import { Progress } from '../kit/progress.tsx';

interface RunCardProps {
  run: RunView;
  now: number;
  onControl: (command: 'pause' | 'resume' | 'cancel') => void;
  /** Where the run's own page is, if this is not it. */
  href?: string;
}

/** A run under way: how far it is, what it reads at this moment, and what can be done with it. */
export function RunCard({ run, now, onControl, href }: RunCardProps) {
  const percent = percentDone(run);
  const left = leftWords(run, now);
  const isPaused = run.state === 'paused';
  const title = isPaused ? runStateWord(run) : plural('checking_boards', run.total);
  return (
    <article class="card run-card">
      <div class="run-card-head">
        <h2 tabIndex={-1}>{href === undefined ? title : <a href={href}>{title}</a>}</h2>
        <span class="run-percent">
          {left !== null && left + t('facts_divider')}
          {formatPercent(percent)}
        </span>
      </div>
      <Progress percent={percent} label={progressWords(run)} isPaused={isPaused} />
      <p class="run-line">{progressWords(run)}</p>
      <p class="run-line muted run-current">{nowWords(run)}</p>
      {run.resumes > 0 && <p class="run-line muted">{t('resumed_note')}</p>}
      <div class="run-actions">
        <Button icon={isPaused ? 'play' : 'pause'} onClick={() => onControl(isPaused ? 'resume' : 'pause')}>
          {t(isPaused ? 'resume' : 'pause')}
        </Button>
        <Button icon="stop" onClick={() => onControl('cancel')}>
          {t('stop')}
        </Button>
        <span class="run-found muted">{resultWords({ ...run, fresh: 0 })}</span>
      </div>
    </article>
  );
}

/** What happens at this moment; the line is never empty, so that the card keeps its height. */
function nowWords(run: RunView): string {
  if (run.state === 'paused') return t('paused_note');
  return run.current.length > 0 ? t('reading_now', { names: currentWords(run.current) }) : t('waiting_note');
}
