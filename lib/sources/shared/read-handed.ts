import {
  CARD_FIELDS,
  type FieldOrigins,
  type HandedPage,
  MAX_PAGE_POSTINGS,
  type PageKind,
  type PagePosting,
} from '../../domain/page-job.ts';
import type { ReadPosting } from '../../extract/page-reading.ts';
import { readPage } from '../../extract/read-page.ts';
import type { Source } from '../define.ts';
import { readUnknownPayload } from './read-payload.ts';

export interface HandedReading {
  kind: PageKind;
  isOther: boolean;
  postings: Omit<PagePosting, 'recalled'>[];
}

/** The postings of a page that a tab handed over at `now` (ms since the epoch), each field with where it came from. */
export function readHanded(
  { address, html }: HandedPage,
  sources: readonly Source[],
  now: number,
): HandedReading {
  const readPayload = (json: string) => readUnknownPayload(sources, json);
  const { kind, postings, problem } = readPage(html, { url: address, now, readPayload });
  return {
    kind,
    isOther: problem === 'other-posting',
    postings: postings.slice(0, MAX_PAGE_POSTINGS).map((read) => ({
      posting: read.posting,
      origins: originsOf(read),
    })),
  };
}

function originsOf({ provenance }: ReadPosting): FieldOrigins {
  const origins: FieldOrigins = {};
  for (const field of CARD_FIELDS) {
    const from = provenance[field];
    if (from !== undefined) origins[field] = from === 'page-text' ? 'text' : 'data';
  }
  return origins;
}
