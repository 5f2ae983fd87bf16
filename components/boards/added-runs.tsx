import type { Panel, Stored } from '../../lib/ui/panel.ts';
import { routeHash } from '../../lib/ui/routes.ts';
import { openRun } from '../../lib/ui/run-detail.ts';
import { isActive, percentDone, progressWords, resultWords } from '../../lib/ui/run-words.ts';
import { t } from '../../lib/ui/words.ts';
import { Progress } from '../kit/progress.tsx';
import { useStore } from '../kit/use-store.ts';
import { ReadRow } from '../runs/read-row.tsx';
import { createReadActions } from '../runs/run-actions.ts';

/** What the boards that were just added bring, as it comes. */
export function AddedRuns({ panel, stored }: { panel: Panel; stored: Stored }) {
  const runIds = panel.addBoards.runIds.value;
  if (runIds.length === 0) return null;
  return (
    <section class="added" aria-labelledby="added-title">
      <h2 id="added-title" class="section-title">
        {t('added_title')}
      </h2>
      {runIds.map((runId) => (
        <AddedRun key={runId} runId={runId} panel={panel} stored={stored} />
      ))}
      <p>
        <a class="button plain" href={routeHash({ name: 'jobs' })}>
          <span>{t('show_jobs')}</span>
        </a>
      </p>
    </section>
  );
}

function AddedRun({ runId, panel, stored }: { runId: string; panel: Panel; stored: Stored }) {
  const detail = useStore(() => openRun(panel.live, stored.db, runId), runId);
  const run = detail.run.value;
  if (!run) return null;
  const actions = createReadActions(panel, stored, () => undefined);
  return (
    <div class="card">
      {isActive(run) && <Progress percent={percentDone(run)} label={progressWords(run)} />}
      <ul class="read-list">
        {detail.reads.keys.value.map((boardId) => {
          const read = detail.reads.get(boardId);
          return read && <ReadRow key={boardId} read={read} actions={actions} />;
        })}
      </ul>
      <p class="muted">{isActive(run) ? progressWords(run) : resultWords(run)}</p>
    </div>
  );
}
