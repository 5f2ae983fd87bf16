import { once } from 'node:events';
import { join } from 'node:path';
import { DEMO_BOARDS } from '../../tests/support/boards/demo.ts';
import { startBoards } from '../../tests/support/boards/index.ts';
import { visit } from '../../tests/support/browser/extension.ts';
import { startBrowser } from '../../tests/support/browser/launch.ts';
import { Line } from '../../tests/support/browser/line.ts';
import { tellRuns } from './progress.mjs';

/** So many postings come new between the first read of the demo boards and the check. */
const NEW_POSTINGS = 3;

/**
 * Serves the demo boards and shows the extension with them: in a window until that is closed, or without one until
 * the boards were read and checked.
 */
export async function startDemo({ browser, dir, outputDir, isWindowless, isKept }) {
  const server = await startBoards({ seed: 'demo', now: Date.now(), boards: DEMO_BOARDS, latencyMs: 150 });
  const extension = await startBrowser({
    browser,
    dir,
    isHeadless: isWindowless,
    ...(isKept ? { profileDir: join(outputDir, `profile-${browser}`) } : {}),
  });
  try {
    await extension.setStandIn({ port: server.port, slugPrefix: 'demo-' });
    if (isWindowless) await tell(extension, server, outputDir);
    else await show(extension, server);
    if (isKept) {
      console.error(`The demo boards stay at ${server.origin} until Ctrl+C.`);
      await once(process, 'SIGINT');
    }
  } finally {
    await extension.close();
    await server.close();
  }
}

/** Address of the first page with the demo boards in its box, one click away. */
function welcomeWith(boards) {
  return `app.html#/welcome?boards=${boards.map(({ address }) => encodeURIComponent(address)).join(',')}`;
}

async function show({ browser, base }, { boards }) {
  const page = await browser.newPage();
  await visit(page, base + welcomeWith(boards));
  for (const other of await browser.pages()) if (other !== page) await other.close();
  console.log('Jobwake is open, with demo boards in its first page. This ends when you close the browser.');
  await once(browser, 'disconnected');
}

async function tell(extension, server, outputDir) {
  const line = await Line.open(extension);
  await line.follow('runs');
  console.log(`Watching ${server.boards.length} demo boards.`);
  const known = (await extension.rows('boards')).length;
  const page = await extension.open(known === 0 ? welcomeWith(server.boards) : 'app.html#/boards');
  if (known === 0) {
    // Until all are named, the button is for those that are.
    await page.waitForFunction(
      (count) => document.querySelector('.allow button')?.textContent.includes(String(count)),
      // The page may lie behind the one that an installation opens, and no frame is drawn there.
      { polling: 'mutation' },
      server.boards.length,
    );
    await press(page, '.allow button');
    await tellRuns(line, async () =>
      (await extension.rows('boards')).every(({ triedAt }) => triedAt !== null),
    );
  }
  const [first] = DEMO_BOARDS;
  server.change(first.vendor, first.slug, { add: NEW_POSTINGS, at: Date.now() });
  console.log(`\n${first.company} puts up ${NEW_POSTINGS} new postings. Checking all boards.`);
  const before = (await extension.rows('runs')).length;
  const popup = await extension.open('popup.html', { width: 360, height: 480 });
  await press(popup, 'main button.primary');
  await tellRuns(line, async () => (await extension.rows('runs')).length > before);
  await listNewest(extension);
  await takePictures(extension, popup, outputDir);
  const [jobs, boards] = await Promise.all([extension.rows('jobs'), extension.rows('boards')]);
  console.log(`\nStored ${jobs.length} jobs from ${boards.length} boards`);
}

/** Clicks a button once it can be clicked. Behind another page, such as the first page of an installation, no click arrives. */
async function press(page, selector) {
  await page.bringToFront();
  const button = await page.waitForSelector(`${selector}:not([disabled])`, { visible: true });
  await button.click();
}

async function listNewest(extension) {
  const jobs = await extension.rows('jobs');
  const newest = jobs.toSorted((a, b) => b.newAt - a.newAt).slice(0, 10);
  console.log('\nNewest jobs:');
  for (const { title, company, places } of newest) console.log(`  ${[title, company, ...places].join(', ')}`);
}

async function takePictures(extension, popup, outputDir) {
  const panel = await extension.open('sidepanel.html#/jobs', { width: 400, height: 700 });
  await panel.locator('a.job-row').wait();
  for (const [page, file] of [
    [panel, 'panel.png'],
    [popup, 'popup.png'],
  ]) {
    await page.bringToFront();
    await page.screenshot({ path: join(outputDir, file) });
    console.log(`Wrote .output/${file}`);
  }
}
