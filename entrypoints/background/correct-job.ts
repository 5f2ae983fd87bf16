import { changeOf, type RowChange } from '../../lib/domain/application-undo.ts';
import type { CommandAnswers, CommandArgs } from '../../lib/domain/commands.ts';
import { addRecipes } from '../../lib/domain/recipe.ts';
import type { readCorrections } from '../../lib/extract/corrections.ts';
import type { learnSpots } from '../../lib/extract/spots.ts';
import { correctJob } from '../../lib/run/keep-jobs.ts';
import { changeRecipes } from '../../lib/store/recipes.ts';
import { carryOutOnce } from '../../lib/tracker/carry-out.ts';
import { keptParts, recipeChanges } from '../../lib/tracker/parts.ts';
import { lessonsOf } from './learn.ts';
import type { PageTools } from './page-handlers.ts';

export interface CorrectTools extends Pick<PageTools, 'db' | 'takePage'> {
  pageReaders(): Promise<{ readCorrections: typeof readCorrections; learnSpots: typeof learnSpots }>;
}

/** Keeps what the user says of a stored job, and what it teaches about other pages of its site; one undo takes both back. */
export async function correct(
  { commandId, jobId, corrected, tabId }: CommandArgs<'correctJob'>,
  tools: CorrectTools,
): Promise<CommandAnswers['correctJob']> {
  const { db } = tools;
  const { readCorrections, learnSpots } = await tools.pageReaders();
  const stored = await db.jobs.get(jobId);
  const written = readCorrections(corrected, stored?.places ?? []);
  const host = URL.parse(stored?.url ?? '')?.hostname;
  const said = stored === undefined ? [] : [{ posting: stored, written }];
  // Before the transaction, which does not wait for a tab.
  const learned =
    host === undefined ? [] : await lessonsOf({ host, said, corrected, tabId }, { ...tools, learnSpots });
  const at = Date.now();
  return carryOutOnce(db, { id: commandId, name: 'correctJob', at }, async () => {
    const { kept } = await correctJob(db, jobId, written, at);
    const now = (await db.jobs.get(jobId))?.kept;
    const changes: RowChange[] = changeOf('jobs', jobId, keptParts(kept), keptParts(now));
    if (learned.length === 0) return changes;
    return [...changes, ...recipeChanges(await changeRecipes(db, (known) => addRecipes(known, learned)))];
  });
}
