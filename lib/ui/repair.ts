import type { Job } from '../domain/job.ts';
import type { Corrections } from '../domain/kept.ts';
import type { Corrected, PageJob } from '../domain/page-job.ts';
import { errorSentence } from './error-words.ts';
import type { Panel } from './panel.ts';
import { t } from './words.ts';

/** A stored job as a card shows one, with the fields marked that the user has corrected. */
export function asPageJob(job: Job): PageJob {
  const { title, company, places, workplace, types, salary } = job;
  const corrections: Corrections = job.kept?.corrections ?? {};
  const origins = Object.fromEntries(Object.keys(corrections).map((field) => [field, 'you' as const]));
  return { index: 0, title, company, places, workplace, types, salary, origins, known: null };
}

/** Keeps a correction of a stored job, with the way back. Resolves to whether it was accepted; a refusal was said. */
export async function repair(
  { ask, page, toasts, stored, newId }: Pick<Panel, 'ask' | 'page' | 'toasts' | 'stored' | 'newId'>,
  job: Job,
  corrected: Corrected,
): Promise<boolean> {
  try {
    const tabId = (await page.currentTab()) ?? undefined;
    const commandId = newId();
    await ask('correctJob', { commandId, jobId: job.id, corrected, tabId });
    stored.peek()?.tracker.offerUndo(commandId, t('repair_done', { title: corrected.title ?? job.title }));
    return true;
  } catch (thrown) {
    toasts.showError(errorSentence(thrown));
    return false;
  }
}
