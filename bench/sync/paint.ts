import type { Page } from 'puppeteer-core';
import type { PairingSecrets } from '../../lib/domain/connection.ts';
import { cleanUp, startServer } from '../../tests/sync/support/servers.ts';
import type { Benchmark } from '../support/benchmark.ts';
import { call, withBrowser } from '../support/browser.ts';
import { withLibrary } from '../support/library.ts';
import { quantile } from '../support/numbers.ts';

const JOBS = 2000;
const ROUNDS = 60;
/** Below the rate that the server allows, and at any time of a frame. */
const BETWEEN_MS = 250;
const STAR = '.tracked-bar .icon-button[aria-pressed]';

/**
 * From a press in one browser to the painted row in another, both with a view open, against the painted press in the
 * first. All of one machine, so that both tell the same time.
 */
export const syncPaint: Benchmark = async ({ extension }) => {
  const server = await startServer('workerd');
  try {
    return await withLibrary(extension, JOBS, (one, ours) =>
      withBrowser(extension, async (two) => {
        const theirs = await two.workshop();
        const [jobId = ''] = await call(ours, 'someJobIds', 1);
        await carryOut(ours, 'moveStage', {
          commandId: 'into-the-board',
          jobIds: [jobId],
          stage: 'applied',
          closing: null,
        });
        const secrets = await carryOut(ours, 'startSync', { server: server.address });
        await carryOut(theirs, 'joinSync', { secret: (secrets as PairingSecrets).link, server: null });
        const near = await one.browser.newPage({ type: 'window' });
        await near.goto(one.address(`sidepanel.html#/job/${encodeURIComponent(jobId)}`));
        const far = await two.browser.newPage({ type: 'window' });
        await far.goto(two.address('app.html#/board'));
        const card = `[data-card="${jobId}"]`;
        await Promise.all([near.waitForSelector(STAR), far.waitForSelector(card)]);
        const times: { near: number; far: number }[] = [];
        // The first makes what is made once.
        for (let i = 0; i <= ROUNDS; i++) {
          const time = await timePress(near, far, `${card} .card-title svg`);
          if (i > 0) times.push(time);
        }
        const value = quantile(
          times.map((time) => time.far),
          0.95,
        );
        const baseline = quantile(
          times.map((time) => time.near),
          0.95,
        );
        return [{ name: 'sync-paint', value, unit: 'ms (p95)', baseline, ratio: value / baseline }];
      }),
    );
  } finally {
    await cleanUp();
  }
};

async function carryOut(page: Page, name: string, args: object): Promise<unknown> {
  const { value, error } = await call(page, 'ask', name, args);
  if (error !== undefined) throw new Error(`${name}: ${JSON.stringify(error)}`);
  return value;
}

/** Milliseconds from a press on the star until it is painted there, and in the row of the other browser too. */
async function timePress(near: Page, far: Page, row: string): Promise<{ near: number; far: number }> {
  const arrival = far.evaluate(notePaint, row, null);
  await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS));
  const { startedAt, paintedAt } = await near.evaluate(notePaint, `${STAR}[aria-pressed="true"]`, STAR);
  return { near: paintedAt - startedAt, far: (await arrival).paintedAt - startedAt };
}

/**
 * Runs in a page: presses the switch, if one is named, and tells when that was, and when it was painted that there is
 * such an element now, or no longer; in milliseconds since the epoch.
 */
async function notePaint(
  selector: string,
  pressed: string | null,
): Promise<{ startedAt: number; paintedAt: number }> {
  const now = () => performance.timeOrigin + performance.now();
  const isThere = () => document.querySelector(selector) !== null;
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const was = isThere();
  const startedAt = now();
  if (pressed !== null) document.querySelector<HTMLElement>(pressed)?.click();
  do await frame();
  while (isThere() === was);
  await new Promise<void>((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve();
    port2.postMessage(null);
  });
  return { startedAt, paintedAt: now() };
}
