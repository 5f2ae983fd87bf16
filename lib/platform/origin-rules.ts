import { browser } from 'wxt/browser';
import { fingerprint } from '../util/hash.ts';

// Browsers name the extension as the origin of its requests, `fetch` may not name another, and some vendors refuse
// every origin but their own. A session rule writes that one instead. Rules last until the browser ends, outlive the
// background, and touch requests of ours alone.

const LARGEST_ID = 2 ** 31 - 1;

/** From now on requests of ours to this origin name it as where they come from. Doing it again changes nothing. */
export async function adoptOrigin(origin: string): Promise<void> {
  const { hostname } = new URL(origin);
  // The id follows from the host, so that no list of rules must be read, and none can grow beyond the hosts.
  const id = 1 + (parseInt(fingerprint(hostname), 36) % LARGEST_ID);
  await browser.declarativeNetRequest.updateSessionRules({
    removeRuleIds: [id],
    addRules: [
      {
        id,
        condition: {
          requestDomains: [hostname],
          initiatorDomains: [new URL(browser.runtime.getURL('/' as never)).hostname],
          resourceTypes: ['xmlhttprequest'],
        },
        action: {
          type: 'modifyHeaders',
          requestHeaders: [
            { header: 'origin', operation: 'set', value: origin },
            { header: 'referer', operation: 'set', value: `${origin}/` },
          ],
        },
      },
    ],
  });
}
