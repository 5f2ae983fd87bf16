import type { Panel } from '../../lib/ui/panel.ts';
import { percentDone, progressWords, resultWords } from '../../lib/ui/run-words.ts';
import { t } from '../../lib/ui/words.ts';
import { Progress } from '../kit/progress.tsx';

/** Runs under way on the user's other devices, as they go on there. */
export function PeerRuns({ runs }: { runs: Panel['peerRuns'] }) {
  return (
    <>
      {runs.value.map((run) => (
        <article key={run.id} class="card run-card">
          <div class="run-card-head">
            <h2>{t('peer_run')}</h2>
          </div>
          <Progress percent={percentDone(run)} label={progressWords(run)} />
          <p class="run-line">{progressWords(run)}</p>
          <p class="run-line muted">{resultWords({ ...run, fresh: 0 })}</p>
        </article>
      ))}
    </>
  );
}
