// Takes the pictures in docs/screenshots: every route and state, light and dark, with the same time and jobs each time.
//
//   npm run screenshots [-- --no-build]
import { spawnSync } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { startBoards } from '../tests/support/boards/index.ts';
import { testBuild } from '../tests/support/browser/builds.ts';
import { startBrowser } from '../tests/support/browser/launch.ts';
import { withClock } from '../tests/support/screenshots/clock.ts';
import { takeAll } from '../tests/support/screenshots/shots.ts';

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

// Before the browser is started, which takes its time zone and language from here.
Object.assign(process.env, { TZ: 'UTC', LANGUAGE: 'en_GB', LANG: 'en_GB.UTF-8' });

if (!process.argv.includes('--no-build')) {
  const { status } = spawnSync('npx', ['wxt', 'build', '-b', 'chrome', '--mv3', '--mode', 'e2e'], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
}
const dir = await withClock(testBuild('chromium'), NOW);
const server = await startBoards({ seed: 3, now: NOW, boards: BOARDS });
const extension = await startBrowser({ browser: 'chromium', dir });
try {
  await extension.setStandIn({ port: server.port, minIntervalMs: 0 });
  await takeAll(extension, server, FOLDER, NOW);
} finally {
  await extension.close();
  await server.close();
  await rm(dir, { recursive: true });
}
