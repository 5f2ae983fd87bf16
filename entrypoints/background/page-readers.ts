import { readCorrections } from '../../lib/extract/corrections.ts';
import { readPage } from '../../lib/extract/read-page.ts';
import { learnSpots } from '../../lib/extract/spots.ts';
import { pageHandlers } from './page-handlers.ts';

/** All that reads web pages made for people and what people write in cards, and the commands about them. */
export const pageReaders = {
  readPage,
  readCorrections,
  learnSpots,
  pageHandlers,
};
export type PageReaders = typeof pageReaders;
