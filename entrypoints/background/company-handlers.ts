import { type Board, boardId } from '../../lib/domain/board.ts';
import type { CommandAnswers, CommandArgs } from '../../lib/domain/commands.ts';
import type {
  BoardLook,
  FoundBoard,
  GuessAt,
  Original,
  ReadableAs,
} from '../../lib/domain/company-finding.ts';
import { type CompanyFit, companyFit } from '../../lib/domain/company-fit.ts';
import { JobwakeError } from '../../lib/domain/errors.ts';
import type { HandedPage, HeldPage } from '../../lib/domain/page-job.ts';
import type { Posting } from '../../lib/domain/posting.ts';
import { isAggregator, isJobSystem } from '../../lib/domain/posting-address.ts';
import { isMissing, type Look, type ReadLook } from '../../lib/run/look-at-board.ts';
import type { Source } from '../../lib/sources/define.ts';
import { boardFit } from '../../lib/sources/detect/board-fit.ts';
import { companyNames } from '../../lib/sources/detect/company-names.ts';
import { detectBoards } from '../../lib/sources/detect/detect-boards.ts';
import { guessableSources, guessBoards } from '../../lib/sources/detect/guess-boards.ts';
import { readablePage } from '../../lib/sources/detect/readable-page.ts';
import { ownDomain } from '../../lib/sources/shared/site-label.ts';
import type { Recognised } from '../../lib/sources/sites.ts';
import type { askForOriginal } from './original.ts';
import { originalWork } from './original-work.ts';
import type { PageTools } from './page-handlers.ts';
import type { Readers } from './readers.ts';

/** What the commands about the company behind a page work with. */
export interface CompanyTools extends PageTools {
  canRead(origins: string[]): Promise<boolean>;
  holdOriginal(page: HeldPage): Promise<void>;
  look(source: Source, slug: string): Promise<Look>;
  lookCloser(source: Source, slug: string, posting: Posting): Promise<Posting>;
  /** Loaded when the first command needs it. */
  askForOriginal: typeof askForOriginal;
}

/** Boards of the employer that are asked for its own posting. */
const MOST_ASKED = 2;

/**
 * The board of an address, by the source that the user chose for it where no vendor is known there. Throws
 * `address-invalid` and `address-unknown`.
 */
export function recogniseAs(address: string, as: string | undefined, readers: Readers): Recognised {
  const chosen = as === undefined ? [] : readers.readableAs(address);
  return chosen.find(({ source }) => source === as) ?? readers.recognise(address);
}

async function readableAs(
  { address }: CommandArgs<'readableAs'>,
  tools: CompanyTools,
): Promise<CommandAnswers['readableAs']> {
  return Promise.all(tools.readers.readableAs(address).map((found) => readableBoard(found, tools)));
}

async function findBoards(
  { tabId, names }: CommandArgs<'findBoards'>,
  tools: CompanyTools,
): Promise<CommandAnswers['findBoards']> {
  const { readers } = tools;
  const page = await pageOf(tabId, tools);
  const allNames = namesOf(page, names);
  const boards = detectBoards(page, readers.allSources(), allNames);
  const found = await Promise.all(
    boards.map(async (board) => {
      const { evidence, fit } = board;
      return { ...(await foundBoard(board, tools)), evidence, fit };
    }),
  );
  const isCopy = isAggregator(URL.parse(page.address)?.hostname ?? '');
  const readable = boards.length > 0 ? [] : readablePage(page, readers.allSources());
  const offered = readable.flatMap((one) =>
    readers.readableAs(one.address).filter(({ source }) => source === one.as),
  );
  return {
    isCopy,
    names: allNames.slice(0, 10).map((name) => name.slice(0, 400)),
    boards: found,
    readable: await Promise.all(offered.map((one) => readableBoard(one, tools))),
    guesses: boards.length === 0 || isCopy ? guessesAt(allNames, readers) : [],
  };
}

/** What is known of the company behind a page: what others call it, then what the page does. */
function namesOf({ address, html }: HandedPage, names: readonly string[]): string[] {
  const url = URL.parse(address);
  return [...new Set([...names, ...(url === null ? [] : companyNames(html, url))])];
}

async function lookAtBoard(
  { address, names }: CommandArgs<'lookAtBoard'>,
  { readers, look }: CompanyTools,
): Promise<CommandAnswers['lookAtBoard']> {
  const board = readers.recognise(address);
  const source = readers.findSource(board.source);
  if (source === undefined) throw new JobwakeError('our-bug', 'A board without its source.');
  const read = await look(source, board.slug);
  if (read.kind === 'failed') return { kind: 'failed', reason: read.reason };
  return lookOf(read, companyFit(read.company ?? board.company, names));
}

function lookOf({ company, postings, isWhole }: ReadLook, fit: CompanyFit): BoardLook {
  const newest = postings.map(({ postedAt }) => postedAt).filter((at) => at !== null);
  return {
    kind: 'read',
    company,
    fit,
    open: postings.length,
    isPart: !isWhole,
    newestAt: newest.sort((a, b) => Date.parse(b) - Date.parse(a))[0] ?? null,
  };
}

