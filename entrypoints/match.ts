import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { compileSearches } from '../lib/alerts/match.ts';

// What matches jobs against searches, with its tables of words and cities, in a script of its own: most starts of the
// background find no new job.
export default defineUnlistedScript({ globalName: 'jobwakeMatch', main: () => compileSearches });
