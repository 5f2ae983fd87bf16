import { postingKey } from '../../lib/domain/address.ts';
import { type Board, boardId } from '../../lib/domain/board.ts';
import { isSameOpening } from '../../lib/domain/cluster.ts';
import type { ClusterJob } from '../../lib/domain/cluster-facts.ts';
import type { CommandAnswers, CommandArgs } from '../../lib/domain/commands.ts';
import type { FoundBoard, ReadableAs } from '../../lib/domain/company-finding.ts';
import { companyFit } from '../../lib/domain/company-fit.ts';
import { JobwakeError } from '../../lib/domain/errors.ts';
import type { HandedPage, HeldPage, PageJob } from '../../lib/domain/page-job.ts';
import type { Posting } from '../../lib/domain/posting.ts';
import { isAggregator } from '../../lib/domain/posting-address.ts';
import type { Look } from '../../lib/run/look-at-board.ts';
import type { Source } from '../../lib/sources/define.ts';
import { detectBoards } from '../../lib/sources/detect/detect-boards.ts';
import { readablePage } from '../../lib/sources/detect/readable-page.ts';
import type { Recognised } from '../../lib/sources/sites.ts';
import { simHash } from '../../lib/util/sim-hash.ts';
import type { PageTools } from './page-handlers.ts';
import type { Readers } from './readers.ts';

/** What the commands about the company behind a page work with. */
export interface CompanyTools extends PageTools {
  canRead(origins: string[]): Promise<boolean>;
  holdOriginal(page: HeldPage): Promise<void>;
  look(source: Source, slug: string): Promise<Look>;
  lookCloser(source: Source, slug: string, posting: Posting): Promise<Posting>;
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
  const allNames = namesOf(page, names, readers);
  const boards = detectBoards(page, readers.allSources(), allNames);
  const found = await Promise.all(
    boards.map(async (board) => {
      const { evidence, fit } = board;
      return { ...(await foundBoard(board, tools)), evidence, fit };
    }),
  );
  const readable = boards.length > 0 ? [] : readablePage(page, readers.allSources());
  const offered = readable.flatMap((one) =>
    readers.readableAs(one.address).filter(({ source }) => source === one.as),
  );
  return {
    isCopy: isAggregator(URL.parse(page.address)?.hostname ?? ''),
    names: allNames.slice(0, 10).map((name) => name.slice(0, 400)),
    boards: found,
    readable: await Promise.all(offered.map((one) => readableBoard(one, tools))),
  };
}

/** What is known of the company behind a page: what others call it, then what the page does. */
function namesOf({ address, html }: HandedPage, names: readonly string[], readers: Readers): string[] {
  const url = URL.parse(address);
  return [...new Set([...names, ...(url === null ? [] : readers.companyNames(html, url))])];
}

async function lookAtBoard(
  { address, names }: CommandArgs<'lookAtBoard'>,
  { readers, look }: CompanyTools,
): Promise<CommandAnswers['lookAtBoard']> {
  const board = readers.recognise(address);
  const source = readers.findSource(board.source);
  if (source === undefined) throw new JobwakeError('our-bug', 'A board without its source.');
  const read = await look(source, board.slug);
  if (read.kind === 'failed') return read;
  const { company, postings, isWhole } = read;
  const newest = postings.map(({ postedAt }) => postedAt).filter((at) => at !== null);
  return {
    kind: 'read',
    company,
    fit: companyFit(company ?? board.company, names),
    open: postings.length,
    isPart: !isWhole,
    newestAt: newest.sort((a, b) => Date.parse(b) - Date.parse(a))[0] ?? null,
  };
}

async function findOriginal(
  { tabId, pageId, index }: CommandArgs<'findOriginal'>,
  tools: CompanyTools,
): Promise<CommandAnswers['findOriginal']> {
  const held = await tools.heldPage(pageId);
  const copy = held?.postings[index]?.posting;
  if (held === undefined || copy === undefined)
    throw new JobwakeError('page-not-held', 'Another page was read since.');
  const boards = await boardsOf(copy, await pageOf(tabId, tools), tools);
  let answer: CommandAnswers['findOriginal'] = { kind: 'unknown' };
  for (const recognised of boards.slice(0, MOST_ASKED)) {
    answer = await askFor(copy, held.address, recognised, tools);
    if (answer.kind === 'found') break;
  }
  return answer;
}

