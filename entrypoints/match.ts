import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { compileSearches } from '../lib/alerts/match.ts';
import { tellWebhook } from '../lib/alerts/webhook.ts';
import { detectLanguage } from '../lib/util/language.ts';
import { askForOriginal } from './background/original.ts';

// What matches jobs against searches and tells languages, with its tables of words and cities, shapes what a webhook is sent
// of the matches, and knows an employer's own posting of a copy, in a script of its own: most starts of the background find
// no new job.
export default defineUnlistedScript({
  globalName: 'jobwakeMatch',
  main: () => ({ compileSearches, detectLanguage, tellWebhook, askForOriginal }),
});
