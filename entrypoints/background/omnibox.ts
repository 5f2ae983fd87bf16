// What stands behind our keyword in the address bar: the stored jobs that fit, and after ">" what can be done.
import type { Suggestion } from '../../lib/platform/omnibox.ts';
import type { Database } from '../../lib/store/database.ts';
import { findJobs } from '../../lib/store/find-jobs.ts';
import { parseRoute, type Route, routeHash } from '../../lib/ui/routes.ts';
import { type MessageKey, setWords, t, type WordSource } from '../../lib/ui/words.ts';
import { bestOf } from '../../lib/util/fuzzy.ts';

const MOST = 5;
const COMMAND_SIGN = '>';

export interface OmniboxTools {
  db: Database;
  words(): WordSource;
  openApp(hash: string): Promise<void>;
  /** Checks all boards. */
  check(): Promise<unknown>;
  pauseAlerts(): Promise<void>;
}

type Deed = (tools: OmniboxTools) => Promise<unknown>;

const goTo =
  (route: Route): Deed =>
  ({ openApp }) =>
    openApp(routeHash(route));

const COMMANDS: [words: MessageKey, deed: Deed][] = [
  ['check_now', ({ check }) => check()],
  ['menu_pause', ({ pauseAlerts }) => pauseAlerts()],
  ['nav_inbox', goTo({ name: 'inbox', search: null, job: null })],
  ['nav_jobs', goTo({ name: 'jobs' })],
  ['nav_board', goTo({ name: 'board' })],
  ['nav_searches', goTo({ name: 'searches', edit: null })],
  ['nav_runs', goTo({ name: 'runs' })],
  ['nav_boards', goTo({ name: 'boards' })],
  ['nav_insights', goTo({ name: 'insights' })],
];

/** Lines for what is typed so far. A text overtaken by a later one gets none. */
export class Omnibox {
  readonly #tools: OmniboxTools;
  #asked = new AbortController();

  constructor(tools: OmniboxTools) {
    this.#tools = tools;
  }

  async suggest(typed: string): Promise<Suggestion[]> {
    this.#asked.abort();
    this.#asked = new AbortController();
    const { signal } = this.#asked;
    if (isCommand(typed)) return this.#commands(typed, MOST).map(([words]) => this.#lineOf(words));
    try {
      const jobs = await findJobs(this.#tools.db, typed, MOST, signal);
      return jobs.map(({ id, title, company }) => ({
        content: routeHash({ name: 'job', id }),
        title,
        note: company,
      }));
    } catch (thrown) {
      if (signal.aborted) return [];
      throw thrown;
    }
  }

  /** Does what was entered: a command, a job of ours, else the list of the jobs that have the words. */
  async enter(entered: string): Promise<void> {
    const { openApp } = this.#tools;
    if (isCommand(entered)) {
      const [command] = this.#commands(entered, 1);
      await (command === undefined ? openApp(routeHash({ name: 'jobs' })) : command[1](this.#tools));
      return;
    }
    const find = entered.trim();
    const asked: Route = find === '' ? { name: 'jobs' } : { name: 'jobs', find };
    await openApp(routeHash((find.startsWith('#/') ? parseRoute(find) : null) ?? asked));
  }

  #commands(typed: string, most: number) {
    setWords(this.#tools.words());
    const wanted = typed.trimStart().slice(COMMAND_SIGN.length);
    return bestOf(COMMANDS, wanted, ([words]) => t(words), most);
  }

  #lineOf(words: MessageKey): Suggestion {
    return { content: `${COMMAND_SIGN} ${t(words)}`, title: t(words), note: '' };
  }
}

function isCommand(typed: string): boolean {
  return typed.trimStart().startsWith(COMMAND_SIGN);
}
