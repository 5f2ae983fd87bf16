import { withWords } from '../../lib/domain/kept.ts';
import { recallRecipes } from '../../lib/domain/recipe.ts';
import { findKnown } from '../../lib/run/keep-jobs.ts';
import { identifyPosting, leadsTo } from '../../lib/run/page-identity.ts';
import { servedBoard } from '../../lib/sources/detect/detect-boards.ts';
import { readRecipes } from '../../lib/store/recipes.ts';
import { findApplied } from './applied.ts';
import { lessonsOf } from './learn.ts';
import { forgetOnce, saveOnce } from './save-once.ts';
import { toPageJob } from './to-page-job.ts';

/** What the commands about pages ask of the script that works with the database: whose a page is, how it is shown and kept, and what is learned. */
export const pageWork = {
  findKnown,
  identifyPosting,
  leadsTo,
  servedBoard,
  findApplied,
  readRecipes,
  lessonsOf,
  recallRecipes,
  withWords,
  saveOnce,
  forgetOnce,
  toPageJob,
};
export type PageWork = typeof pageWork;
