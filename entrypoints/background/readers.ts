import type { HandedPage } from '../../lib/domain/page-job.ts';
import { readCorrections } from '../../lib/extract/corrections.ts';
import { identifyBoard, recognise } from '../../lib/run/identify.ts';
import { identifyPosting, leadsTo } from '../../lib/run/page-identity.ts';
import { allSources, findSource } from '../../lib/sources/index.ts';
import { readHanded } from '../../lib/sources/shared/read-handed.ts';

/** All that knows sources, and all that reads pages. */
export const readers = {
  allSources,
  findSource,
  recognise,
  identifyBoard,
  readPage: (page: HandedPage, now: number) => readHanded(page, allSources(), now),
  readCorrections,
  identifyPosting,
  leadsTo,
};
export type Readers = typeof readers;
