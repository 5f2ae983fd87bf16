import type { Browser, Page } from 'puppeteer-core';
import type { BrowserName } from './programs.ts';
import { until } from './until.ts';

/** Where the background of a test build asks instead of the vendors; see `lib/platform/stand-in.ts`. */
export interface StandIn {
  port: number;
  hosts?: number;
  slugPrefix?: string;
  minIntervalMs?: number;
}

export interface OpenOptions {
  width?: number;
  height?: number;
  isDark?: boolean;
  /** Runs in the page before its own scripts; Chromium only. */
  prepare?: () => void;
}

/** The extension's own interface, as its pages have it. Both browsers offer it under this name. */
declare const chrome: {
  storage: Record<
    'local' | 'session',
    { set(items: object): Promise<void>; get(key: string): Promise<object> }
  >;
  alarms: { create(name: string, about: object): Promise<void> };
  action: { getBadgeText(details: object): Promise<string> };
  tabs: { query(about: object): Promise<{ id?: number; url?: string }[]> };
  runtime: { connect(info: object): CommandPort };
  contextMenus: { onClicked: { dispatch(info: object, tab: { id: number }): void } };
  notifications: {
    getAll(): Promise<Record<string, unknown>>;
    onClicked: { dispatch(id: string): void };
  };
};

interface CommandPort {
  postMessage(message: object): void;
  disconnect(): void;
  onMessage: { addListener(listener: (message: { replies?: Reply[] }) => void): void };
}
interface Reply {
  id: string;
  value?: unknown;
  error?: { code: string };
}

/**
 * The extension in a running browser. It keeps one page of its own open that runs none of our scripts and opens no
 * port, from which it looks at the extension without disturbing it.
 */
export class Extension {
  readonly browser: Browser;
  readonly name: BrowserName;
  readonly base: string;
  readonly #lookout: Page;
  /** What pages of ours threw or logged as errors. */
  readonly errors: string[] = [];

  private constructor(browser: Browser, name: BrowserName, base: string, lookout: Page) {
    this.browser = browser;
    this.name = name;
    this.base = base;
    this.#lookout = lookout;
  }

  static async in(browser: Browser, name: BrowserName, base: string): Promise<Extension> {
    const lookout = await browser.newPage();
    await visit(lookout, `${base}icons/128.png`);
    return new Extension(browser, name, base, lookout);
  }

  /**
   * Opens one of our pages, such as `sidepanel.html` or `app.html#/boards`, in a window of its own: in a tab behind
   * another nothing is painted and nothing can be clicked.
   */
  async open(path: string, options: OpenOptions = {}): Promise<Page> {
    const { width = 400, height = 700, isDark = false, prepare } = options;
    const page = await this.browser.newPage({ type: 'window' });
    if (prepare !== undefined) await page.evaluateOnNewDocument(prepare);
    page.on('pageerror', (error) => this.errors.push(`${path}: ${String(error)}`));
    await page.setViewport({ width, height });
    if (this.name === 'chromium') {
      const value = isDark ? 'dark' : 'light';
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
    }
    await visit(page, this.base + path);
    return page;
  }

  async setStandIn(standIn: StandIn): Promise<void> {
    await this.#lookout.evaluate((value) => chrome.storage.local.set({ standIn: value }), { ...standIn });
  }

  badge(): Promise<string> {
    return this.#lookout.evaluate(() => chrome.action.getBadgeText({}));
  }

