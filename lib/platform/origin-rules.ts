import { browser } from 'wxt/browser';
import { fingerprint } from '../util/hash.ts';

// Browsers name the extension as the origin of its requests and themselves as the program that makes them, `fetch` may
// not name others, and some vendors refuse every origin but their own or ask who makes the request. A session rule writes
// what they ask for. Rules last until the browser ends, outlive the background, and touch requests of ours alone.

const LARGEST_ID = 2 ** 31 - 1;

/** From now on requests of ours to this origin name it as where they come from. Doing it again changes nothing. */
export function adoptOrigin(origin: string): Promise<void> {
  return setHeaders(origin, { origin, referer: `${origin}/` });
}

/**
 * From now on requests of ours to this origin name this as the program that makes them. Chrome drops the header that
 * `fetch` is given for it; Firefox sends that one, and the rule then writes the same once more.
 */
export function nameUserAgent(origin: string, userAgent: string): Promise<void> {
  return setHeaders(origin, { 'user-agent': userAgent });
}

async function setHeaders(origin: string, headers: Readonly<Record<string, string>>): Promise<void> {
  const { hostname } = new URL(origin);
  const names = Object.keys(headers);
  // The id follows from host and headers, so that no list of rules must be read, and none can grow beyond the hosts.
  const id = 1 + (parseInt(fingerprint([hostname, ...names].join(' ')), 36) % LARGEST_ID);
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
          requestHeaders: names.map((header) => ({
            header,
            operation: 'set',
            value: headers[header] ?? '',
          })),
        },
      },
    ],
  });
}
