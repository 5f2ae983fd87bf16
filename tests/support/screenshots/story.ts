// What the user of the pictures has done in the last weeks, as rows of the database. The same for the same jobs and time.
import { type Application, blankApplication, settled } from '../../../lib/domain/application.ts';
import type { Job } from '../../../lib/domain/job.ts';
import { anyJob, type Search } from '../../../lib/domain/search.ts';

const DAY_MS = 86_400_000;
type Way = [stage: string, daysAgo: number][];

/** Ways through the stages; each is taken by one job. */
const WAYS: Way[] = [
  [
    ['saved', 33],
    ['applied', 31],
    ['screening', 22],
    ['interview', 9],
    ['offer', 2],
  ],
  [
    ['saved', 28],
    ['applied', 26],
    ['screening', 15],
    ['interview', 4],
  ],
  [
    ['saved', 21],
    ['applied', 20],
    ['interview', 6],
  ],
  [
    ['saved', 24],
    ['applied', 18],
    ['screening', 8],
  ],
  [
    ['saved', 30],
    ['applied', 27],
    ['closed', 12],
  ],
  [
    ['applying', 19],
    ['applied', 17],
  ],
  [
    ['saved', 16],
    ['applying', 12],
    ['applied', 11],
  ],
  [
    ['saved', 13],
    ['applied', 10],
    ['closed', 3],
  ],
  [
    ['saved', 9],
    ['applied', 7],
  ],
  [
    ['saved', 8],
    ['applied', 5],
  ],
  [
    ['saved', 5],
    ['applying', 3],
  ],
  [
    ['saved', 4],
    ['applying', 1],
  ],
  [['saved', 3]],
  [['saved', 2]],
  [['saved', 1]],
];

/** One application for each way, of jobs that stand far from each other in the list. */
export function applicationsOf(jobs: readonly Job[], now: number): Application[] {
  const step = Math.max(1, Math.floor(jobs.length / WAYS.length));
  return WAYS.flatMap((way, i) => {
    const job = jobs[i * step];
    if (job === undefined) return [];
    const moves = way.map(([stage, days], at) => ({
      id: `way-${i}-${at}`,
      at: now - days * DAY_MS - (i % 5) * 3_600_000,
      stage,
      closing: stage === 'closed' ? ('rejected' as const) : null,
    }));
    const reminders =
      i === 1
        ? [
            {
              id: 'call',
              text: 'Call about the salary',
              kind: 'own' as const,
              dueAt: now + DAY_MS,
              doneAt: null,
            },
          ]
        : [];
    const tags = i % 4 === 0 ? ['first choice'] : [];
    return settled({ ...blankApplication(job.id), moves, reminders, tags, changedAt: now });
  });
}

/** Two searches, so that matches say why they are there. */
export function searchesOf(now: number): Search[] {
  const search = (id: string, name: string, criteria: Partial<Search['criteria']>): Search => ({
    id,
    name,
    criteria: { ...anyJob(), ...criteria },
    isAlerting: true,
    createdAt: now - 40 * DAY_MS,
    changedAt: now - 40 * DAY_MS,
    removedAt: null,
    lastMatchAt: null,
    matchCount: 0,
  });
  const words = (...texts: string[]) => [texts.map((text) => ({ text, kind: 'prefix' as const }))];
  return [
    search('engineering', 'Engineering', { words: words('engineer', 'developer', 'software', 'data') }),
    search('anything-remote', 'Remote or hybrid', { workplaces: ['remote', 'hybrid'] }),
  ];
}

/** That some of the jobs of the last weeks were announced when they appeared. */
export function announcedOf(jobs: readonly Job[], now: number): { id: string; at: number }[] {
  return jobs
    .filter(({ newAt }, i) => newAt > now - 30 * DAY_MS && i % 3 === 0)
    .map(({ id, newAt }) => ({ id: `engineering|${id}`, at: newAt }));
}
