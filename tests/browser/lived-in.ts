import type { Job } from '../../lib/domain/job.ts';
import { anyJob } from '../../lib/domain/search.ts';
import type { BoardsServer } from '../support/boards/index.ts';
import type { Extension } from '../support/browser/extension.ts';
import { until } from '../support/browser/until.ts';
import { applicationsOf } from '../support/screenshots/story.ts';
import { untilRunsEnded, watch } from './hands.ts';
import { writeRows } from './user-rows.ts';

/** The boards that `live` watches: the second gets more postings after it was read, and so the inbox its items. */
export const BOARDS = [
  { vendor: 'greenhouse' as const, slug: 'tern', postings: 12 },
  { vendor: 'lever' as const, slug: 'gull', postings: 6 },
];

/**
 * Has everything in the extension that somebody has after some weeks: boards that were read twice, one of which then
 * refused, applications in many stages, a search, and what it found. Resolves to the jobs.
 */
export async function live(extension: Extension, server: BoardsServer, arrivals: number): Promise<Job[]> {
  const panel = await extension.open('sidepanel.html#/boards');
  await watch(
    panel,
    server.boards
      .filter(({ slug }) => BOARDS.some((board) => board.slug === slug))
      .map(({ address }) => address),
  );
  await untilRunsEnded(extension, 1);
  await panel.close();
  await extension.command('saveSearch', {
    commandId: 'first-search',
    search: { id: 'all', name: 'All that is new', criteria: anyJob(), isAlerting: true },
  });
  const jobs = await extension.rows<Job>('jobs');
  await writeRows(extension, 'applications', applicationsOf(jobs, Date.now()));
  server.change('lever', 'gull', { add: arrivals });
  server.behave({ vendor: 'greenhouse', slug: 'tern' }, { kind: 'status', status: 403 });
  await extension.command('check', { runId: 'second', boardIds: null });
  await untilRunsEnded(extension, 2);
  await until('the inbox', async () => (await extension.rows('inbox')).length >= arrivals);
  return jobs;
}
