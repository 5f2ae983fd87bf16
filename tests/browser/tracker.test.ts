import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BoardsServer, startBoards } from '../support/boards/index.ts';
import { testBuild } from '../support/browser/builds.ts';
import type { Extension } from '../support/browser/extension.ts';
import { startBrowser } from '../support/browser/launch.ts';
import { until } from '../support/browser/until.ts';
import { press, untilRunsEnded, untilShown, watch } from './hands.ts';

interface JobRow {
  id: string;
  title: string;
}
interface ApplicationRow {
  jobId: string;
  stage?: string;
  moves: { stage: string | null; closing: string | null }[];
}

let server: BoardsServer;
let extension: Extension;
let jobs: JobRow[];

beforeAll(async () => {
  const boards = [{ vendor: 'lever' as const, slug: 'marlow', postings: 1200 }];
  server = await startBoards({ seed: 3, now: Date.UTC(2026, 0, 10), boards });
  extension = await startBrowser({ browser: 'chromium', dir: testBuild('chromium') });
  await extension.setStandIn({ port: server.port, minIntervalMs: 0 });
  const panel = await extension.open('sidepanel.html#/boards');
  await watch(
    panel,
    server.boards.map(({ address }) => address),
  );
  await untilRunsEnded(extension, 1);
  jobs = await extension.rows<JobRow>('jobs');
  await panel.close();
});
afterAll(async () => {
  await extension?.close();
  await server?.close();
});

const routeOf = (job: JobRow) => `#/job/${encodeURIComponent(job.id)}`;
const stageShown = (page: Page) =>
  page.evaluate(() => document.querySelector<HTMLSelectElement>('.stage-select')?.value);
const applications = () => extension.rows<ApplicationRow>('applications');

/** Has the page note the moment (ms since the epoch) at which it first shows this stage. */
async function noteStage(page: Page, value: string): Promise<() => Promise<number>> {
  await page.evaluate((wanted) => {
    const look = () => {
      const isShown = document.querySelector<HTMLSelectElement>('.stage-select')?.value === wanted;
      if (isShown) Object.assign(globalThis, { shownAt: Date.now() });
      else requestAnimationFrame(look);
    };
    look();
  }, value);
  return () =>
    until(`the stage ${value}`, () =>
      page.evaluate(() => (globalThis as { shownAt?: number }).shownAt ?? null),
    );
}

test('a job moved to Applied shows so in another window at once, and its posting is kept', async () => {
  const [job] = jobs as [JobRow];
  const one = await extension.open(`sidepanel.html${routeOf(job)}`);
  const two = await extension.open(`app.html${routeOf(job)}`, { width: 1100 });
  for (const page of [one, two]) await until('the stage', async () => (await stageShown(page)) === '');
  await one.bringToFront();
  const shownAt = await noteStage(two, 'applied/');
  const pressedAt = await one.evaluate(() => {
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', bubbles: true }));
    return Date.now();
  });
  await untilShown(one, /Moved to Applied/);
  expect((await shownAt()) - pressedAt).toBeLessThan(1000);
  expect(await extension.rows('copies')).toMatchObject([{ jobId: job.id, job: { title: job.title } }]);
  const [application] = await extension.rows<{ reminders: { kind: string }[] }>('applications');
  expect(application?.reminders.map(({ kind }) => kind)).toEqual(['follow-up', 'no-answer']);
  await Promise.all([one.close(), two.close()]);
});

test('it can be undone after the window was closed and the background died', async () => {
  const [job] = jobs as [JobRow];
  await extension.killBackground();
  const later = await extension.open(`sidepanel.html${routeOf(job)}`);
  await until('the stage', async () => (await stageShown(later)) === 'applied/');
  await later.keyboard.press('z');
  await untilShown(later, /Undone/);
  await until('no application', async () => (await applications()).length === 0);
  expect(await stageShown(later)).toBe('');
  expect(await extension.rows('copies')).toEqual([]);
  await later.close();
});

test('a command given while the background is dead is carried out once', async () => {
  const [, job] = jobs as [JobRow, JobRow];
  const page = await extension.open(`sidepanel.html${routeOf(job)}`);
  await until('the stage', async () => (await stageShown(page)) === '');
  await extension.killBackground();
  await page.keyboard.press('s');
  await until('the stage', async () => (await applications())[0]?.stage === 'saved');
  await extension.killBackground();
  await page.keyboard.press('a');
  await until('the next stage', async () => (await applications())[0]?.stage === 'applied');
  expect((await applications())[0]?.moves.map(({ stage }) => stage)).toEqual(['saved', 'applied']);
  await page.close();
});

test('a key that was forgotten on the page of the settings comes back by z, also when that page was closed', async () => {
  const isSet = async () =>
    (await extension.command<{ isSet: boolean }[]>('listKeys', {})).some((key) => key.isSet);
  const one = await extension.open('options.html#keys', { width: 900 });
  await until('the form of a key', async () => (await one.$('#keys form')) !== null);
  await one.evaluate(() => {
    const form = document.querySelector<HTMLFormElement>('#keys form');
    for (const input of form?.querySelectorAll('input') ?? []) input.value = 'made-up';
    form?.requestSubmit();
  });
  await untilShown(one, /Saved the key/);
  await until('the key', isSet);
  await press(one, /forget the key/);
  await until('no key', async () => !(await isSet()));
  await one.keyboard.press('z');
  await until('the key', isSet);
  await press(one, /forget the key/);
  await until('no key', async () => !(await isSet()));
  await one.close();
  const later = await extension.open('options.html#keys', { width: 900 });
  await until('the form of a key', async () => (await later.$('#keys form')) !== null);
  await later.keyboard.press('z');
  await untilShown(later, /Undone/);
  expect(await isSet()).toBe(true);
  await later.close();
});

