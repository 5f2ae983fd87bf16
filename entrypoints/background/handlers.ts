import { boardId } from '../../lib/domain/board.ts';
import type { CommandAnswers, CommandArgs, CommandName, SourceKey } from '../../lib/domain/commands.ts';
import { JobwakeError, tabError } from '../../lib/domain/errors.ts';
import type { takeMarked } from '../../lib/platform/tab.ts';
import type { Engine } from '../../lib/run/engine.ts';
import type { Joiner } from '../../lib/run/joiner.ts';
import { findSimilar } from '../../lib/run/likely-copy.ts';
import { boardsToCheck, watchBoards } from '../../lib/run/watch.ts';
import type { Source } from '../../lib/sources/define.ts';
import { recheckWaiting } from '../../lib/store/boards.ts';
import { carryOutOnce } from '../../lib/tracker/carry-out.ts';
import { boardChanges } from '../../lib/tracker/change-alerts.ts';
import type { AlertWords } from './alert-words.ts';
import { type CompanyTools, companyHandlers, recogniseAs } from './company-handlers.ts';
import { correct } from './correct-job.ts';
import { withStage } from './known-stage.ts';
import { withLikely } from './likely-copy.ts';
import { noticeHandlers } from './notice-handlers.ts';
import type { PageTools } from './page-handlers.ts';
import type { PageReaders } from './page-readers.ts';
import { changeSecret, type SecretTools, secretsOf } from './secret-work.ts';
import { syncHandlers } from './sync-handlers.ts';
import type { SyncHost } from './sync-host.ts';
import { trackerHandlers } from './tracker-handlers.ts';
import type { UserHelp } from './user-help.ts';
import { type SendTools, webhookHandlers } from './webhook-handlers.ts';

/** More of what was marked is no field of a job. */
const LONGEST_MARKED = 300;

/** What most commands work with. */
export interface CommandTools extends PageTools, CompanyTools, SecretTools {
  engine: Engine;
  joiner: Joiner;
  /** Loaded when the first command needs it. */
  pageReaders(): Promise<PageReaders>;
  canRead(origins: string[]): Promise<boolean>;
  /** What the user has marked on the page in a tab. */
  takeMarked: typeof takeMarked;
  /** Shows on the toolbar's button whether the job on a tab's page is saved. */
  showSaved(tabId: number, isSaved: boolean): Promise<void>;
  /** What the background says by itself. */
  words: AlertWords;
  tellWebhook: SendTools['tellWebhook'];
  help: UserHelp;
  /** Loaded when the first command needs it, or because sync is set up. */
  sync(): Promise<SyncHost>;
}

/** The commands that need the database and the engine. */
export type WorkCommand = Exclude<CommandName, 'identify'>;

type Handlers = {
  [N in WorkCommand]: (args: CommandArgs<N>, tools: CommandTools) => Promise<CommandAnswers[N]>;
};

export const handlers: Handlers = {
  ...companyHandlers,
  watch: async ({ addresses, runId, as = {} }, { db, engine, readers, canRead }) => {
    const found = addresses.map((address) => recogniseAs(address, as[address], readers));
    const origins = [...new Set(found.flatMap((board) => board.origins))];
    if (!(await canRead(origins)))
      throw new JobwakeError('permission-missing', `Not granted: ${origins.join()}`);
    const at = Date.now();
    const boardIds = [...new Set(found.map(boardId))];
    await carryOutOnce(db, { id: runId, name: 'watch', at }, async () =>
      (await watchBoards(db, found, at)).flatMap(boardChanges),
    );
    await engine.startRun({ id: runId, cause: 'user', boards: await boardsToCheck(db, boardIds) });
    return { boardIds, runId };
  },
  check: async ({ runId, boardIds }, { db, engine }) => {
    const boards = await boardsToCheck(db, boardIds);
    await engine.startRun({ id: runId, cause: 'user', boards });
    return { runId };
  },
  openForHelp: async ({ boardId }, { help }) => {
    await help.open(boardId);
    return null;
  },
  pause: async ({ runId }, { engine }) => {
    await engine.pause(runId);
    return null;
  },
  resume: async ({ runId }, { engine }) => {
    await engine.continue(runId);
    return null;
  },
  cancel: async ({ runId }, { engine }) => {
    await engine.cancel(runId);
    return null;
  },
  setSecret: async ({ commandId, source, values }, tools) => {
    const { db, readers } = tools;
    const entered = secretsOfFields(readers.findSource(source), values);
    await changeSecret(tools, { commandId, name: 'setSecret', id: source, values: entered });
    await recheckWaiting(db, source, Date.now());
    return null;
  },
  forgetSecret: async ({ commandId, source }, tools) => {
    await changeSecret(tools, { commandId, name: 'forgetSecret', id: source, values: null });
    return null;
  },
  listKeys: (_args, tools) => {
    const keyed = tools.readers.allSources().filter((source) => source.secrets !== undefined);
    return Promise.all(keyed.map(async (source) => sourceKey(source, await secretsOf(tools, source.id))));
  },
  listTerms: async (_args, { readers }) =>
    readers.allSources().map(({ id, name, tier, attribution }) => ({
      source: id,
      sourceName: name,
      tier,
      attribution,
    })),
  readTab: async (args, tools) => {
    const reading = await (await pages(tools)).readTab(args, tools);
    const [job] = reading.kind === 'job' ? reading.jobs : [];
    await tools.showSaved(args.tabId, job?.known?.savedAt != null);
    return withStage(await withLikely(reading, tools), tools.db);
  },
  savePostings: async (args, tools) => {
    const answer = await (await pages(tools)).savePostings(args, tools);
    const page = await tools.heldPage(args.pageId);
    if (page?.kind === 'job' && page.tabId !== undefined) await tools.showSaved(page.tabId, true);
    return answer;
  },
  correctJob: async (args, tools) => correct(args, { ...tools, ...(await tools.pageReaders()) }),
  readMarked: async ({ tabId }, { takeMarked }) => {
    const marked = await takeMarked(tabId);
    if (typeof marked !== 'string') throw tabError(marked.problem);
    return { text: marked.replace(/\s+/g, ' ').trim().slice(0, LONGEST_MARKED) };
  },
  findSimilar: async ({ jobId }, { db }) => ({ jobIds: await findSimilar(db, jobId) }),
  forgetSaved: async (args, tools) => (await pages(tools)).forgetSaved(args, tools),
  ...noticeHandlers,
  listRecipes: async (_args, { db, readers, readRecipes }) => readers.soundRecipes(await readRecipes(db)),
  ...webhookHandlers,
  ...syncHandlers,
  ...trackerHandlers,
};

async function pages({ pageReaders }: CommandTools): Promise<PageReaders['pageHandlers']> {
  return (await pageReaders()).pageHandlers;
}

function sourceKey(source: Source, held: Readonly<Record<string, string>>): SourceKey {
  const { fields = [], page = '' } = source.secrets ?? {};
  const isSet = fields.every(({ id }) => held[id]);
  return { source: source.id, sourceName: source.name, page, fields: [...fields], isSet };
}

/** The values of the fields that the source has. Throws `message-invalid` for a source without such fields. */
function secretsOfFields(source: Source | undefined, values: Record<string, string>): Record<string, string> {
  if (source?.secrets === undefined) throw new JobwakeError('message-invalid', 'This source takes no key.');
  return Object.fromEntries(source.secrets.fields.map(({ id }) => [id, values[id]?.trim() ?? '']));
}
