import { readsOfRun } from '../store/runs.ts';
import { errorSentence } from './error-words.ts';
import type { Panel } from './panel.ts';
import type { Toast, Toasts } from './toasts.ts';
import { type MessageKey, t } from './words.ts';

type RunCommand = Parameters<Panel['runs']['control']>[1];

/** The message about a run that was shown last; what it offers is out of date with the next one. */
const lastToasts = new WeakMap<Toasts, number>();

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
      return say(toasts, command, { label: t('undo'), run });
    }
    const unread = await boardsLeft(panel, runId);
    const run = () => void boards.check(unread);
    say(toasts, command, unread.length > 0 ? { label: t('check_left'), run } : null);
  };
  work().catch((thrown) => toasts.showError(errorSentence(thrown)));
}

function say(toasts: Toasts, command: RunCommand, action: Toast['action']): void {
  toasts.dismiss(lastToasts.get(toasts) ?? 0);
  lastToasts.set(toasts, toasts.show(t(SAID[command]), action));
}

/** The boards that a stopped run has left unread. */
async function boardsLeft({ stored }: Panel, runId: string): Promise<string[]> {
  const db = stored.peek()?.db;
  const reads = db === undefined ? [] : await readsOfRun(db, runId);
  return reads.filter(({ reason }) => reason === 'stopped').map(({ boardId }) => boardId);
}
