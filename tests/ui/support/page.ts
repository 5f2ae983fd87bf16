import { createDensity } from '../../../lib/ui/job-density.ts';
import type { Page, PageFiles } from '../../../lib/ui/page.ts';

export interface FakePage extends Page, PageFiles {
  /** What the user answers to every request. */
  grants: boolean;
  requested: (readonly string[])[];
  opened: string[];
  saved: { name: string; content: Blob }[];
}

/** The browser as the pages see it, with a user who does what a test says. */
export function fakePage(): FakePage {
  const page: FakePage = {
    grants: true,
    requested: [],
    opened: [],
    saved: [],
    version: '1.2.3',
    requestOrigins: (origins) => {
      page.requested.push(origins);
      return Promise.resolve(page.grants);
    },
    requestServer: (address) => {
      page.requested.push([address]);
      return Promise.resolve(page.grants);
    },
    hasOrigins: async () => false,
    heldPatterns: async () => [],
    forgetPatterns: async () => true,
    requestNotifications: async () => page.grants,
    hasNotifications: async () => false,
    onPermissionsChange: () => undefined,
    currentTab: async () => 7,
    openPanel: () => void page.opened.push('panel'),
    openApp: async (hash) => void page.opened.push(hash),
    openOptions: async () => void page.opened.push('options'),
    copyText: async () => undefined,
    openFile: async () => null,
    startOver: async () => void page.opened.push('start-over'),
    saveFile: (name, content) => void page.saved.push({ name, content }),
  };
  return page;
}

/** How dense lists are, as long as nobody chooses. */
export const fakeDensity = () =>
  createDensity({ getItem: () => null, setItem: () => undefined }, () => undefined);
