import type { Posting } from '../../domain/posting.ts';
import { substanceOf } from '../../extract/layers.ts';
import type { Source } from '../define.ts';

/**
 * The postings of a payload of which nobody knows whose it is: what the vendor's source makes of it that finds the most
 * in it and fails at no posting; `null` where there is no such source.
 */
export function readUnknownPayload(sources: readonly Source[], body: string): Posting[] | null {
  let best: Posting[] = [];
  for (const source of sources) {
    if (source.generic !== undefined) continue;
    const postings = tryToRead(source, body);
    if (substanceOf(postings) > substanceOf(best)) best = postings;
  }
  return best.length === 0 ? null : best;
}

function tryToRead(source: Source, body: string): Posting[] {
  try {
    const { postings, unreadable } = source.read(body, {
      slug: '',
      cursor: source.start({ hasBeenRead: false }),
    });
    return unreadable.length === 0 ? postings : [];
  } catch {
    // Sources throw at what is not theirs, which is what most of them are shown here.
    return [];
  }
}
