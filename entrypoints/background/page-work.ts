import { findKnown, forgetKept, keepJobs } from '../../lib/run/keep-jobs.ts';
import { identifyPosting, leadsTo } from '../../lib/run/page-identity.ts';
import { servedBoard } from '../../lib/sources/detect/detect-boards.ts';
import { changeRecipes, readRecipes } from '../../lib/store/recipes.ts';
import { findApplied } from './applied.ts';
import { learn } from './learn.ts';

/** What the commands about pages ask of the script that works with the database: whose a page is, how it is kept, and what is learned. */
export const pageWork = {
  findKnown,
  keepJobs,
  forgetKept,
  identifyPosting,
  leadsTo,
  servedBoard,
  findApplied,
  learn,
  readRecipes,
  changeRecipes,
};
export type PageWork = typeof pageWork;
