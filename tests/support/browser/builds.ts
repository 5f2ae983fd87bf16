import { fileURLToPath } from 'node:url';
import type { BrowserName } from './programs.ts';

/** Folder of the extension as built for tests. */
export function testBuild(browser: BrowserName): string {
  const name = browser === 'firefox' ? 'firefox' : 'chrome';
  return fileURLToPath(new URL(`../../../.output/${name}-mv3-e2e`, import.meta.url));
}
