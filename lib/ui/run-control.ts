import { readsOfRun } from '../store/runs.ts';
import { errorSentence } from './error-words.ts';
import type { Panel } from './panel.ts';
import { type MessageKey, t } from './words.ts';

type RunCommand = Parameters<Panel['runs']['control']>[1];

const OPPOSITES = { pause: 'resume', resume: 'pause' } as const;
const SAID: Record<RunCommand, MessageKey> = {
  pause: 'toast_run_paused',
  resume: 'toast_run_resumed',
  cancel: 'toast_run_stopped',
};

/**
 * Pauses, resumes or stops a run, and offers the way back: the opposite, or a check of the boards that a stopped run has not
 * read. Says it when it fails.
 */
export function controlRun(panel: Panel, runId: string, command: RunCommand): void {
  const { runs, toasts, boards } = panel;
  const work = async () => {
    await runs.control(runId, command);
    if (command !== 'cancel') {
      const run = () => controlRun(panel, runId, OPPOSITES[command]);
      return void toasts.show(t(SAID[command]), { label: t('undo'), run });
    }
    const unread = await boardsLeft(panel, runId);
    const run = () => void boards.check(unread);
    toasts.show(t(SAID[command]), unread.length > 0 ? { label: t('check_left'), run } : null);
  };
  work().catch((thrown) => toasts.showError(errorSentence(thrown)));
}

/** The boards that a stopped run has left unread. */
async function boardsLeft({ stored }: Panel, runId: string): Promise<string[]> {
  const db = stored.peek()?.db;
  const reads = db === undefined ? [] : await readsOfRun(db, runId);
  return reads.filter(({ reason }) => reason === 'stopped').map(({ boardId }) => boardId);
}
