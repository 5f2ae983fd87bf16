import type { Page } from 'puppeteer-core';
import { type Job, newJob } from '../../lib/domain/job.ts';
import type { Posting } from '../../lib/domain/posting.ts';
import { manyBoards } from '../../tests/support/boards/demo.ts';
import { call, type Started, withBrowser } from './browser.ts';
import { watchBoards, withBoards } from './watched-boards.ts';

const BOARDS = 40;
const TEMPLATES = 200;
const ROLES = ['Software Engineer', 'Account Executive', 'Nurse', 'Warehouse Lead', 'Data Analyst', 'Cook'];
const PLACES = ['Berlin, Germany', 'Toronto, Canada', 'Remote', 'Austin, TX, United States', 'Lyon, France'];

/**
 * Starts Chromium with this many jobs stored, of boards that were read. Descriptions are left out: no list loads them.
 */
export function withLibrary<T>(
  extension: string,
  jobs: number,
  work: (started: Started, workshop: Page) => Promise<T>,
): Promise<T> {
  return withBoards({ boards: manyBoards(BOARDS, 1) }, (server) =>
    withBrowser(extension, async (started) => {
      const workshop = await started.workshop();
      await watchBoards(workshop, server, BOARDS);
      await call(workshop, 'putJobs', templates(), jobs);
      // The worker that starts now finds the jobs as one finds them that were stored long ago.
      await started.stopWorker(workshop);
      await call(workshop, 'timeAnswer');
      await workshop.waitForFunction(glanceHolds, {}, jobs);
      return work(started, workshop);
    }),
  );
}

declare const chrome: {
  storage: { session: { get(key: string): Promise<{ glance?: { stats: { jobs: number } } }> } };
};

async function glanceHolds(jobs: number): Promise<boolean> {
  const { glance } = await chrome.storage.session.get('glance');
  return glance?.stats.jobs === jobs;
}

function templates(): Job[] {
  const now = Date.now();
  return Array.from({ length: TEMPLATES }, (_, i) => {
    const boardId = `lever:board-${String((i % BOARDS) + 1).padStart(3, '0')}`;
    const context = {
      boardId,
      company: `Company ${i % BOARDS}`,
      at: now,
      isBaseline: true,
      isPartial: false,
    };
    return newJob(posting(i), null, context);
  });
}

function posting(i: number): Posting {
  const page = `https://jobs.lever.co/board/${i}`;
  return {
    postingId: String(i),
    title: `${['Senior ', 'Junior ', ''][i % 3]}${ROLES[i % ROLES.length]}`,
    company: null,
    places: [{ text: PLACES[i % PLACES.length] ?? '' }],
    workplace: i % 3 === 0 ? 'hybrid' : null,
    types: ['FULL_TIME'],
    salary: null,
    department: 'Operations',
    postedAt: null,
    validUntil: null,
    url: page,
    applyUrl: `${page}/apply`,
    text: null,
    version: null,
  };
}
