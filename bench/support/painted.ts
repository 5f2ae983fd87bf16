import type { Page } from 'puppeteer-core';
import type { Started } from './browser.ts';

/**
 * Opens a page of the extension in its own window, several times. Resolves with the times from the beginning of the
 * navigation until an element that `selector` names, with words in it, has been painted; in milliseconds.
 */
export async function timePaints(
  started: Started,
  { path, selector, rounds }: { path: string; selector: string; rounds: number },
): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < rounds; i++) {
    const page = await started.browser.newPage({ type: 'window' });
    await page.evaluateOnNewDocument(notePaint, selector);
    await page.goto(started.address(path));
    times.push(await paintedMs(page));
    await page.close();
  }
  return times;
}

async function paintedMs(page: Page): Promise<number> {
  const handle = await page.waitForFunction(() => (globalThis as { paintedMs?: number }).paintedMs);
  return (await handle.jsonValue()) as number;
}

/** Runs inside the page, before its own scripts. */
function notePaint(selector: string): void {
  const isThere = () => (document.querySelector(selector)?.textContent ?? '').trim() !== '';
  const seen = new MutationObserver(() => {
    if (!isThere()) return;
    seen.disconnect();
    // The frame that follows the change is the one that shows it; a task after that frame's callback is past its paint.
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        Object.assign(globalThis, { paintedMs: performance.now() });
      };
      port2.postMessage(null);
    });
  });
  seen.observe(document, { childList: true, subtree: true, characterData: true });
}
