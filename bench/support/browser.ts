import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { fileURLToPath } from 'node:url';
import puppeteer, { type Browser, type Page, type WebWorker } from 'puppeteer-core';
import type { tools } from './in-page.ts';

type Tools = typeof tools;

export const EMPTY_EXTENSION = fileURLToPath(new URL('./empty-extension', import.meta.url));

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Several windows are measured at once, and a headless one lies behind another.
  '--disable-backgrounding-occluded-windows',
];

/** Starts Chromium in a fresh profile with one extension, and does `work` with it. */
export async function withBrowser<T>(extension: string, work: (started: Started) => Promise<T>): Promise<T> {
  const browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    enableExtensions: [extension],
    args: ARGS,
    protocolTimeout: 300_000,
  });
  try {
    const target = await browser.waitForTarget(
      (one) => one.type() === 'service_worker' && one.url().startsWith('chrome-extension://'),
    );
    const started = new Started(browser, `chrome-extension://${new URL(target.url()).host}`);
    if (extension !== EMPTY_EXTENSION) await started.closeWelcome();
    return await work(started);
  } finally {
    await browser.close();
  }
}

/** A browser with one extension in it. */
export class Started {
  readonly browser: Browser;
  readonly #origin: string;

  constructor(browser: Browser, origin: string) {
    this.browser = browser;
    this.#origin = origin;
  }

  /** Closes the page that ours opens after its installation. */
  async closeWelcome(): Promise<void> {
    const opened = await this.browser.waitForTarget((target) => target.url().includes('/app.html'));
    await (await opened.page())?.close();
  }

  /** A page of the extension's own origin with nothing in it but the tools. */
  async workshop(): Promise<Page> {
    const page = await this.browser.newPage();
    await page.goto(`${this.#origin}/manifest.json`);
    await page.evaluate(toolsAsText());
    return page;
  }

  /** The background's worker, to run something in it. */
  async worker(): Promise<WebWorker> {
    const target = await this.browser.waitForTarget(
      (one) => one.type() === 'service_worker' && one.url().startsWith(this.#origin),
    );
    const worker = await target.worker();
    if (worker === null) throw new Error('The background is gone.');
    return worker;
  }

  address(path: string): string {
    return `${this.#origin}/${path}`;
  }

  /** Stops the extension's worker, as the browser does with an idle one. `page` is one of the extension's. */
  async stopWorker(page: Page): Promise<void> {
    const session = await page.createCDPSession();
    const stopped = new Promise<void>((resolve) => {
      session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
        const ours = versions.filter((version) => version.scriptURL.startsWith(this.#origin));
        if (ours.length > 0 && ours.every((version) => version.runningStatus === 'stopped')) resolve();
      });
    });
    await session.send('ServiceWorker.enable');
    await session.send('ServiceWorker.stopAllWorkers');
    await stopped;
    await session.detach();
  }
}

/** Calls one of the tools inside a workshop page. */
export function call<N extends keyof Tools>(
  page: Page,
  name: N,
  ...args: Parameters<Tools[N]>
): Promise<Awaited<ReturnType<Tools[N]>>> {
  return page.evaluate(
    (tool, values) =>
      (globalThis as unknown as { tools: Record<string, (...all: unknown[]) => never> }).tools[tool]?.(
        ...values,
      ),
    name as string,
    args as unknown[],
  ) as Promise<Awaited<ReturnType<Tools[N]>>>;
}

function toolsAsText(): string {
  const source = readFileSync(new URL('./in-page.ts', import.meta.url), 'utf8');
  const plain = stripTypeScriptTypes(source).replace('export const tools =', 'globalThis.tools =');
  return `(() => {${plain}})()`;
}
