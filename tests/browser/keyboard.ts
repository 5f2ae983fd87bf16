import type { KeyInput, Page } from 'puppeteer-core';
import { expect } from 'vitest';
import { until } from '../support/browser/until.ts';

/** What stands at the place of the focus, as somebody hears it. */
interface Focus {
  /** Of the element; `body` where nothing has the focus. */
  tag: string;
  /** Empty for a part of the page that no Tab leads to. */
  name: string;
}

const MOST_TABS = 150;

/** A page that is worked with by real keys alone. After each of them something in it must have the focus. */
export class Keyboard {
  readonly page: Page;
  /** All that the page has said aloud, in order. */
  readonly #said: string[] = [];

  private constructor(page: Page) {
    this.page = page;
  }

  static async at(page: Page): Promise<Keyboard> {
    const keyboard = new Keyboard(page);
    await page.bringToFront();
    await page.exposeFunction('noteSaid', (text: string) => keyboard.#said.push(text));
    await page.evaluate(() => {
      const { noteSaid } = globalThis as unknown as { noteSaid(text: string): void };
      Object.assign(document, { ariaNotify: noteSaid });
    });
    return keyboard;
  }

  /** Presses keys one after the other; `Control+k` presses one while another is held. */
  async press(...keys: string[]): Promise<void> {
    for (const key of keys) {
      await this.#held();
      const chord = key.split('+') as KeyInput[];
      for (const part of chord) await this.page.keyboard.down(part);
      for (const part of chord.toReversed()) await this.page.keyboard.up(part);
      await this.#held();
    }
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  /** Waits for a text, and looks whether what brought it has cost the focus. */
  async shown(pattern: RegExp): Promise<void> {
    await until(`the text ${pattern}`, async () => {
      const text = await this.page.evaluate(() => document.body.innerText);
      if (!pattern.test(text)) throw new Error(text);
      return true;
    });
    await this.#held();
  }

  /** Presses Tab until what has the focus is called so. Between the last and the first place nothing has it. */
  async tabTo(name: RegExp): Promise<void> {
    const passed: string[] = [];
    for (let i = 0; i < MOST_TABS; i++) {
      const focus = await this.focus();
      if (name.test(focus.name)) return;
      passed.push(focus.name);
      await this.page.keyboard.press('Tab');
    }
    const shown = await this.page.evaluate(() => document.body.innerText);
    throw new Error(`No Tab leads to ${name}: ${[...new Set(passed)].join(' | ')}\n${shown}`);
  }

  /** Goes to what is called so and presses Enter there. */
  async enter(name: RegExp): Promise<void> {
    await this.tabTo(name);
    await this.press('Enter');
  }

  /** Waits until the page has said this and nothing else since that was last asked. */
  async says(wanted: readonly unknown[]): Promise<void> {
    await expect.poll(() => this.#said, { timeout: 20_000 }).toEqual(wanted);
    this.#said.length = 0;
  }

  /** Waits until what is called so has been given the focus, as that of a menu once it stands open. */
  async at(name: RegExp): Promise<void> {
    await until(`the focus at ${name}`, async () => name.test((await this.focus()).name));
  }

  focus(): Promise<Focus> {
    return this.page.evaluate(() => {
      const element = document.activeElement as HTMLElement;
      const { labels } = element as HTMLInputElement;
      const name = element.ariaLabel ?? labels?.[0]?.innerText ?? element.innerText ?? '';
      return { tag: element.localName, name: element.tabIndex < 0 ? '' : name };
    });
  }

  async #held(): Promise<void> {
    // What takes the place of an element takes its focus in the same frame.
    await until('something that has the focus', async () => (await this.focus()).tag !== 'body');
  }
}
