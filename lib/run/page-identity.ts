import { addressKey, canonicalAddress, postingKey } from '../domain/address.ts';
import { type BoardRef, boardId } from '../domain/board.ts';
import { jobId } from '../domain/job.ts';
import type { HeldPage } from '../domain/page-job.ts';
import type { Posting } from '../domain/posting.ts';
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

/** Ids travel in messages and stand in addresses of our own pages. */
const MAX_ID_LENGTH = 300;

/**
 * Which job a posting of a page is: that of its board where its address names a board and the posting's id, whether the
 * board is watched or not, else the one of its canonical address.
 */
export function identifyPosting(
  posting: Pick<Posting, 'url' | 'postingId'>,
  page: Pick<HeldPage, 'address' | 'kind'>,
  { boards, boardAt }: KnownBoards,
): PageIdentity {
  const address = ownAddress(posting, page);
  const key = postingKey(address);
  const [vendor = '', vendorId = ''] = key === null ? [] : split(key, ':');
  const isVendorId = vendorId.split('/').at(-1) === posting.postingId.toLowerCase();
  const found = boardAt(address);
  // Where a vendor's ids are unique over all its boards, an employer's own page tells the posting without the board.
  const isGlobal = isVendorId && !vendorId.includes('/');
  const likely = isGlobal ? boards.filter((board) => board.source === vendor) : [];
  const base = {
    others: likely.map((board) => jobId(boardId(board), posting.postingId)),
    key: addressKey(address),
  };
  const host = new URL(address).hostname;
  if (found !== null && isVendorId) {
    const own = boardId(found);
    return { ...base, id: jobId(own, posting.postingId), boardId: own, host };
  }
  const isNamed = posting.url !== null || page.kind === 'job';
  const id = isNamed ? address : `${address}#${posting.postingId}`;
  return { ...base, id: bounded(id), boardId: '', host };
}

/** Whether two addresses lead to one posting. */
export function leadsTo(address: string | null, key: string): boolean {
  return address !== null && addressKey(address) === key;
}

/** A page that is about one posting is at its address, whatever it says of itself about other sites. */
function ownAddress({ url }: Pick<Posting, 'url'>, page: Pick<HeldPage, 'address' | 'kind'>): string {
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

function split(text: string, at: string): [string, string] {
  const end = text.indexOf(at);
  return [text.slice(0, end), text.slice(end + 1)];
}