/** Boards that may have the employer's own posting: where its own links lead, what the page names, what is watched. */
async function boardsOf(copy: Posting, page: HandedPage, tools: CompanyTools): Promise<Recognised[]> {
  const { readers, db } = tools;
  const names = copy.company === null ? [] : [copy.company];
  const linked = [copy.applyUrl, copy.url].flatMap((address) => ownBoardAt(address, readers));
  const detected = detectBoards(page, readers.allSources(), namesOf(page, names, readers)).filter(
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

async function askFor(
  copy: Posting,
  seenAt: string,
  recognised: Recognised,
  tools: CompanyTools,
): Promise<CommandAnswers['findOriginal']> {
  const board = await foundBoard(recognised, tools);
  const source = tools.readers.findSource(recognised.source);
  if (source === undefined || !(await tools.canRead(recognised.origins))) return { kind: 'closed', board };
  const read = await tools.look(source, recognised.slug);
  if (read.kind === 'failed') return { kind: 'failed', board, reason: read.reason };
  const same = read.postings.find((posting) => isCopyOf(copy, seenAt, posting, recognised));
  if (same === undefined) return { kind: read.isWhole ? 'gone' : 'unclear', board };
  const posting = await tools.lookCloser(source, recognised.slug, same);
  const company = posting.company ?? read.company ?? copy.company;
  const page: HeldPage = {
    id: crypto.randomUUID(),
    address: posting.url ?? recognised.address,
    kind: 'job',
    isOther: false,
    postings: [{ posting: { ...posting, company }, origins: {}, recalled: {} }],
  };
  await tools.holdOriginal(page);
  return {
    kind: 'found',
    board,
    pageId: page.id,
    job: pageJob(posting, company),
    postedAt: posting.postedAt,
  };
}

/** Whether the board's posting is the one that the page shows: by the number in its links, or by what it says. */
function isCopyOf(copy: Posting, seenAt: string, own: Posting, board: Recognised): boolean {
  const keys = [copy.applyUrl, copy.url, seenAt].map((address) =>
    address === null ? null : postingKey(address),
  );
  const ownKeys = [own.url, own.applyUrl].map((address) => (address === null ? null : postingKey(address)));
  if (ownKeys.some((key) => key !== null && keys.includes(key))) return true;
  const company = copy.company ?? own.company ?? board.company;
  return isSameOpening(clusterJob(copy, '', company), clusterJob(own, boardId(board), company)).same;
}

function clusterJob(posting: Posting, ofBoard: string, company: string): ClusterJob {
  const { postingId, title, workplace, department, postedAt, url, applyUrl, text } = posting;
  return {
    id: `${ofBoard}:${postingId}`,
    boardId: ofBoard,
    postingId,
    title,
    company,
    places: posting.places.map((place) => place.text),
    workplace,
    department,
    postedAt,
    url,
    applyUrl,
    textHash64: text === null ? null : simHash(text),
  };
}

function pageJob(posting: Posting, company: string | null): PageJob {
  const { title, workplace, types, salary } = posting;
  const places = posting.places.slice(0, 20).map(({ text }) => text.slice(0, 200));
  const shown = {
    title: title.slice(0, 200),
    company: (company ?? '').slice(0, 200),
    places,
    workplace,
    types,
    salary,
  };
  return { index: 0, ...shown, origins: {}, known: null };
}

async function pageOf(tabId: number, tools: CompanyTools): Promise<HandedPage> {
  const page = await tools.takePage(tabId);
  if ('problem' in page) throw new JobwakeError('tab-gone', `The tab is ${page.problem}.`);
  return page;
}

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
  const [board] = detectBoards(page, readers.allSources(), namesOf(page, [], readers));
  const [readable] = board === undefined ? readablePage(page, readers.allSources()) : [];
  return board?.address ?? readable?.address ?? page.address;
}

/** The commands about the company behind a page. */
export const companyHandlers = { readableAs, findBoards, lookAtBoard, findOriginal };
