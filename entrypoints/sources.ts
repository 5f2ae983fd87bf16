import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { readers } from './background/readers.ts';

// All sources and what they read with, in a script of its own: to name the board of an address takes no more.
export default defineUnlistedScript({ globalName: 'jobwakeSources', main: () => readers });
