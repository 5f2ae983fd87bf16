import { addressKey, canonicalAddress, vendorPosting } from '../domain/address.ts';
import { type BoardRef, boardId } from '../domain/board.ts';
import { jobId } from '../domain/job.ts';
import type { HeldPage } from '../domain/page-job.ts';
import type { Posting } from '../domain/posting.ts';
import { servedSite } from '../domain/posting-address.ts';
import { fingerprint } from '../util/hash.ts';

/** Which job a posting read from a page is. */
export interface PageIdentity {
  /** Its id if it is stored anew. */
  id: string;
  /** Empty where the address belongs to no board of a known system. */
  boardId: string;
  /** Ids under which boards may have stored it. */
  others: string[];
  /** What all addresses of the posting share, for boards whose ids do not stand in their addresses. */
  key: string | null;
  /** The host that alone may change what is stored of it. */
  host: string;
}

export interface KnownBoards {
  /** Those that are stored. */
  boards: readonly BoardRef[];
  /** The board of a known system that an address belongs to. */
  boardAt(address: string): BoardRef | null;
}

type PageRef = Pick<HeldPage, 'address' | 'kind' | 'servedBy' | 'readFrom'>;

/** Ids travel in messages and stand in addresses of our own pages. */
const MAX_ID_LENGTH = 300;

/**
 * Which job a posting of a page is: that of its board where its address names a board and the posting's id, whether the
 * board is watched or not, else the one of its canonical address.
 */
export function identifyPosting(
  posting: Pick<Posting, 'url' | 'postingId'>,
  page: PageRef,
  { boards, boardAt }: KnownBoards,
): PageIdentity {
  const address = ownAddress(posting, page);
  const host = new URL(address).hostname;
  const readFrom = page.readFrom === undefined ? null : boardId(page.readFrom);
  const found = boardAt(address) ?? servedAt(address, [page.servedBy ?? [], boards].flat());
  const own = readFrom ?? (found === null ? '' : boardId(found));
  const served = servedSite(own);
  const at = vendorPosting(address, served);
  const [vendor = ''] = at?.key.split(':', 1) ?? [];
  // Where a vendor's ids are unique over all its boards, an employer's own page tells the posting without the board.
  const isGlobal = at !== null && !at.key.includes('/');
  const likely = isGlobal ? boards.filter((board) => board.source === vendor) : [];
  const base = {
    others: likely.map((board) => jobId(boardId(board), at?.id ?? '')),
    key: addressKey(address, served),
    host,
  };
  const isNamed = posting.url !== null || page.kind === 'job';
  const idAtBoard = readFrom === null ? at?.id : posting.postingId;
  if (own !== '' && idAtBoard !== undefined && isNamed)
    return { ...base, id: jobId(own, idAtBoard), boardId: own };
  const id = isNamed ? (at?.address ?? address) : `${address}#${posting.postingId}`;
  return { ...base, id: bounded(id), boardId: '' };
}

/** The first board that is served at the host of an address, as the address of a posting of its vendor's. */
function servedAt(address: string, boards: readonly BoardRef[]): BoardRef | null {
  return (
    boards.find((board) => {
      const served = servedSite(boardId(board));
      return served?.host === hostOf(address) && vendorPosting(address, served) !== null;
    }) ?? null
  );
}

/** Whether two addresses lead to one posting; `board` is the id of the one that gave the first. */
export function leadsTo(address: string | null, key: string, board = ''): boolean {
  return address !== null && addressKey(address, servedSite(board)) === key;
}

/** A page that is about one posting is at its address, whatever it says of itself about other sites. */
function ownAddress({ url }: Pick<Posting, 'url'>, page: PageRef): string {
  const isElsewhere = page.kind === 'job' && url !== null && hostOf(url) !== hostOf(page.address);
  const stated = url === null || isElsewhere ? null : canonicalAddress(url);
  return stated ?? canonicalAddress(page.address) ?? page.address;
}

function bounded(id: string): string {
  return id.length <= MAX_ID_LENGTH ? id : `${new URL(id).origin}/#${fingerprint(id)}`;
}

function hostOf(address: string): string {
  return URL.parse(address)?.hostname ?? '';
}