async function guessBoard(
  { source: id, names, address }: CommandArgs<'guessBoard'>,
  tools: CompanyTools,
): Promise<CommandAnswers['guessBoard']> {
  const source = guessableSource(id, tools.readers);
  const guesses = guessBoards(source, names);
  if (!(await tools.canRead(guesses.flatMap(({ origins }) => origins)))) return { kind: 'closed' };
  for (const guess of guesses) {
    const read = await tools.look(source, guess.slug);
    if (isMissing(read)) continue;
    if (read.kind === 'failed') return { kind: 'failed', reason: read.reason };
    const fit = boardFit(read, names, siteAt(address));
    if (fit === 'other') continue;
    const board = await foundBoard(guess, tools);
    return { kind: 'found', board: { ...board, evidence: 'guess', fit }, look: lookOf(read, fit) };
  }
  return { kind: 'none', asked: guesses.map(({ slug }) => slug) };
}

/** The domain of a company's own page; `null` on those of others. */
function siteAt(address: string): string | null {
  const hostname = URL.parse(address)?.hostname ?? '';
  return hostname === '' || isAggregator(hostname) || isJobSystem(hostname) ? null : ownDomain(hostname);
}

function guessesAt(names: readonly string[], { allSources }: Readers): GuessAt[] {
  return guessableSources(allSources()).flatMap((source) => {
    const [first] = guessBoards(source, names);
    return first === undefined ? [] : { source: source.id, sourceName: source.name, origins: first.origins };
  });
}

function guessableSource(id: string, { allSources }: Readers): Source {
  const source = guessableSources(allSources()).find((one) => one.id === id);
  if (source === undefined)
    throw new JobwakeError('message-invalid', 'No boards are guessed at that vendor.');
  return source;
}

async function findOriginal(
  { tabId, pageId, index, source }: CommandArgs<'findOriginal'>,
  tools: CompanyTools,
): Promise<CommandAnswers['findOriginal']> {
  const held = await tools.heldPage(pageId);
  const copy = held?.postings[index]?.posting;
  if (held === undefined || copy === undefined)
    throw new JobwakeError('page-not-held', 'Another page was read since.');
  const isGuess = source !== undefined;
  const boards = isGuess
    ? guessBoards(guessableSource(source, tools.readers), copy.company === null ? [] : [copy.company])
    : (await boardsOf(copy, await pageOf(tabId, tools), tools)).slice(0, MOST_ASKED);
  const asking = { ...tools, ...originalWork, foundBoard };
  let answer: Original = { kind: 'unknown' };
  for (const recognised of boards) {
    answer = (await tools.askForOriginal(copy, held.address, recognised, isGuess, asking)) ?? answer;
    if (answer.kind === 'found' || (isGuess && answer.kind !== 'unknown')) break;
  }
  return answer;
}

/** Boards that may have the employer's own posting: where its own links lead, what the page names, what is watched. */
async function boardsOf(copy: Posting, page: HandedPage, tools: CompanyTools): Promise<Recognised[]> {
  const { readers, db } = tools;
  const names = copy.company === null ? [] : [copy.company];
  const linked = [copy.applyUrl, copy.url].flatMap((address) => ownBoardAt(address, readers));
  const detected = detectBoards(page, readers.allSources(), namesOf(page, names)).filter(
    ({ fit, evidence }) => fit !== 'other' && evidence !== 'address',
  );
  const watched = (await db.boards.toArray())
    .filter((board) => board.removedAt === null && companyFit(board.company, names) === 'same')
    .flatMap((board) => watchedBoard(board, readers));
  const all = [...linked, ...detected, ...watched];
  return [...new Map(all.map((board) => [boardId(board), board])).values()];
}

function ownBoardAt(address: string | null, { recognise, findSource }: Readers): Recognised[] {
  try {
    const found = address === null ? null : recognise(address);
    return found !== null && findSource(found.source)?.domains !== undefined ? [found] : [];
  } catch {
    // Most addresses belong to no board that we know.
    return [];
  }
}

function watchedBoard({ source, url, company, origins, id }: Board, { findSource }: Readers): Recognised[] {
  const isOwn = findSource(source)?.domains !== undefined;
  return isOwn ? [{ source, slug: id.slice(source.length + 1), address: url, origins, company }] : [];
}

async function pageOf(tabId: number, tools: CompanyTools): Promise<HandedPage> {
  const page = await tools.takePage(tabId);
  if ('problem' in page) throw new JobwakeError('tab-gone', `The tab is ${page.problem}.`);
  return page;
}

/** A board as views know it. */
async function foundBoard(found: Recognised, { db, readers }: CompanyTools): Promise<FoundBoard> {
  const id = boardId(found);
  const stored = await db.boards.get(id);
  return {
    boardId: id,
    sourceName: readers.findSource(found.source)?.name ?? found.source,
    company: stored?.company ?? found.company,
    address: found.address,
    origins: found.origins,
    isWatched: stored !== undefined && stored.removedAt === null,
  };
}

async function readableBoard(found: Recognised, tools: CompanyTools): Promise<ReadableAs> {
  return { ...(await foundBoard(found, tools)), as: found.source as ReadableAs['as'] };
}

/** The address by which a page's company can be watched: its board's, that of its jobs, else its own. */
export function watchableAddress(page: HandedPage, readers: Readers): string {
  const [board] = detectBoards(page, readers.allSources(), namesOf(page, []));
  const [readable] = board === undefined ? readablePage(page, readers.allSources()) : [];
  return board?.address ?? readable?.address ?? page.address;
}

/** The commands about the company behind a page. */
export const companyHandlers = { readableAs, findBoards, lookAtBoard, guessBoard, findOriginal };
