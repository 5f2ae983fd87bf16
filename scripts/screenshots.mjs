// Takes the pictures in docs/screenshots: every route and state, light and dark, with the same time and jobs each time.
//
//   npm run screenshots [-- --no-build]
import { spawnSync } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { startBoards } from '../tests/support/boards/index.ts';
import { testBuild } from '../tests/support/browser/builds.ts';
import { startBrowser } from '../tests/support/browser/launch.ts';
import { withClock } from '../tests/support/screenshots/clock.ts';
import { takeAll, takeFromRight } from '../tests/support/screenshots/shots.ts';
import { startSites } from '../tests/support/sites.ts';

/** A Friday morning that lies ahead, so that no alarm of the browser rings while pictures are taken. */
const NOW = Date.UTC(2031, 2, 14, 9, 40);
/** Small and large ones, at vendors that name the company and at others. */
const BOARDS = [
  { vendor: 'greenhouse', slug: 'fernhollow', company: 'Fernhollow Instruments', postings: 60 },
  { vendor: 'greenhouse', slug: 'lumen-oak', company: 'Lumen & Oak', postings: 24 },
  { vendor: 'lever', slug: 'saltmarsh', company: 'Saltmarsh', postings: 42 },
  { vendor: 'lever-eu', slug: 'grauwolf', company: 'Grauwolf', postings: 18 },
  { vendor: 'ashby', slug: 'Quillfeather Press', company: 'Quillfeather Press', postings: 8 },
  { vendor: 'ashby', slug: 'tidemill', company: 'Tidemill', postings: 33 },
];
const FOLDER = 'docs/screenshots';
/** Without a screen the browser takes itself for one that is touched, where buttons stand open that a mouse uncovers. */
const WITH_A_MOUSE =
  '--blink-settings=primaryHoverType=2,availableHoverTypes=2,primaryPointerType=4,availablePointerTypes=4';
/** Rounded corners else differ by a shade, by what of them was painted when. */
const PAINTED_WHOLE = ['--disable-partial-raster', '--num-raster-threads=1'];

if (!process.argv.includes('--no-build')) {
  const { status } = spawnSync('npx', ['wxt', 'build', '-b', 'chrome', '--mv3', '--mode', 'e2e'], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
}
// Before a browser is started, which takes its time zone and language from here.
Object.assign(process.env, { TZ: 'UTC', LANGUAGE: 'en_GB', LANG: 'en_GB.UTF-8' });
await takeIn('en', takeAll);
await takeIn('ar', takeFromRight);

/** Has pictures taken of a fresh browser with the extension in this language. */
async function takeIn(locale, take) {
  const dir = await withClock(testBuild('chromium'), NOW, locale);
  const server = await startBoards({ seed: 3, now: NOW, boards: BOARDS });
  const sites = await startSites();
  const ext = await startBrowser({ browser: 'chromium', dir, switches: [WITH_A_MOUSE, ...PAINTED_WHOLE] });
  try {
    await ext.setStandIn({ port: server.port, minIntervalMs: 0 });
    await take({ ext, server, sites, folder: FOLDER, now: NOW });
  } finally {
    await ext.close();
    await sites.close();
    await server.close();
    await rm(dir, { recursive: true });
  }
}
