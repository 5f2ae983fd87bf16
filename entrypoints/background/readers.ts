import { identifyBoard, recognise } from '../../lib/run/identify.ts';
import { findSource } from '../../lib/sources/index.ts';

/** All that knows sources. */
export const readers = { findSource, recognise, identifyBoard };
export type Readers = typeof readers;
