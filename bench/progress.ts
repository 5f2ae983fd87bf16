import type { Page } from 'puppeteer-core';
import type { BoardSpec, BoardsServer } from '../tests/support/boards/index.ts';
import type { Benchmark } from './support/benchmark.ts';
import { call, type Started, withBrowser } from './support/browser.ts';
import { median, quantile } from './support/numbers.ts';
import { watchBoards, withBoards } from './support/watched-boards.ts';

const BOARDS = 150;
const POSTINGS = 60;
const HOSTS = 64;
const ROUNDS = 7;
const VIEWS = ['sidepanel.html#/runs', 'popup.html', 'app.html#/jobs'];
/** Boards whose whole list is one answer, so that each commit of a step is one board more. */
const ONE_STEP_BOARDS: BoardSpec[] = Array.from({ length: BOARDS }, (_, i) => ({
  vendor: 'ashby',
  slug: `board-${i}`,
  postings: POSTINGS,
}));

/** From a committed step to the panel that shows it, with three views open, and what these views cost the run. */
export const progress: Benchmark = async ({ extension }) =>
  withBoards({ boards: ONE_STEP_BOARDS }, async (server) => {
    const latencies: number[] = [];
    const [withViews, without]: [number[], number[]] = [[], []];
    for (let i = 0; i < ROUNDS; i++) {
      without.push(await withBrowser(extension, (started) => timeRun(started, server, [])));
      const watched = await withBrowser(extension, async (started) => {
        const panel = await openViews(started);
        const commits = await noteCommits(started);
        const tookMs = await timeRun(started, server, [panel]);
        return { tookMs, latencies: latenciesOf(await commits(), await paintsIn(panel)) };
      });
      withViews.push(watched.tookMs);
      latencies.push(...watched.latencies);
    }
    const [value, half] = [quantile(latencies, 0.95), median(latencies)];
    const [slow, fast] = [median(withViews), median(without)];
    return [
      { name: 'progress', value, unit: 'ms (p95)', baseline: half, ratio: value / half },
      { name: 'progress-cost', value: slow, unit: 'ms', baseline: fast, ratio: slow / fast },
    ];
  });

async function timeRun(started: Started, server: BoardsServer, inFront: Page[]): Promise<number> {
  const page = await started.workshop();
  await watchBoards(page, server, HOSTS);
  for (const view of inFront) await view.evaluate(notePaints);
  const run = await call(page, 'timeRun', 'bench');
  if (run.state !== 'finished' || run.found !== BOARDS * POSTINGS) throw new Error(JSON.stringify(run));
  return run.tookMs;
}

/** Opens the views, each in a window of its own, and resolves with the panel. */
async function openViews(started: Started): Promise<Page> {
  const pages: Page[] = [];
  for (const path of VIEWS) {
    const page = await started.browser.newPage({ type: 'window' });
    await page.goto(started.address(path));
    pages.push(page);
  }
  for (const page of pages) {
    if (await page.evaluate(() => document.hidden)) throw new Error(`Not visible: ${page.url()}`);
  }
  return pages[0] as Page;
}

/** Lets the worker note when each commit of jobs is complete. Resolves with the way to these moments (ms since the epoch). */
async function noteCommits(started: Started): Promise<() => Promise<number[]>> {
  const worker = await started.worker();
  await worker.evaluate(() => {
    const atMs: number[] = [];
    const noted = new WeakSet<IDBTransaction>();
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...row) {
      if (this.name === 'jobs' && !noted.has(this.transaction)) {
        noted.add(this.transaction);
        const note = () => atMs.push(performance.timeOrigin + performance.now());
        this.transaction.addEventListener('complete', note);
      }
      return put.apply(this, row);
    };
    Object.assign(globalThis, { commitsAtMs: atMs });
  });
  return () => worker.evaluate(() => (globalThis as unknown as { commitsAtMs: number[] }).commitsAtMs);
}

/** Runs inside the panel: notes after each paint how many boards it shows as done. */
function notePaints(): void {
  const paints: { done: number; atMs: number }[] = [];
  Object.assign(globalThis, { paints });
  let isWaiting = false;
  const note = () => {
    isWaiting = false;
    const done = Number(
      /\d+/.exec(document.querySelector('.run-card .run-line')?.textContent ?? '')?.[0] ?? 0,
    );
    if (done > (paints.at(-1)?.done ?? 0))
      paints.push({ done, atMs: performance.timeOrigin + performance.now() });
  };
  new MutationObserver(() => {
    if (isWaiting) return;
    isWaiting = true;
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = note;
      port2.postMessage(null);
    });
  }).observe(document.body, { childList: true, subtree: true, characterData: true });
}

function paintsIn(panel: Page): Promise<{ done: number; atMs: number }[]> {
  return panel.evaluate(() => (globalThis as unknown as { paints: { done: number; atMs: number }[] }).paints);
}

/** How long each committed board waited for the first paint that counts it. The end of the run takes the card away. */
function latenciesOf(commits: number[], paints: { done: number; atMs: number }[]): number[] {
  if (commits.length !== BOARDS) throw new Error(`${commits.length} commits of ${BOARDS} boards.`);
  const waits = commits.flatMap((atMs, i) => {
    const shown = paints.find(({ done }) => done >= i + 1);
    return shown === undefined ? [] : shown.atMs - atMs;
  });
  if (waits.length < BOARDS * 0.8) throw new Error(`Only ${waits.length} of ${BOARDS} boards were shown.`);
  return waits;
}
