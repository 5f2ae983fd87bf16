import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

export type BrowserName = 'chromium' | 'firefox';

const ON_PATH: Record<BrowserName, readonly string[]> = {
  chromium: [
    'chromium',
    'chromium-browser',
    'google-chrome-for-testing',
    'google-chrome-stable',
    'google-chrome',
    'microsoft-edge',
  ],
  firefox: ['firefox-esr', 'firefox'],
};

/** Where macOS and Windows keep them, below the folders that hold programs there. */
const ELSEWHERE: Record<BrowserName, readonly string[]> = {
  chromium: [
    'Chromium.app/Contents/MacOS/Chromium',
    'Google Chrome.app/Contents/MacOS/Google Chrome',
    'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    'Chromium/Application/chrome.exe',
    'Google/Chrome/Application/chrome.exe',
    'Microsoft/Edge/Application/msedge.exe',
  ],
  firefox: ['Firefox.app/Contents/MacOS/firefox', 'Mozilla Firefox/firefox.exe'],
};

/** The program of a browser: what `CHROMIUM` or `FIREFOX` names, else the first that is installed, else `null`. */
export function findBrowser(name: BrowserName): string | null {
  const { env } = process;
  const named = env[name.toUpperCase()];
  if (named) return named;
  const paths = (env.PATH ?? '')
    .split(delimiter)
    .flatMap((dir) => ON_PATH[name].map((file) => join(dir, file)));
  const homes = ['/Applications', env.ProgramFiles, env['ProgramFiles(x86)'], env.LOCALAPPDATA];
  const others = homes.flatMap((dir) => (dir ? ELSEWHERE[name].map((file) => join(dir, file)) : []));
  return [...paths, ...others].find(isProgram) ?? null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    // Not here; the next place may have it.
    return false;
  }
}
