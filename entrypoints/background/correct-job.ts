import type { CommandAnswers, CommandArgs } from '../../lib/domain/commands.ts';
import type { readCorrections } from '../../lib/extract/corrections.ts';
import type { learnSpots } from '../../lib/extract/spots.ts';
import { correctJob } from '../../lib/run/keep-jobs.ts';
import { learn } from './learn.ts';
import type { PageTools } from './page-handlers.ts';

export interface CorrectTools extends Pick<PageTools, 'db' | 'readers' | 'changeRecipes' | 'takePage'> {
  pageReaders(): Promise<{ readCorrections: typeof readCorrections; learnSpots: typeof learnSpots }>;
}

/** Keeps what the user says of a stored job, and learns from it for other pages of its site. */
export async function correct(
  { jobId, corrected, tabId }: CommandArgs<'correctJob'>,
  tools: CorrectTools,
): Promise<CommandAnswers['correctJob']> {
  const { db } = tools;
  const { readCorrections, learnSpots } = await tools.pageReaders();
  const places = (await db.jobs.get(jobId))?.places ?? [];
  const written = readCorrections(corrected, places);
  const job = await correctJob(db, jobId, written, Date.now());
  const host = URL.parse(job.url ?? '')?.hostname;
  const lesson = { said: [{ posting: job, written }], corrected, tabId };
  if (host !== undefined) await learn({ host, ...lesson }, { ...tools, learnSpots });
  return { wasSaved: job.kept !== undefined };
}
