import type { ElementHandle, Page } from 'puppeteer-core';
import type { Extension } from '../support/browser/extension.ts';
import { until } from '../support/browser/until.ts';

// What a person does in a page of the extension: look, press, paste.

/** What the page shows as text. */
export function textOf(page: Page): Promise<string> {
  return page.evaluate(() => document.body.innerText);
}

/** Waits for a text to be shown. */
export function untilShown(page: Page, pattern: RegExp): Promise<string> {
  return until(`the text ${pattern}`, async () => (await textOf(page)).match(pattern)?.[0]);
}

/** Clicks the first button whose words or label match, once it can be clicked; again, should it have moved away. */
export async function press(page: Page, words: RegExp): Promise<void> {
  await until(`a click on a button ${words}`, async () => {
    const button = await buttonOf(page, words);
    if (button === null) return false;
    // The page that opens after the installation may have come in front meanwhile, and behind it no click ever arrives.
    await page.bringToFront();
    const arrived = await noteClick(button);
    await button.click();
    return arrived();
  });
}

async function buttonOf(page: Page, words: RegExp): Promise<ElementHandle<Element> | null> {
  const found = await page.evaluateHandle((source) => {
    const pattern = new RegExp(source, 'i');
    const isMeant = (node: HTMLButtonElement) =>
      pattern.test(node.ariaLabel ?? '') || pattern.test(node.innerText);
    const canBe = (node: HTMLButtonElement) => !node.disabled && node.ariaDisabled !== 'true';
    return [...document.querySelectorAll('button')].find((node) => canBe(node) && isMeant(node)) ?? null;
  }, words.source);
  return found.asElement() as ElementHandle<Element> | null;
}

/** Resolves with the way to know whether a click has arrived at the button; it has, where the page went away by it. */
async function noteClick(button: ElementHandle<Element>): Promise<() => Promise<boolean>> {
  const noted = await button.evaluateHandle((node) => {
    const seen = { isClicked: false };
    node.addEventListener('click', () => (seen.isClicked = true), { capture: true, once: true });
    return seen;
  });
  return () => noted.evaluate(({ isClicked }) => isClicked).catch(() => true);
}

/** Waits for the page that opens after the installation: it comes in front of all others. */
export async function untilWelcomed({ browser }: Extension): Promise<void> {
  await until('the welcome page', async () =>
    (await browser.pages()).some((page) => page.url().includes('#/welcome')),
  );
}

/** Clicks the button in the toolbar while a page is in front, which opens the popup over it. Chromium only. */
export async function openPopup({ browser }: Extension, page: Page): Promise<Page> {
  const ours = await until('the extension', async () => [...(await browser.extensions()).values()][0]);
  const opened = browser.waitForTarget((target) => target.url().endsWith('/popup.html'));
  await page.triggerExtensionAction(ours);
  return (await opened).asPage();
}

/** Pastes a text into the address box of the boards view. */
export async function paste(page: Page, pasted: string): Promise<void> {
  await until('the address box', async () => (await page.$('textarea')) !== null);
  await page.focus('textarea');
  await page.evaluate((text) => {
    const box = document.querySelector('textarea') as HTMLTextAreaElement;
    box.value = text;
    box.dispatchEvent(new Event('input', { bubbles: true }));
  }, pasted);
}

/** Pastes careers addresses into the box of the boards view and watches them. */
export async function watch(page: Page, addresses: string[]): Promise<void> {
  await paste(page, addresses.join('\n'));
  await press(
    page,
    addresses.length === 1 ? /^(allow and )?watch/ : new RegExp(`watch ${addresses.length} boards`),
  );
}

/** The stored runs, once there are so many and all of them came to their end. */
export function untilRunsEnded(extension: Extension, count: number): Promise<Record<string, unknown>[]> {
  return until(
    `${count} ended runs`,
    async () => {
      const runs = await extension.rows<Record<string, unknown>>('runs');
      return runs.length >= count && runs.every((run) => run.endedAt !== null) ? runs : null;
    },
    90_000,
  );
}
