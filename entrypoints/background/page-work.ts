import { addressKey } from '../../lib/domain/address.ts';
import { findKnown } from '../../lib/run/keep-jobs.ts';
import { identifyPosting, leadsTo } from '../../lib/run/page-identity.ts';
import { servedBoard } from '../../lib/sources/detect/detect-boards.ts';
import { readRecipes } from '../../lib/store/recipes.ts';
import { findApplied } from './applied.ts';
import { lessonsOf } from './learn.ts';
import { correctOnce, forgetOnce, saveOnce } from './save-once.ts';

/** What the commands about pages ask of the script that works with the database: whose a page is, how it is kept, and what is learned. */
export const pageWork = {
  findKnown,
  identifyPosting,
  leadsTo,
  addressKey,
  servedBoard,
  findApplied,
  readRecipes,
  lessonsOf,
  saveOnce,
  correctOnce,
  forgetOnce,
};
export type PageWork = typeof pageWork;
