import { readsOfRun } from '../store/runs.ts';
import { errorSentence } from './error-words.ts';
import type { Panel } from './panel.ts';
import { controlWithBack, type RunControl } from './run-back.ts';
import { t } from './words.ts';

/**
 * Pauses, resumes or stops a run; says it when that fails. A stopped run has lost its steps, so that a check of the boards
 * which it left is offered.
 */
export function controlRun(panel: Panel, runId: string, command: RunControl): void {
  const { toasts, boards } = panel;
  const work = async () => {
    await controlWithBack(panel, runId, command);
    const left = command === 'cancel' ? await boardsLeft(panel, runId) : [];
    if (left.length === 0) return;
    const run = () => void boards.check(left);
    toasts.show(t('toast_run_stopped'), { label: t('check_left'), run }, { isSaid: false });
  };
  work().catch((thrown) => toasts.showError(errorSentence(thrown)));
}

/** The boards that a stopped run has left unread. */
async function boardsLeft({ stored }: Panel, runId: string): Promise<string[]> {
  const db = stored.peek()?.db;
  const reads = db === undefined ? [] : await readsOfRun(db, runId);
  return reads.filter(({ reason }) => reason === 'stopped').map(({ boardId }) => boardId);
}
