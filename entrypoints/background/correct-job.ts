import type { CommandAnswers, CommandArgs } from '../../lib/domain/commands.ts';
import { addRecipes, learnRecipes } from '../../lib/domain/recipe.ts';
import type { readCorrections } from '../../lib/extract/corrections.ts';
import { correctJob } from '../../lib/run/keep-jobs.ts';
import type { PageTools } from './page-handlers.ts';

export interface CorrectTools extends Pick<PageTools, 'db' | 'readers' | 'changeRecipes'> {
  pageReaders(): Promise<{ readCorrections: typeof readCorrections }>;
}

/** Keeps what the user says of a stored job, and learns from it for other pages of its site. */
export async function correct(
  { jobId, corrected }: CommandArgs<'correctJob'>,
  { db, readers, pageReaders, changeRecipes }: CorrectTools,
): Promise<CommandAnswers['correctJob']> {
  const places = (await db.jobs.get(jobId))?.places ?? [];
  const said = (await pageReaders()).readCorrections(corrected, places);
  const job = await correctJob(db, jobId, said, Date.now());
  const host = URL.parse(job.url ?? '')?.hostname;
  const learned = host === undefined ? [] : learnRecipes(host, job, said);
  if (learned.length > 0) await changeRecipes((stored) => addRecipes(readers.soundRecipes(stored), learned));
  return { wasSaved: job.kept !== undefined };
}
