import type { ComponentChildren } from 'preact';
import { type Added, addBoardsOf } from '../../lib/ui/add-boards.ts';
import type { Panel, Stored } from '../../lib/ui/panel.ts';
import { routeHash } from '../../lib/ui/routes.ts';
import { openRun } from '../../lib/ui/run-detail.ts';
import { t } from '../../lib/ui/words.ts';
import { Button } from '../kit/button.tsx';
import { useStore } from '../kit/use-store.ts';
import { ReadRow } from '../runs/read-row.tsx';
import { copyRunReport, createReadActions } from '../runs/run-actions.ts';

/** What the boards that were just added bring, as it comes. */
export function AddedRuns({ panel, stored }: { panel: Panel; stored: Stored }) {
  const box = addBoardsOf(panel);
  const added = box.added.value;
  if (added.length === 0) return null;
  return (
    <section class="added" aria-labelledby="added-title">
      <h2 id="added-title" class="section-title">
        {t('added_title')}
      </h2>
      <div class="card">
        {added.map((one) => (
          <AddedAtOnce key={one.runId} added={one} onUndo={() => void box.undoWatching(one.runId)}>
            <AddedReads runId={one.runId} panel={panel} stored={stored} />
          </AddedAtOnce>
        ))}
      </div>
      <p>
        <a class="button plain" href={routeHash({ name: 'jobs' })}>
          <span>{t('show_jobs')}</span>
        </a>
      </p>
    </section>
  );
}

interface AddedAtOnceProps {
  added: Added;
  onUndo: () => void;
  children: ComponentChildren;
}

/** What was added by one press, and the way back. */
function AddedAtOnce({ added, onUndo, children }: AddedAtOnceProps) {
  return (
    <div class="added-at-once">
      <p>
        <span>{added.words}</span>
        <Button look="quiet" label={t('undo_of', { change: added.words })} onClick={onUndo}>
          {t('undo')}
        </Button>
      </p>
      {children}
    </div>
  );
}

function AddedReads({ runId, panel, stored }: { runId: string; panel: Panel; stored: Stored }) {
  const detail = useStore(() => openRun(panel.live, stored.db, runId), runId);
  const actions = createReadActions(panel, stored, runId, () => void copyRunReport(panel, stored, detail));
  return (
    <ul class="read-list">
      {detail.reads.keys.value.map((boardId) => {
        const read = detail.reads.get(boardId);
        return read && <ReadRow key={boardId} read={read} actions={actions} />;
      })}
    </ul>
  );
}
