import type { CommandAnswers, CommandArgs } from '../../lib/domain/commands.ts';
import { readCorrections } from '../../lib/extract/corrections.ts';
import { learnSpots } from '../../lib/extract/spots.ts';
import type { PageTools } from './page-handlers.ts';

/** Keeps what the user says of a stored job, and what it teaches about other pages of its site. */
export async function correct(
  { commandId, jobId, corrected, tabId }: CommandArgs<'correctJob'>,
  tools: Pick<PageTools, 'db' | 'takePage' | 'lessonsOf' | 'correctOnce'>,
): Promise<CommandAnswers['correctJob']> {
  const { db, lessonsOf, correctOnce } = tools;
  const stored = await db.jobs.get(jobId);
  const written = readCorrections(corrected, stored?.places ?? []);
  const host = URL.parse(stored?.url ?? '')?.hostname;
  const said = stored === undefined ? [] : [{ posting: stored, written }];
  // Before the transaction, which does not wait for a tab.
  const learned =
    host === undefined ? [] : await lessonsOf({ host, said, corrected, tabId }, { ...tools, learnSpots });
  return correctOnce(db, { commandId, jobId, written, learned, at: Date.now() });
}