  /** Ids of the notifications that the system shows. */
  async notifications(): Promise<string[]> {
    return Object.keys(await this.#lookout.evaluate(() => chrome.notifications.getAll()));
  }

  /** Has the background believe that a notification was clicked, which no headless browser lets one do. Chromium only. */
  async clickNotification(id: string): Promise<void> {
    const target = await this.browser.waitForTarget((one) => one.type() === 'service_worker');
    const worker = await target.worker();
    await worker?.evaluate((clicked) => chrome.notifications.onClicked.dispatch(clicked), id);
  }

  /** Has the background believe that an entry of our menu was chosen over a text marked in a tab. Chromium only. */
  async chooseForMarked(menuItemId: string, tabId: number, selectionText: string): Promise<void> {
    const target = await this.browser.waitForTarget((one) => one.type() === 'service_worker');
    const worker = await target.worker();
    await worker?.evaluate(
      (info, id) => chrome.contextMenus.onClicked.dispatch(info, { id }),
      { menuItemId, selectionText },
      tabId,
    );
  }

  /** The picture from which the popup paints first. */
  glance(): Promise<unknown> {
    return this.#lookout.evaluate(() => chrome.storage.session.get('glance'));
  }

  /** All rows of one table, in the order of their keys; none while there is no database yet. */
  rows<T>(table: string): Promise<T[]> {
    return this.#lookout.evaluate(readRows, table) as Promise<T[]>;
  }

  /** Has a board's time come, as if its interval had passed, and the alarm with it. */
  async makeDue(boardId: string): Promise<void> {
    await this.#lookout.evaluate(setDue, boardId);
    await this.#lookout.evaluate(() => chrome.alarms.create('schedule', { when: Date.now() + 100 }));
  }

  /** Runs something in a page of the extension, such as writing rows. */
  inPage<A extends unknown[], T>(work: (...args: A) => Promise<T>, ...args: A): Promise<Awaited<T>> {
    return this.#lookout.evaluate(work as (...args: unknown[]) => Promise<T>, ...args);
  }

  /** All tabs; the addresses are there of those that the extension may read. */
  tabs(): Promise<{ id?: number; url?: string }[]> {
    return this.#lookout.evaluate(() => chrome.tabs.query({}));
  }

  /** Has the background carry out a command, as a page of ours does. Rejects with the code of its error. */
  async command<T>(name: string, args: object): Promise<T> {
    const { value, error } = await this.#lookout.evaluate(sendCommand, name, args as Record<string, unknown>);
    if (error !== undefined) throw new Error(error.code);
    return value as T;
  }

  /** Stops the service worker at this very moment, as the browser does. Chromium only. */
  async killBackground(): Promise<void> {
    const session = await this.#lookout.createCDPSession();
    await session.send('ServiceWorker.enable');
    await session.send('ServiceWorker.stopAllWorkers');
    await session.detach();
  }

  close(): Promise<void> {
    return this.browser.close();
  }
}

/** Goes to a page of an extension. Firefox never tells that such a page has loaded, so it is looked for. */
export async function visit(page: Page, address: string): Promise<void> {
  page.goto(address).catch(() => undefined);
  await until(address, () =>
    page.evaluate(
      (to) => location.href.startsWith(to) && document.readyState === 'complete',
      address.split('#')[0] ?? '',
    ),
  );
}

/** Runs in a page. */
function sendCommand(name: string, args: Record<string, unknown>): Promise<Reply> {
  const port = chrome.runtime.connect({ name: 'view' });
  return new Promise((resolve) => {
    port.onMessage.addListener(({ replies = [] }) => {
      const [reply] = replies;
      if (reply === undefined) return;
      port.disconnect();
      resolve(reply);
    });
    port.postMessage({ type: 'command', id: 'from-a-test', name, args });
  });
}

/** Runs in a page. */
async function setDue(boardId: string): Promise<void> {
  const settled = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const db = await settled(indexedDB.open('jobwake'));
  const boards = db.transaction('boards', 'readwrite').objectStore('boards');
  await settled(boards.put({ ...(await settled(boards.get(boardId))), nextAt: Date.now() - 1 }));
  db.close();
}

/** Runs in a page. Opening a database that is not there would create it, in a form that is none of ours. */
async function readRows(table: string): Promise<unknown[]> {
  const known = await indexedDB.databases();
  if (!known.some(({ name }) => name === 'jobwake')) return [];
  const settled = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const db = await settled(indexedDB.open('jobwake'));
  try {
    return await settled(db.transaction(table).objectStore(table).getAll());
  } finally {
    db.close();
  }
}
