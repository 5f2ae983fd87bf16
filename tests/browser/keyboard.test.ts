import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BoardsServer, startBoards } from '../support/boards/index.ts';
import { testBuild } from '../support/browser/builds.ts';
import type { Extension } from '../support/browser/extension.ts';
import { startBrowser } from '../support/browser/launch.ts';
import { until } from '../support/browser/until.ts';
import { untilRunsEnded } from './hands.ts';
import { Keyboard } from './keyboard.ts';
import { BOARDS, live } from './lived-in.ts';

const OTHER = { vendor: 'ashby' as const, slug: 'heron', postings: 3 };
const ARRIVALS = 8;

let server: BoardsServer;
let extension: Extension;
let folder: string;

beforeAll(async () => {
  server = await startBoards({ seed: 8, now: Date.now(), boards: [...BOARDS, OTHER] });
  extension = await startBrowser({ browser: 'chromium', dir: testBuild('chromium') });
  await extension.setStandIn({ port: server.port, minIntervalMs: 0 });
  folder = await mkdtemp(join(tmpdir(), 'jobwake-keys-'));
  await live(extension, server, ARRIVALS);
});
afterAll(async () => {
  await extension?.close();
  await server?.close();
  await rm(folder, { recursive: true });
});

/** Opens a page. The app gives its view the focus as soon as it is there. */
async function open(path: string, width = 400): Promise<Keyboard> {
  const page = await extension.open(path, { width, height: 900 });
  if (path.includes('#')) await page.waitForSelector('main:focus');
  return Keyboard.at(page);
}
/** Chooses by the palette what these words find first. */
async function choose(keys: Keyboard, words: string): Promise<void> {
  await keys.press('Control+k');
  await keys.page.waitForSelector('.palette input:focus');
  await keys.type(words);
  await keys.press('Enter');
}

const rows = <T>(table: string) => extension.rows<T>(table);

interface Application {
  moves: { stage: string }[];
  reminders: { text: string }[];
}

/** Waits until so many items of the inbox lie in a box. */
async function untilIn(box: string, count: number): Promise<void> {
  const items = () => rows<{ box: string }>('inbox');
  await until(
    `${count} in ${box}`,
    async () => (await items()).filter((one) => one.box === box).length === count,
  );
}

/** Pauses the check that begins, lets it go on and stops it. What is shown at once is said when it is so. */
async function workCheck(keys: Keyboard): Promise<void> {
  await keys.says(['Checking 3 boards.']);
  await keys.enter(/^Pause/);
  await keys.shown(/Resume/);
  await keys.says(['The check is paused.']);
  await keys.press('Enter');
  await keys.shown(/Pause/);
  await keys.enter(/^Stop/);
  await keys.says([expect.stringMatching(/^Stopped\. /)]);
}

/** How many applications stand in a stage. */
async function inStage(stage: string): Promise<number> {
  return (await rows<Application>('applications')).filter(({ moves }) => moves.at(-1)?.stage === stage)
    .length;
}

test('a board is added', async () => {
  // Slow enough for its beginning to be told before its end.
  server.behave({ vendor: 'ashby' }, { kind: 'slow', latencyMs: 800 });
  const keys = await open('sidepanel.html#/inbox');
  await keys.press('g', 'w');
  await keys.tabTo(/job board/i);
  await keys.type(server.boards.find(({ slug }) => slug === OTHER.slug)?.address ?? '');
  await keys.press('Enter');
  await keys.shown(/Allow and watch|Watch$/m);
  await keys.enter(/^(Allow and )?watch$/i);
  await untilRunsEnded(extension, 3);
  await keys.shown(/Show the jobs/);
  await keys.says([
    'Checking 1 board.',
    expect.stringMatching(/ is watched from now on\.$/),
    'Finished. 3 found.',
  ]);
});

test('a search is saved and deleted', async () => {
  const keys = await open('sidepanel.html#/searches');
  await keys.enter(/Add a search/);
  await keys.says([expect.stringMatching(/^Would have matched \d+ of /)]);
  await keys.tabTo(/^Name/);
  await keys.type('Rust');
  await keys.enter(/Save search/);
  await keys.shown(/Search saved/);
  await keys.enter(/^Rust$/);
  await keys.enter(/Delete/);
  await keys.shown(/Search deleted/);
  await keys.says(['Search saved: Rust', 'Search deleted: Rust']);
});

test('what is new is saved, done, snoozed, dismissed, and taken back', async () => {
  const keys = await open('sidepanel.html#/inbox');
  await untilIn('unread', ARRIVALS);
  await keys.press('j', 's');
  await untilIn('done', 1);
  await keys.press('e');
  await untilIn('done', 2);
  await keys.press('h');
  await keys.at(/evening|tomorrow/i);
  await keys.press('ArrowDown', 'Enter');
  await untilIn('snoozed', 1);
  await keys.press('j', 'u');
  await untilIn('read', 1);
  await keys.enter(/^Not interested in/);
  await keys.at(/^Not interested in this job/);
  await keys.press('Enter');
  await untilIn('done', 3);
  await keys.press('z');
  await untilIn('done', 2);
  await keys.says([
    expect.stringMatching(/^Saved: /),
    'Done.',
    'Snoozed.',
    'Marked as read.',
    expect.stringMatching(/^Hidden: /),
    'Undone.',
  ]);
});

