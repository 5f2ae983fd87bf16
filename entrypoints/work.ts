import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { Work } from './background/work.ts';

// The background's larger part, in a script of its own: the background reads it when there is something to do, and
// hears its events and answers first questions without it.
export default defineUnlistedScript({ globalName: 'jobwake', main: () => Work });
