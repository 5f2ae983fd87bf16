import { identifyBoard, recognise } from '../../lib/run/identify.ts';
import { allSources, findSource } from '../../lib/sources/index.ts';

/** All that knows sources. */
export const readers = { allSources, findSource, recognise, identifyBoard };
export type Readers = typeof readers;
