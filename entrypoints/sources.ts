import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { pageReaders } from './background/page-readers.ts';
import { readers } from './background/readers.ts';

// All sources, what reads web pages made for people, and what both read with, in a script of its own: to name the board
// of an address takes no more. Two scripts would each hold the half of it that both need.
export default defineUnlistedScript({ globalName: 'jobwakeSources', main: () => ({ readers, pageReaders }) });
