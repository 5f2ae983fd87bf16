import { boardId } from '../../lib/domain/board.ts';
import type { Sameness } from '../../lib/domain/cluster.ts';
import type { ClusterJob } from '../../lib/domain/cluster-facts.ts';
import type { Original } from '../../lib/domain/company-finding.ts';
import type { HeldPage, PageJob } from '../../lib/domain/page-job.ts';
import type { Posting } from '../../lib/domain/posting.ts';
import type { Recognised } from '../../lib/sources/sites.ts';
import type { CompanyTools } from './company-handlers.ts';
import type { OriginalWork } from './original-work.ts';

/** What proves that a board without a company's name on it is the employer's: the posting itself. */
const PROOFS = new Set<Sameness>(['same-posting', 'same-address', 'same-text']);

/**
 * Asks a board for the employer's own posting of a copy that was seen at an address, and holds it for saving. `null` for a
 * guessed board that is not there, or cannot be told to be the employer's.
 */
export async function askForOriginal(
  copy: Posting,
  seenAt: string,
  recognised: Recognised,
  isGuess: boolean,
  tools: CompanyTools & OriginalWork,
): Promise<Original | null> {
  const { isMissing, companyFit } = tools;
  const board = await tools.foundBoard(recognised, tools);
  const source = tools.readers.findSource(recognised.source);
  if (source === undefined || !(await tools.canRead(recognised.origins))) return { kind: 'closed', board };
  const read = await tools.look(source, recognised.slug);
  if (isGuess && isMissing(read)) return null;
  if (read.kind === 'failed') return { kind: 'failed', board, reason: read.reason };
  const isNamed =
    !isGuess || (read.company !== null && companyFit(read.company, [copy.company ?? '']) === 'same');
  if (isGuess && !isNamed && read.company !== null) return null;
  const same = read.postings.find((posting) => sameness(copy, seenAt, posting, recognised, tools) !== null);
  if (same === undefined) return isNamed ? { kind: read.isWhole ? 'gone' : 'unclear', board } : null;
  const posting = await tools.lookCloser(source, recognised.slug, same);
  const why = sameness(copy, seenAt, posting, recognised, tools);
  if (!isNamed && (why === null || !PROOFS.has(why))) return null;
  const company = posting.company ?? read.company ?? copy.company;
  const page: HeldPage = {
    id: crypto.randomUUID(),
    address: posting.url ?? recognised.address,
    readFrom: { source: recognised.source, slug: recognised.slug },
    kind: 'job',
    isOther: false,
    postings: [{ posting: { ...posting, company }, origins: {}, recalled: {} }],
  };
  await tools.holdOriginal(page);
  const job = pageJob(posting, company);
  return { kind: 'found', board, pageId: page.id, job, postedAt: posting.postedAt };
}

/** Why the board's posting is the one that the page shows: by the number in its links, or by what it says; else `null`. */
function sameness(
  copy: Posting,
  seenAt: string,
  own: Posting,
  board: Recognised,
  { postingKey, isSameOpening, simHash }: OriginalWork,
): Sameness | null {
  const keys = [copy.applyUrl, copy.url, seenAt].map((address) =>
    address === null ? null : postingKey(address),
  );
  const ownKeys = [own.url, own.applyUrl].map((address) => (address === null ? null : postingKey(address)));
  if (ownKeys.some((key) => key !== null && keys.includes(key))) return 'same-posting';
  const company = copy.company ?? own.company ?? board.company;
  const asStored = (posting: Posting, ofBoard: string): ClusterJob => ({
    ...clusterJob(posting, ofBoard, company),
    textHash64: posting.text === null ? null : simHash(posting.text),
  });
  const { same, why } = isSameOpening(asStored(copy, ''), asStored(own, boardId(board)));
  return same ? why : null;
}

function clusterJob(posting: Posting, ofBoard: string, company: string): Omit<ClusterJob, 'textHash64'> {
  const { postingId, title, workplace, department, postedAt, url, applyUrl } = posting;
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
