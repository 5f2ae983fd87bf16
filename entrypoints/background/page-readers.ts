import { readPage } from '../../lib/extract/read-page.ts';
import { pageHandlers } from './page-handlers.ts';

/** All that reads web pages made for people and what people write in cards, and the commands about them. */
export const pageReaders = {
  readPage,
  pageHandlers,
};
export type PageReaders = typeof pageReaders;
