import { formatPercent } from '../../lib/ui/format.ts';
import type { Router } from '../../lib/ui/router.ts';
import { routeHash } from '../../lib/ui/routes.ts';
import { percentDone, progressWords, runStateWord } from '../../lib/ui/run-words.ts';
import type { Runs } from '../../lib/ui/runs.ts';
import { plural, t } from '../../lib/ui/words.ts';
import { Progress } from '../kit/progress.tsx';

/** One line about the runs under way, on every view but the one that shows them in full. */
export function RunStrip({ runs, router }: { runs: Runs; router: Router }) {
  const [newest, ...others] = runs.activeIds.value;
  const stored = newest === undefined ? undefined : runs.list.get(newest)?.value;
  const place = router.route.value.name;
  if (newest === undefined || stored === undefined || place === 'runs' || place === 'run') return null;
  const run = runs.shown(stored);
  const percent = percentDone(run);
  const href = others.length === 0 ? routeHash({ name: 'run', id: newest }) : routeHash({ name: 'runs' });
  return (
    <section aria-label={t('run_label')}>
      <a class="run-strip" href={href}>
        <span>{run.state === 'paused' ? runStateWord(run) : progressWords(run)}</span>
        {others.length > 0 && <span class="muted">{plural('more_runs', others.length)}</span>}
        <span class="run-percent">{formatPercent(percent)}</span>
        <Progress percent={percent} label={progressWords(run)} isPaused={run.state === 'paused'} />
      </a>
    </section>
  );
}
