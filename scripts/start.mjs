// Jobwake in a fresh browser profile, with demo boards of this machine: `npm start [-- OPTION...]`, on a fresh clone too.
//
//   --browser chromium|firefox   which browser; without it Chromium, or Firefox where there is no other
//   --headless                   without a window, telling the progress here; so it is anyway where there is no display
//   --keep                       keeps the profile for the next time, and the demo boards until Ctrl+C
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bootstrap, installDebian, ROOT, run } from './support/bootstrap.mjs';

const { values: options } = parseArgs({
  options: {
    browser: { type: 'string' },
    headless: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
  },
});
if (![undefined, 'chromium', 'firefox'].includes(options.browser)) {
  console.error(`--browser is chromium or firefox, not "${options.browser}".`);
  process.exit(2);
}

bootstrap();

// Only now are the packages there that these need.
const { findBrowser } = await import('../tests/support/browser/programs.ts');
const { startDemo } = await import('./support/demo.mjs');

const isWindowless =
  options.headless || (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY);
const browser = chooseBrowser();
const mode = isWindowless ? 'e2e' : 'demo';
console.log('Building Jobwake.');
const target = browser === 'firefox' ? 'firefox' : 'chrome';
run('wxt', ['build', '-b', target, '--mv3', '--mode', mode, '--level', 'warn'], {
  shell: process.platform === 'win32',
  // Only what goes wrong is of interest here.
  stdio: ['ignore', 'ignore', 'inherit'],
});
await startDemo({
  browser,
  dir: join(ROOT, '.output', `${target}-mv3-${mode}`),
  outputDir: join(ROOT, '.output'),
  isWindowless,
  isKept: options.keep,
});
// A browser that was closed may leave handles behind that nobody waits for.
process.exit(0);

/** The browser that was asked for, else one that is installed or can be. Ends the program where there is none. */
function chooseBrowser() {
  const wanted = options.browser ?? 'chromium';
  if (findBrowser(wanted)) return wanted;
  if (installDebian([wanted === 'firefox' ? 'firefox-esr' : 'chromium'])) return wanted;
  if (options.browser === undefined && findBrowser('firefox')) return 'firefox';
  const choices =
    options.browser === 'firefox' ? 'Firefox 153 or later' : 'Chrome, Edge or Chromium 148 or later';
  console.error(`Please install ${choices}, then run this again.`);
  process.exit(1);
}
