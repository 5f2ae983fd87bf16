import type { CommandAnswers, CommandArgs } from '../../lib/domain/commands.ts';
import type { readCorrections } from '../../lib/extract/corrections.ts';
import { type LessonTools, lessonsOf } from './learn.ts';
import type { PageTools } from './page-handlers.ts';
import { correctOnce } from './save-once.ts';

export interface CorrectTools extends LessonTools, Pick<PageTools, 'db'> {
  readCorrections: typeof readCorrections;
}

/** Keeps what the user says of a stored job, and what it teaches about other pages of its site. */
export async function correct(
  { commandId, jobId, corrected, tabId }: CommandArgs<'correctJob'>,
  tools: CorrectTools,
): Promise<CommandAnswers['correctJob']> {
  const { db, readCorrections } = tools;
  const stored = await db.jobs.get(jobId);
  const written = readCorrections(corrected, stored?.places ?? []);
  const host = URL.parse(stored?.url ?? '')?.hostname;
  const said = stored === undefined ? [] : [{ posting: stored, written }];
  // Before the transaction, which does not wait for a tab.
  const learned = host === undefined ? [] : await lessonsOf({ host, said, corrected, tabId }, tools);
  return correctOnce(db, { commandId, jobId, written, learned, at: Date.now() });
}
