import { readCorrections } from '../../lib/extract/corrections.ts';
import { readPage } from '../../lib/extract/read-page.ts';
import { identifyPosting, leadsTo } from '../../lib/run/page-identity.ts';
import { readHanded } from '../../lib/sources/shared/read-handed.ts';

/** All that reads web pages made for people, and tells whose the postings on them are. */
export const pageReaders = { readPage, readHanded, readCorrections, identifyPosting, leadsTo };
export type PageReaders = typeof pageReaders;