test('a job is found, opened, moved, noted and remembered', async () => {
  const keys = await open('sidepanel.html#/jobs');
  await keys.shown(/\d+ jobs/);
  await keys.press('/');
  await keys.type('engineer');
  await keys.shown(/\d of \d+/);
  await keys.says([expect.stringMatching(/^\d+ of \d+$/)]);
  await keys.press('Escape');
  await keys.shown(/\d+ jobs/);
  await keys.press('Escape', 'j', 'k', 'Enter');
  await keys.shown(/Remind me/);
  const offers = await inStage('offer');
  await keys.tabTo(/^Stage of/);
  await keys.press('o');
  await until('the stage', async () => (await inStage('offer')) === offers + 1);
  await keys.press('Shift+Tab', 'z');
  await until('the stage before', async () => (await inStage('offer')) === offers);
  await keys.enter(/Remind me/);
  await keys.tabTo(/What to do/);
  await keys.type('Call them');
  await keys.press('Tab');
  await keys.type('12312030');
  await keys.enter(/^Add$/);
  await keys.shown(/Call them/);
  await keys.enter(/Remove the reminder Call them/);
  await keys.shown(/Reminder removed/);
  await keys.tabTo(/^Description/);
  await keys.press('ArrowRight', 'ArrowRight');
  await keys.enter(/Write a note/);
  await keys.at(/^Note$/);
  await keys.type('They answer quickly.');
  await until('a note', async () => (await rows('notes')).length === 1);
  await keys.enter(/Remove this note/);
  await keys.shown(/Note removed/);
  await keys.press('Escape');
  await until('the row', async () => (await keys.focus()).tag === 'a');
  await keys.says(['Moved to Offer.', 'Undone.', 'Reminder removed: Call them.', 'Note removed.']);
});

test('jobs are marked and moved at once', async () => {
  const keys = await open('sidepanel.html#/jobs');
  await keys.shown(/\d+ jobs/);
  const applied = await inStage('applied');
  await keys.press('j', 'x', 'j', 'Shift+X');
  await keys.shown(/2 marked/);
  await keys.enter(/^Move to/);
  await keys.at(/^Saved/);
  await keys.press('3');
  await until('moved ones', async () => (await inStage('applied')) >= applied + 1);
  await keys.press('j', 'x');
  await keys.shown(/1 marked/);
  await keys.press('Escape', 'm', 'ArrowDown', 'Escape');
  await keys.says(['2 jobs moved to Applied.']);
});

test('a card is carried, and put elsewhere by the menu', async () => {
  const keys = await open('app.html#/board', 1400);
  await keys.page.waitForSelector('[data-card]');
  const isAtCard = () => keys.page.evaluate(() => document.activeElement?.matches('[data-card]'));
  while (!(await isAtCard())) await keys.press('Tab');
  await keys.press('Enter', 'ArrowRight', 'Escape', 'Enter', 'ArrowRight', 'Enter');
  await keys.press('m');
  await keys.at(/^Saved/);
  await keys.press('ArrowDown', 'Escape');
  await keys.page.waitForSelector('dialog', { hidden: true });
  await keys.press('m');
  await keys.at(/^Saved/);
  await keys.press('4');
  const said = (pattern: RegExp) => expect.stringMatching(pattern);
  await keys.says([
    said(/^Lifted .+\. It stands in Saved\.$/),
    said(/: over Applying\.$/),
    said(/^Put .+ back into Saved\.$/),
    said(/^Lifted /),
    said(/: over Applying\.$/),
    'Moved to Applying.',
    said(/^Dropped .+ in Applying\.$/),
    'Moved to Screening.',
  ]);
});

test('the palette leads anywhere, and a check is started, paused, resumed and stopped', async () => {
  // No board answers, so that nothing is to be said but of the check itself.
  for (const { vendor } of [...BOARDS, OTHER]) server.behave({ vendor }, { kind: 'hang' });
  const keys = await open('app.html#/jobs', 1200);
  await keys.press('?');
  await keys.shown(/Go to the inbox/);
  await keys.press('Escape');
  await keys.press('Control+k');
  await keys.page.waitForSelector('.palette input:focus');
  await keys.type('insights');
  await keys.says([expect.stringMatching(/^\d+ entr(?:y|ies)$/)]);
  await keys.press('Enter');
  await keys.shown(/New jobs by day/);
  await keys.enter(/^show as table/i);
  await keys.press('Enter', 'g', 'r');
  await keys.shown(/Earlier/);
  await choose(keys, 'check now');
  await keys.shown(/Pause/);
  await workCheck(keys);
});

test('settings are changed, and a table is imported and taken back', async () => {
  const file = join(folder, 'jobs.csv');
  await writeFile(file, 'Job Position,Company,Status\nNet Mender,Tidewright,Applied\n');
  const keys = await open('options.html', 900);
  await keys.tabTo(/Like the system/);
  await keys.press('ArrowRight');
  await until('a theme', () => keys.page.evaluate(() => document.documentElement.dataset.theme === 'light'));
  await keys.tabTo(/^Choose a table/);
  const [chooser] = await Promise.all([keys.page.waitForFileChooser(), keys.press('Enter')]);
  await chooser.accept([file]);
  await keys.enter(/Import 1 job/);
  await keys.shown(/Imported from jobs/);
  await keys.enter(/Take it back/);
  await keys.shown(/taken back/);
  await keys.says(['2 records added', 'The import was taken back.']);
});

test('the popup starts, pauses, resumes and stops a check', async () => {
  const keys = await open('popup.html', 360);
  await keys.enter(/^Check now/);
  await workCheck(keys);
  await keys.shown(/Check now/);
});
