import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import type { Job } from '../../../lib/domain/job.ts';
import { type Run, isActive } from '../../../lib/domain/run.ts';
import { type BoardSpec, type BoardsServer, startBoards } from '../boards/index.ts';
import type { Extension, StandIn } from './extension.ts';
import { startBrowser } from './launch.ts';
import type { BrowserName } from './programs.ts';
import { until } from './until.ts';

export interface StageOptions {
  boards: readonly BoardSpec[];
  latencyMs?: number;
  standIn?: Omit<StandIn, 'port'>;
  idleTimeoutMs?: number;
}

/** A browser with the extension of the test build, whose boards are all on this machine. */
export interface Stage {
  extension: Extension;
  server: BoardsServer;
  [Symbol.asyncDispose](): Promise<void>;
}

/** The same moment for every stage, so that two stages of the same boards serve the same bytes. */
const NOW = Date.UTC(2026, 0, 15, 12);

export function buildDir(browser: BrowserName, mode: 'e2e' | 'demo'): string {
  const name = browser === 'firefox' ? 'firefox' : 'chrome';
  return fileURLToPath(new URL(`../../../.output/${name}-mv3-${mode}`, import.meta.url));
}

export async function setStage(browser: BrowserName, options: StageOptions): Promise<Stage> {
  const { boards, latencyMs = 0, standIn, idleTimeoutMs } = options;
  const server = await startBoards({ seed: 'stage', now: NOW, boards, latencyMs });
  try {
    const dir = buildDir(browser, 'e2e');
    const extension = await startBrowser({
      browser,
      dir,
      ...(idleTimeoutMs === undefined ? {} : { idleTimeoutMs }),
    });
    await extension.setStandIn({ minIntervalMs: 0, ...standIn, port: server.port });
    return {
      extension,
      server,
      [Symbol.asyncDispose]: async () => {
        await extension.close();
        await server.close();
      },
    };
  } catch (error) {
    await server.close();
    throw error;
  }
}

/** Pastes the addresses into the add box of a page at the boards' list, and presses its button. */
export async function watchBoards(page: Page, addresses: readonly string[]): Promise<void> {
  await page.locator('textarea').fill(addresses.join('\n'));
  await until('all addresses to be named', () =>
    page.evaluate((count) => document.querySelectorAll('.candidate.good').length === count, addresses.length),
  );
  await page.locator('.allow button').click();
}

/** Resolves with the newest runs once there are at least `count` and none of them goes on. */
export function runsOver(extension: Extension, count: number, timeoutMs?: number): Promise<Run[]> {
  const look = async () => {
    const runs = await extension.rows<Run>('runs');
    return runs.length >= count && !runs.some(isActive) && runs;
  };
  return until(`${count} runs to be over`, look, timeoutMs);
}

/** Titles and ids of the jobs in the database, in the order of their ids. */
export async function storedJobs(extension: Extension): Promise<Job[]> {
  return extension.rows<Job>('jobs');
}

export function textOf(page: Page): Promise<string> {
  return page.evaluate(() => document.body.innerText);
}
