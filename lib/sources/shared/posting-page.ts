import type { Posting } from '../../domain/posting.ts';
import type { Draft } from '../../extract/draft.ts';
import type { ReadPosting } from '../../extract/page-reading.ts';
import { completePay } from '../../extract/pay-in-text.ts';
import { fingerprint } from '../../util/hash.ts';
import { type Reading, type ReadingContext, Unreadable } from '../define.ts';
import type { Identity } from './payload.ts';

/** What a list knows of the posting whose page is read. */
interface Asked {
  postingId: string;
  /** The page's own address; `null` where nobody knows it. */
  address: string | null;
}

/**
 * The posting that a page is about, as the reading of a `detail`. Its title must come from the page's data: what only
 * looks like a posting may be a wall, or a page that says that the posting is gone.
 */
export function readPostingPage(body: string, asked: Asked, { readPage }: ReadingContext): Reading {
  const { postingId, address } = asked;
  if (readPage === undefined) throw new TypeError('A source that reads pages must declare it.');
  const { postings: read } = readPage(body, { url: address, now: null });
  const isAsked = ({ posting }: ReadPosting) => posting.postingId === postingId || posting.url === address;
  const found = read.find(isAsked) ?? (read.length === 1 ? read[0] : undefined);
  if (found === undefined || !isSure(found)) throw new Unreadable('The page holds no posting.');
  const { posting } = found;
  const postings = [{ ...posting, postingId, url: posting.url ?? address, text: posting.text ?? '' }];
  return { postings, unreadable: [], isPartial: false, next: [], company: null };
}

function isSure({ provenance }: ReadPosting): boolean {
  return provenance.title !== undefined && provenance.title !== 'page-text';
}

/** A draft as the posting of this id. */
export function toPosting(draft: Draft, identity: Identity): Posting {
  return { ...draft, ...identity, salary: completePay(draft.salary, draft.text ?? '') };
}

/**
 * What a list says of a posting whose page says more. All of it is the posting's version, so that the page is read again
 * when the list says something else, and what the page said is not overwritten by the list's poorer words until then.
 */
export function toLine(draft: Draft, identity: Identity): Posting {
  const { places, department, types, workplace, postedAt } = draft;
  const said = [identity.title, places, department, types, workplace, postedAt];
  return { ...toPosting(draft, identity), version: draft.version ?? fingerprint(JSON.stringify(said)) };
}

const NO_JOBS =
  /\b(?:no|any|0) (?:jobs|(?:current |currently |open |available |job ){0,3}(?:openings|positions|vacancies|jobs|results))\b/i;

/** Whether a page without postings says that there are none, rather than being an error or a wall. */
export function saysNoJobs(html: string): boolean {
  return NO_JOBS.test(html);
}
