import type { Page } from 'puppeteer-core';
import type { Benchmark } from './support/benchmark.ts';
import { call } from './support/browser.ts';
import { withLibrary } from './support/library.ts';
import { quantile } from './support/numbers.ts';

const JOBS = 20_000;
const ROUNDS = 80;
const STAR = '.tracked-bar .icon-button[aria-pressed]';

/** From a press to the painted change, against a press that changes the page and nothing else. */
export const command: Benchmark = async ({ extension }) =>
  withLibrary(extension, JOBS, async (started, workshop) => {
    const [jobId = ''] = await call(workshop, 'someJobIds', 1);
    const page = await started.browser.newPage({ type: 'window' });
    await page.goto(started.address(`sidepanel.html#/job/${encodeURIComponent(jobId)}`));
    await page.waitForSelector(STAR);
    await page.evaluate(addBareSwitch);
    await timePress(page, STAR);
    const times: { ours: number[]; bare: number[] } = { ours: [], bare: [] };
    for (let i = 0; i < ROUNDS; i++) {
      times.ours.push(await timePress(page, STAR));
      times.bare.push(await timePress(page, '#bare'));
    }
    const [value, baseline] = [quantile(times.ours, 0.95), quantile(times.bare, 0.95)];
    return [{ name: 'command', value, unit: 'ms (p95)', baseline, ratio: value / baseline }];
  });

/** Runs inside the page: a switch behind which there is nothing. */
function addBareSwitch(): void {
  const button = document.createElement('button');
  button.id = 'bare';
  button.ariaPressed = 'false';
  button.textContent = 'Bare';
  button.addEventListener('click', () => {
    button.ariaPressed = String(button.ariaPressed !== 'true');
  });
  document.body.append(button);
}

/** From a click on a switch until a frame that shows it switched is past its paint, in milliseconds. */
function timePress(page: Page, selector: string): Promise<number> {
  return page.evaluate(async (wanted) => {
    const button = document.querySelector<HTMLButtonElement>(wanted);
    if (button === null) throw new Error(`Nothing matches ${wanted}`);
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    // A press comes at any time of a frame, but always into a page that is at rest.
    await frame();
    await new Promise((resolve) => setTimeout(resolve, 40 + Math.random() * 40));
    const was = button.ariaPressed;
    const startMs = performance.now();
    button.click();
    do await frame();
    while (button.ariaPressed === was);
    await new Promise<void>((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve();
      port2.postMessage(null);
    });
    return performance.now() - startMs;
  }, selector);
}
