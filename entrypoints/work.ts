import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { Work } from './background/work.ts';

// All that works with the database, in a script of its own: the background hears its events without it.
export default defineUnlistedScript({ globalName: 'jobwakeWork', main: () => Work });
