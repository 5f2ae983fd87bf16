import type { Page } from 'puppeteer-core';
import { type Board, unreadBoard } from '../../lib/domain/board.ts';
import type { Identified } from '../../lib/domain/commands.ts';
import ashby from '../../lib/sources/ashby.ts';
import type { Source } from '../../lib/sources/define.ts';
import greenhouse from '../../lib/sources/greenhouse.ts';
import lever from '../../lib/sources/lever.ts';
import {
  type BoardInfo,
  type BoardSpec,
  type BoardsServer,
  startBoards,
} from '../../tests/support/boards/index.ts';
import { call } from './browser.ts';

const SOURCES: Source[] = [greenhouse, lever, ashby];
const A_DAY_MS = 86_400_000;

/** Serves boards while `work` goes on. Each list has been made once before, so that only handing it out takes time. */
export async function withBoards<T>(
  { boards, latencyMs = 0 }: { boards: BoardSpec[]; latencyMs?: number },
  work: (server: BoardsServer) => Promise<T>,
): Promise<T> {
  const server = await startBoards({ seed: 1, now: Date.UTC(2026, 5, 1), boards, latencyMs });
  try {
    for (const board of server.boards) await readOnce(server, board);
    return await work(server);
  } finally {
    await server.close();
  }
}

async function readOnce(server: BoardsServer, { address }: BoardInfo): Promise<void> {
  for (const source of SOURCES) {
    const slug = source.recognise(new URL(address));
    if (slug === null) continue;
    // The list grows while it is gone through: each page may name further ones.
    const cursors = [source.start({ hasBeenRead: false })];
    for (const cursor of cursors) {
      const answer = await server.fetch(source.request(slug, cursor).url);
      cursors.push(...source.read(await answer.text(), { slug, cursor }).next);
    }
  }
}

declare const chrome: { storage: { local: { set(items: object): Promise<void> } } };

/**
 * Lets the extension watch the served boards without having read them: the next check reads each for the first time,
 * as fast as it can, over `hosts` names. `page` is a workshop page.
 */
export async function watchBoards(page: Page, server: BoardsServer, hosts: number): Promise<void> {
  await page.evaluate((standIn) => chrome.storage.local.set({ standIn }), {
    port: server.port,
    hosts,
    minIntervalMs: 0,
  });
  const boards: Board[] = [];
  for (const { address } of server.boards) {
    const { value } = await call(page, 'ask', 'identify', { address });
    boards.push(boardRow(value as Identified));
  }
  await call(page, 'putBoards', boards);
}

function boardRow({ boardId, company, address, origins }: Identified): Board {
  const colon = boardId.indexOf(':');
  const now = Date.now();
  return {
    id: boardId,
    source: boardId.slice(0, colon),
    slug: boardId.slice(colon + 1),
    url: address,
    company,
    origins,
    addedAt: now,
    everyMs: A_DAY_MS,
    ...unreadBoard(now),
    nextAt: now + A_DAY_MS,
  };
}
