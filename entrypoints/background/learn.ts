import type { Corrections } from '../../lib/domain/kept.ts';
import type { Corrected } from '../../lib/domain/page-job.ts';
import type { Posting } from '../../lib/domain/posting.ts';
import { learnRecipes } from '../../lib/domain/recipe.ts';
import type { Recipe } from '../../lib/domain/recipe-schema.ts';
import type { learnSpots } from '../../lib/extract/spots.ts';
import type { PageTools } from './page-handlers.ts';

/** What a user said of postings on pages of one site. */
export interface Lesson {
  host: string;
  said: { posting: Pick<Posting, 'title' | 'company'>; written: Corrections }[];
  /** Of the one posting of a page, as they wrote it, and the tab in which the page may still be seen. */
  corrected: Corrected;
  tabId: number | undefined;
}

/** What is asked of the tab that is corrected, and of the script that reads pages. */
export interface LessonTools extends Pick<PageTools, 'takePage'> {
  learnSpots: typeof learnSpots;
}

/** What corrections teach about their site: what to cut, how a company is called, and where on its pages values stand. */
export async function lessonsOf(lesson: Lesson, tools: LessonTools): Promise<Recipe[]> {
  const { host, said } = lesson;
  const recipes = said.flatMap(({ posting, written }) => learnRecipes(host, posting, written));
  // A title that only has to be cut is where it was read.
  const isCut = recipes.some(({ kind }) => kind === 'cut');
  const spots = (await spotsIn(lesson, tools)).filter(({ field }) => !(isCut && field === 'title'));
  const isSpotted = spots.some(({ field }) => field === 'company');
  // The place at which a company stands says more than how the one of this job is called.
  return [...recipes.filter(({ kind }) => !(isSpotted && kind === 'same')), ...spots];
}

async function spotsIn({ host, corrected, tabId }: Lesson, { takePage, learnSpots }: LessonTools) {
  if (tabId === undefined || Object.keys(corrected).length === 0) return [];
  const shown = await takePage(tabId);
  const isThere = !('problem' in shown) && URL.parse(shown.address)?.hostname === host;
  return isThere ? learnSpots(shown.html, host, corrected) : [];
}