test('cards are lifted, carried and dropped by keys alone', async () => {
  const page = await extension.open('app.html#/board', { width: 1100 });
  await untilShown(page, /Your applications/);
  await until('a card', async () => (await page.$('[data-card]')) !== null);
  await page.focus('[data-card]');
  for (const key of ['Enter', 'ArrowRight', 'ArrowRight', 'Escape'] as const) await page.keyboard.press(key);
  expect((await applications())[0]?.stage).toBe('applied');
  for (const key of ['Enter', 'ArrowRight', 'ArrowRight', 'Enter'] as const) await page.keyboard.press(key);
  await until('the stage', async () => (await applications())[0]?.stage === 'interview');
  expect(
    await page.evaluate(() => document.activeElement?.closest('[data-column]')?.getAttribute('data-column')),
  ).toBe('interview');
  await page.close();
});

const lastMove = async () => (await applications())[0]?.moves.at(-1);
const untilIn = (stage: string) =>
  until(`the stage ${stage}`, async () => (await applications())[0]?.stage === stage);

test('cards are dragged by the pointer, and one that comes to Closed is asked why, by pointer, keys and menu', async () => {
  const page = await extension.open('app.html#/board', { width: 1700 });
  await until('the card', async () => (await page.$('[data-column="interview"] [data-card]')) !== null);
  const dragTo = async (stage: string) => {
    const [card, column] = await Promise.all([
      page.$('[data-card]'),
      page.$(`.column:has([data-column="${stage}"])`),
    ]);
    if (card === null || column === null) throw new Error('The board is not drawn.');
    const [from, to] = await Promise.all([card.clickablePoint(), column.clickablePoint()]);
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(to.x, to.y, { steps: 5 });
    await page.mouse.up();
  };
  await dragTo('offer');
  await untilIn('offer');
  await dragTo('closed');
  await untilShown(page, /Why is it closed/);
  expect((await applications())[0]?.stage).toBe('offer');
  await page.keyboard.press('Escape');
  await until('no question', async () => (await page.$('.move-menu')) === null);
  await dragTo('closed');
  await untilShown(page, /Why is it closed/);
  await press(page, /^Closed: Rejected/);
  await untilIn('closed');
  expect(await lastMove()).toMatchObject({ closing: 'rejected' });

  await press(page, /^Move .* to/);
  await untilShown(page, /Take off the board/);
  await page.keyboard.press('6');
  await untilIn('offer');
  await page.focus('[data-card]');
  for (const key of ['Enter', 'ArrowRight', 'Enter'] as const) await page.keyboard.press(key);
  await untilShown(page, /Why is it closed/);
  await page.keyboard.press('2');
  await untilIn('closed');
  expect(await lastMove()).toMatchObject({ closing: 'withdrawn' });
  await until('the focus', () =>
    page.evaluate(
      () => document.activeElement?.closest('[data-column]')?.getAttribute('data-column') === 'closed',
    ),
  );
  await page.close();
});

test('a thousand jobs are moved by one command in parts, and back by one', async () => {
  const jobIds = jobs.slice(10, 1010).map(({ id }) => id);
  const page = await extension.open('app.html#/board', { width: 1100 });
  await untilShown(page, /Your applications/);
  const answer = await page.evaluate(askInParts, 'moveStage', {
    commandId: 'bulk',
    jobIds: jobIds.map((id) => id),
    stage: 'applying',
    closing: null,
  });
  expect(answer).toEqual({ changed: 1000 });
  await untilShown(page, /Applying\s+1,000/);
  await page.keyboard.press('z');
  await untilShown(page, /Undone for 1,000 jobs/);
  await until('the rest', async () => (await applications()).length === 1);
  expect(extension.errors).toEqual([]);
});

declare const chrome: {
  runtime: {
    connect(info: object): {
      postMessage(message: object): void;
      onMessage: {
        addListener(listener: (message: { replies?: { value?: unknown; error?: unknown }[] }) => void): void;
      };
    };
  };
};

/** Runs in a page: gives a command in pieces as our own views do with one that is too long for a message. */
function askInParts(name: string, args: object): Promise<unknown> {
  const port = chrome.runtime.connect({ name: 'view' });
  const text = JSON.stringify({ type: 'command', id: 'long', name, args });
  const size = 15_000;
  const count = Math.ceil(text.length / size);
  return new Promise((resolve) => {
    port.onMessage.addListener(({ replies = [] }) => {
      const [reply] = replies;
      if (reply !== undefined) resolve(reply.value ?? reply.error);
    });
    for (let index = 0; index < count; index++) {
      const part = text.slice(index * size, (index + 1) * size);
      port.postMessage({ type: 'part', id: 'long', index, count, text: part });
    }
  });
}
