import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { SyncHost } from './background/sync-host.ts';

// All of sync, in a script of its own, which is loaded only where the user has set it up or is about to.
export default defineUnlistedScript({ globalName: 'jobwakeSync', main: () => SyncHost });
