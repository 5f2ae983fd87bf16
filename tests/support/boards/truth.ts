import type { Board } from './board.ts';
import { describe, textStart } from './description.ts';
import type { SeedPosting } from './posting.ts';
import type { BoardInfo, PostingTruth } from './types.ts';
import { VENDORS } from './vendors.ts';

export function infoOf({ vendor, slug, company }: Board): BoardInfo {
  return { vendor, slug, company, address: VENDORS[vendor].address(slug) };
}

/** What the vendor's payload says about one posting of the board, in neutral words. */
export function truthOf(board: Board, posting: SeedPosting): PostingTruth {
  const { placeTexts, url, applyUrl, truth } = VENDORS[board.vendor];
  const { id, department, workplace, employmentType, salary, postedAt } = posting;
  return {
    id,
    title: posting.title.replaceAll(/\s+/g, ' ').trim(),
    company: board.company,
    department,
    places: placeTexts(posting),
    workplace,
    employmentTypes: [employmentType],
    salary,
    postedAt: new Date(postedAt).toISOString(),
    url: url(board.slug, id),
    applyUrl: applyUrl(board.slug, id),
    textStart: textStart(describe(posting, board.company)),
    ...truth?.(board, posting),
  };
}
