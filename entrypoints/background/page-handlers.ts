import type { BoardRef } from '../../lib/domain/board.ts';
import type { CommandAnswers, CommandArgs } from '../../lib/domain/commands.ts';
import { JobwakeError, tabError } from '../../lib/domain/errors.ts';
import type { Corrections } from '../../lib/domain/kept.ts';
import type { HandedPage, HeldPage, TabProblem } from '../../lib/domain/page-job.ts';
import type { Posting } from '../../lib/domain/posting.ts';
import type { Recipe } from '../../lib/domain/recipe-schema.ts';
import { readCorrections } from '../../lib/extract/corrections.ts';
import { readPay } from '../../lib/extract/pay-text.ts';
import { learnSpots, recallSpots } from '../../lib/extract/spots.ts';
import { htmlToText } from '../../lib/extract/text.ts';
import { MAX_REPLY_BYTES } from '../../lib/live/bounds.ts';
import { firstThatFit } from '../../lib/live/size.ts';
import { readHanded } from '../../lib/sources/shared/read-handed.ts';
import type { Database } from '../../lib/store/database.ts';
import type { PageWork } from './page-work.ts';
import type { Readers } from './readers.ts';

/** What the commands about pages work with. What stores jobs comes from the script that works with the database. */
export interface PageTools extends PageWork {
  db: Database;
  readers: Readers;
  takePage(tabId: number): Promise<HandedPage | { problem: TabProblem }>;
  holdPage(page: HeldPage): Promise<void>;
  heldPage(pageId: string): Promise<HeldPage | undefined>;
}

/** Room for what a reading says beside its jobs. */
const FRAME_BYTES = 8_000;

async function readTab(
  { tabId }: CommandArgs<'readTab'>,
  tools: PageTools,
): Promise<CommandAnswers['readTab']> {
  const handed = await tools.takePage(tabId);
  if ('problem' in handed) throw tabError(handed.problem);
  const read = readHanded(handed, tools.readers.allSources(), Date.now());
  const recipes = tools.readers.soundRecipes(await tools.readRecipes(tools.db));
  const postings = read.postings.map((one) => ({
    ...one,
    recalled: {
      ...tools.recallRecipes(hostOf(handed), one.posting, recipes),
      ...(read.kind === 'job' ? spotsOf(handed, one.posting, recipes, tools) : {}),
    },
  }));
  const servedBy = tools.servedBoard(handed, tools.readers.allSources());
  const page: HeldPage = {
    id: crypto.randomUUID(),
    tabId,
    address: handed.address,
    ...(servedBy === null ? {} : { servedBy }),
    ...read,
    postings,
  };
  await tools.holdPage(page).catch((cause) => {
    throw new JobwakeError('page-too-large', 'The reading is larger than session storage.', { cause });
  });
  const known = await tools.findKnown(tools.db, await identitiesOf(page, tools), tools.leadsTo);
  const jobs = page.postings.map((one, index) => tools.toPageJob(one, index, known[index]));
  return {
    pageId: page.id,
    kind: page.kind,
    isOther: page.isOther,
    address: page.address.slice(0, 2_000),
    total: jobs.length,
    applied: await tools.findApplied(
      { db: tools.db, boardAt: boardsAt(tools), toText: htmlToText },
      handed,
      known,
    ),
    jobs: firstThatFit(jobs, MAX_REPLY_BYTES - FRAME_BYTES),
  };
}

async function savePostings(
  { commandId, pageId, chosen }: CommandArgs<'savePostings'>,
  tools: PageTools,
): Promise<CommandAnswers['savePostings']> {
  const page = await tools.heldPage(pageId);
  if (page === undefined) throw new JobwakeError('page-not-held', 'Another page was read since.');
  const identities = await identitiesOf(page, tools);
  const wanted = chosen ?? page.postings.map((_, index) => ({ index, corrected: null }));
  const keeping = wanted.flatMap(({ index, corrected }) => {
    const read = page.postings[index];
    const identity = identities[index];
    if (read === undefined || identity === undefined) return [];
    const { posting, recalled } = read;
    const places = posting.places.map((place) => place.text);
    const written = corrected === null ? {} : readCorrections(corrected, places);
    return { posting, identity, written, said: { ...recalled, ...written } };
  });
  const [only] = page.kind === 'job' ? wanted : [];
  const lesson = { host: hostOf(page), said: keeping, corrected: only?.corrected ?? {}, tabId: page.tabId };
  const learned = await tools.lessonsOf(lesson, { ...tools, learnSpots });
  const { leadsTo } = tools;
  const context = { address: page.address, at: Date.now(), leadsTo };
  return tools.saveOnce(tools.db, { commandId, keeping, learned, ...context });
}

/** What the page itself says at the places where the user found it before, where that is not what was read. */
function spotsOf(
  handed: HandedPage,
  posting: Posting,
  recipes: Recipe[],
  { withWords }: PageTools,
): Corrections {
  const { pay, ...lines } = recallSpots(handed.html, hostOf(handed), recipes);
  const places = posting.places.map((place) => place.text);
  const said = readCorrections(lines, places);
  const salary = pay === undefined ? null : readPay(pay, said.places ?? places);
  const there = salary === null ? said : { ...said, salary };
  return withWords({}, there, { ...posting, company: posting.company ?? '', places });
}

async function forgetSaved(
  { commandId, jobIds }: CommandArgs<'forgetSaved'>,
  { db, forgetOnce }: PageTools,
): Promise<CommandAnswers['forgetSaved']> {
  return forgetOnce(db, commandId, jobIds, Date.now());
}

function hostOf({ address }: Pick<HeldPage, 'address'>): string {
  return URL.parse(address)?.hostname ?? '';
}

function boardsAt({ readers }: PageTools) {
  return (address: string) => boardOf(address, readers);
}

async function identitiesOf(page: HeldPage, tools: PageTools) {
  const boardAt = boardsAt(tools);
  const boards = await tools.db.boards.toArray();
  return page.postings.map(({ posting }) => tools.identifyPosting(posting, page, { boards, boardAt }));
}

function boardOf(address: string, { recognise, findSource }: Readers): BoardRef | null {
  try {
    const found = recognise(address);
    return findSource(found.source)?.generic === undefined ? found : null;
  } catch {
    // Most pages belong to no board that we know.
    return null;
  }
}

/** The commands about pages. */
export const pageHandlers = { readTab, savePostings, forgetSaved };
