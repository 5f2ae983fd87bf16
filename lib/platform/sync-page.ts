import { browser } from 'wxt/browser';
import { hostPattern } from './host-pattern.ts';

/** What Firefox must be told that a sync server gets, though all of it is sealed. The manifest names the same. */
interface DataCollection {
  data_collection_permissions?: { optional?: string[] };
}

/**
 * Asks the user for the host of a sync server, and in Firefox for the consent to send data there. Must be called in the
 * click itself; resolves to whether both are granted now.
 */
export function requestServer(address: string): Promise<boolean> {
  const { browser_specific_settings } = browser.runtime.getManifest() as {
    browser_specific_settings?: { gecko?: DataCollection };
  };
  const data = browser_specific_settings?.gecko?.data_collection_permissions?.optional;
  const wanted = {
    origins: [hostPattern(address)],
    ...(data !== undefined && { data_collection: data }),
  };
  return browser.permissions.request(wanted);
}
