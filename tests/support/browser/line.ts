import type { Page } from 'puppeteer-core';
import type { Extension } from './extension.ts';

/** One entry of a live topic, as it stands now. */
export interface News {
  topic: string;
  key: string;
  value: unknown;
}

interface LinePort {
  postMessage(message: object): void;
  onMessage: { addListener(listener: (message: HubMessage) => void): void };
  onDisconnect: { addListener(listener: () => void): void };
}

interface HubMessage {
  seq: number;
  topics: { topic: string; set: [string, unknown][] }[];
}

declare const chrome: { runtime: { connect(info: { name: string }): LinePort } };
declare const line: { follow(topic: string): void; next(): Promise<News[]> };

/** Follows live topics over a port of its own, as a view does, for a program outside of the browser. */
export class Line {
  readonly #page: Page;

  private constructor(page: Page) {
    this.#page = page;
  }

  static async open(extension: Extension): Promise<Line> {
    const page = await extension.open('icons/16.png');
    await page.evaluate(connect);
    return new Line(page);
  }

  follow(topic: string): Promise<void> {
    return this.#page.evaluate((name) => line.follow(name), topic);
  }

  /** Resolves with all news since the last call, once there are some. */
  async next(): Promise<News[]> {
    // As text, since Firefox's debugging protocol loses an object that occurs twice in a value.
    return JSON.parse(await this.#page.evaluate(async () => JSON.stringify(await line.next())));
  }

  close(): Promise<void> {
    return this.#page.close();
  }
}

/** Runs in a page of the extension. A port that is lost is opened again, and its topics come as they stand then. */
function connect(): void {
  const topics = new Set<string>();
  let news: News[] = [];
  let wake = () => {};
  let port = open();
  function open(): LinePort {
    const opened = chrome.runtime.connect({ name: 'view' });
    opened.onMessage.addListener((message) => {
      for (const { topic, set } of message.topics)
        for (const [key, value] of set) news.push({ topic, key, value });
      opened.postMessage({ type: 'ack', seq: message.seq });
      wake();
    });
    opened.onDisconnect.addListener(() => {
      port = open();
    });
    if (topics.size > 0) opened.postMessage({ type: 'subscribe', topics: [...topics] });
    return opened;
  }
  Object.assign(globalThis, {
    line: {
      follow: (topic: string) => {
        topics.add(topic);
        port.postMessage({ type: 'subscribe', topics: [topic] });
      },
      next: async () => {
        if (news.length === 0) await new Promise<void>((resolve) => (wake = resolve));
        const all = news;
        news = [];
        return all;
      },
    },
  });
}
