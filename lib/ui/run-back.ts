import { errorSentence } from './error-words.ts';
import type { Runs } from './runs.ts';
import type { Toasts } from './toasts.ts';
import { t } from './words.ts';

export type RunControl = Parameters<Runs['control']>[1];

const OPPOSITE: Partial<Record<RunControl, RunControl>> = { pause: 'resume', resume: 'pause' };

interface ControlTools {
  runs: Pick<Runs, 'control'>;
  toasts: Pick<Toasts, 'show' | 'showError' | 'dismiss'>;
}

/**
 * Pauses, resumes or stops a run. The first two can be taken back by the key; there is no message, since the card of the run
 * shows what it is now and offers the opposite. Rejects as the background does.
 */
export async function controlWithBack(
  { runs, toasts }: ControlTools,
  runId: string,
  command: RunControl,
): Promise<void> {
  const back = OPPOSITE[command];
  if (back === undefined) return runs.control(runId, command);
  const run = () => void runs.control(runId, back).catch((thrown) => toasts.showError(errorSentence(thrown)));
  const offered = toasts.show('', { label: t('undo'), run }, { isSaid: false, isShown: false });
  try {
    await runs.control(runId, command);
  } catch (thrown) {
    toasts.dismiss(offered);
    throw thrown;
  }
}
