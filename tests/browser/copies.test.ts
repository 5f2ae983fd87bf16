import { afterEach, expect, test } from 'vitest';
import { type BoardSpec, type BoardsServer, startBoards } from '../support/boards/index.ts';
import { testBuild } from '../support/browser/builds.ts';
import type { Extension } from '../support/browser/extension.ts';
import { startBrowser } from '../support/browser/launch.ts';
import { until } from '../support/browser/until.ts';
import { press, untilRunsEnded, untilShown, watch } from './hands.ts';

let server: BoardsServer;
let extension: Extension;

afterEach(async () => {
  await extension?.close();
  await server?.close();
});

interface MembershipRow {
  jobId: string;
  clusterId: string;
}

/** The same openings at two vendors. */
const BOARDS: BoardSpec[] = (['lever', 'ashby'] as const).map((vendor) => ({
  ...{ vendor, slug: 'tidemill', company: 'Tidemill Mobility', postings: 3, story: 'tidemill' },
}));

async function clusterOf(jobId: string): Promise<string[]> {
  const rows = await extension.rows<MembershipRow>('clusters');
  const own = rows.find((row) => row.jobId === jobId);
  return rows.filter((row) => own !== undefined && row.clusterId === own.clusterId).map((row) => row.jobId);
}

test('openings on two boards show as copies, and one that is split stays so after the next check and a death', async () => {
  server = await startBoards({ seed: 5, now: Date.UTC(2026, 0, 10), boards: BOARDS });
  extension = await startBrowser({ browser: 'chromium', dir: testBuild('chromium') });
  await extension.setStandIn({ minIntervalMs: 0, port: server.port });
  const panel = await extension.open('sidepanel.html#/boards', { height: 1200 });
  await watch(
    panel,
    server.boards.map(({ address }) => address),
  );
  await untilRunsEnded(extension, 1);
  const members = await until('copies', async () => {
    const rows = await extension.rows<MembershipRow>('clusters');
    return rows.length >= 2 ? rows : null;
  });
  const [jobId = ''] = members.map((row) => row.jobId).filter((id) => id.startsWith('lever:'));
  await panel.evaluate(() => {
    location.hash = '#/jobs';
  });
  await untilShown(panel, /1 copy/);
  await panel.evaluate((id) => {
    location.hash = `#/job/${encodeURIComponent(id)}`;
  }, jobId);
  await untilShown(panel, /2 postings of this opening/);
  await untilShown(panel, /What the history shows/);
  await press(panel, /is not the same job/);
  await untilShown(panel, /You keep apart/);
  expect(await clusterOf(jobId)).toEqual([]);
  const change = {
    edit: server.postings('lever', 'tidemill').map(({ id }) => ({ id, set: { opening: 'New.' } })),
  };
  server.change('lever', 'tidemill', change);
  await extension.killBackground();
  await extension.command('check', { runId: 'second', boardIds: null });
  await untilRunsEnded(extension, 2);
  await until('all jobs to be looked at', async () => (await extension.rows('unjoined')).length === 0);
  expect(await clusterOf(jobId)).toEqual([]);
  await press(panel, /^merge with/);
  await untilShown(panel, /2 postings of this opening/);
  await until('the word of the user to be stored', async () => (await clusterOf(jobId)).length === 2);
  expect(extension.errors).toEqual([]);
});
