import type { Job } from '../domain/job.ts';
import type { Search } from '../domain/search.ts';
import type { Stage } from '../domain/stages.ts';
import { jobsById, newestJobs } from '../store/jobs.ts';
import { liveSearches } from '../store/searches.ts';
import { bestOf } from '../util/fuzzy.ts';
import { stageName } from './application-words.ts';
import type { Panel, Stored } from './panel.ts';
import type { Router } from './router.ts';
import type { Route } from './routes.ts';
import { type MessageKey, t } from './words.ts';

/** The kinds of entries, in the order in which they stand below each other. */
export const PALETTE_KINDS = ['move', 'command', 'view', 'search', 'stage', 'company', 'job'] as const;
export type PaletteKind = (typeof PALETTE_KINDS)[number];

export interface PaletteEntry {
  id: string;
  kind: PaletteKind;
  title: string;
  /** What else tells it apart; empty where the title does. */
  note: string;
  /** The keys that do the same, one after the other. */
  keys: readonly string[];
  run(): void;
}

/** What the entries are made of beyond what the page has anyway. */
export interface PaletteRows {
  searches: readonly Search[];
  jobs: readonly Job[];
  /** The job that commands are about, if there is one. */
  meant: Job | null;
}

/** What stands there before anything is typed. */
const AT_FIRST: readonly PaletteKind[] = ['move', 'command', 'view', 'search'];
const NEWEST = 200;
const OF_A_KIND = 6;

/** The searches, and the jobs that were new last or that the user follows; and the one that commands are about. */
export async function readPalette({ db }: Pick<Stored, 'db'>, jobId: string | null): Promise<PaletteRows> {
  const followed = await db.applications.where('stage').above('').limit(NEWEST).primaryKeys();
  const [searches, newest, own, [meant]] = await Promise.all([
    liveSearches(db),
    newestJobs(db, null, NEWEST),
    jobsById(db, followed),
    jobsById(db, jobId === null ? [] : [jobId]),
  ]);
  return {
    searches,
    meant: meant ?? null,
    jobs: [...new Map([...own, ...newest].map((job) => [job.id, job])).values()],
  };
}

const VIEWS: [route: Route, words: MessageKey, keys: string[]][] = [
  [{ name: 'inbox', search: null, job: null }, 'nav_inbox', ['g', 'i']],
  [{ name: 'jobs' }, 'nav_jobs', ['g', 'j']],
  [{ name: 'board' }, 'nav_board', ['g', 'b']],
  [{ name: 'searches', edit: null }, 'nav_searches', ['g', 's']],
  [{ name: 'runs' }, 'nav_runs', ['g', 'r']],
  [{ name: 'boards' }, 'nav_boards', ['g', 'w']],
  [{ name: 'insights' }, 'nav_insights', ['g', 'n']],
];

export interface PaletteTools {
  panel: Panel;
  stored: Stored;
  router: Router;
  /** Shows the list of keys. */
  showKeys(): void;
}

/** Everything that can be chosen. `jobId` is the job that commands are about, if there is one. */
export function paletteEntries(rows: PaletteRows, jobId: string | null, tools: PaletteTools): PaletteEntry[] {
  const { router, stored } = tools;
  const entry = (kind: PaletteKind, id: string, title: string, run: () => void, more = {}): PaletteEntry => ({
    id: `${kind}-${id}`,
    kind,
    title,
    note: '',
    keys: [],
    run,
    ...more,
  });
  const stages = stored.tracker.stages.filter(({ isHidden }) => !isHidden);
  const companies = new Set([
    ...[...stored.library.boards.keys.peek()].map(
      (id) => stored.library.boards.get(id)?.peek()?.company ?? '',
    ),
    ...rows.jobs.map(({ company }) => company),
  ]);
  companies.delete('');
  const find = (typed: string) => router.go({ name: 'jobs', find: typed });
  const { meant } = rows;
  const moveTo = (job: Job) => (stage: Stage) => {
    const title = t('palette_move', { stage: stageName(stage) });
    const move = () => void stored.tracker.put(job.id, stage.id);
    return entry('move', stage.id, title, move, { note: job.title });
  };
  return [
    ...(meant === null ? [] : stages.map(moveTo(meant))),
    ...commandsOf(jobId, tools).map(([id, run, keys]) => entry('command', id, t(id), run, { keys })),
    ...VIEWS.map(([route, words, keys]) =>
      entry('view', route.name, t(words), () => router.go(route), { keys }),
    ),
    ...rows.searches.map(({ id, name }) =>
      entry('search', id, name, () => router.go({ name: 'inbox', search: id, job: null })),
    ),
    ...stages.map((stage) => entry('stage', stage.id, stageName(stage), () => router.go({ name: 'board' }))),
    ...[...companies].map((company) => entry('company', company, company, () => find(company))),
    ...rows.jobs.map(({ id, title, company }) =>
      entry('job', id, title, () => router.go({ name: 'job', id }), { note: company }),
    ),
  ];
}

function commandsOf(
  jobId: string | null,
  { panel, stored, router, showKeys }: PaletteTools,
): [MessageKey, () => void, string[]][] {
  const { tracker } = stored;
  const ofJob: [MessageKey, () => void, string[]][] =
    jobId === null
      ? []
      : [
          ['keys_save', () => void tracker.save([jobId]), ['s']],
          ['keys_applied', () => void tracker.move([jobId], 'applied'), ['a']],
        ];
  return [
    ...ofJob,
    ['check_now', () => void panel.boards.check(null), []],
    ['add_boards', () => router.go({ name: 'boards' }), []],
    ['add_search', () => router.go({ name: 'searches', edit: 'new' }), []],
    ['keys_undo', () => void tracker.undoLast(), ['z']],
    ['settings', () => void panel.page.openOptions(), []],
    ['keys_help', showKeys, ['?']],
  ];
}

/** What fits, the best kind first: a few of each, so that no kind hides the others. */
export function findEntries(entries: readonly PaletteEntry[], typed: string): PaletteEntry[] {
  const textOf = ({ title, note }: PaletteEntry) => `${title} ${note}`;
  if (typed.trim() === '') return entries.filter(({ kind }) => AT_FIRST.includes(kind));
  return PALETTE_KINDS.flatMap((kind) =>
    bestOf(
      entries.filter((one) => one.kind === kind),
      typed,
      textOf,
      OF_A_KIND,
    ),
  );
}
