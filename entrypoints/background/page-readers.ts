import { readPage } from '../../lib/extract/read-page.ts';
import { pageHandlers } from './page-handlers.ts';
import { quickSave } from './quick-save.ts';
import { recipeHandlers } from './recipe-handlers.ts';

/** All that reads web pages made for people, and what the user can do with them. */
export const pageReaders = {
  readPage,
  pageHandlers: { ...pageHandlers, ...recipeHandlers },
  quickSave,
};
export type PageReaders = typeof pageReaders;
