import type { Posting } from '../domain/posting.ts';

/** What one layer of a page says about a posting; `null` and empty lists are what it does not say. */
export interface Draft extends Omit<Posting, 'postingId' | 'title'> {
  postingId: string | null;
  title: string | null;
}

/** A draft of these members and nothing else. */
export function draftOf(members: Partial<Draft>): Draft {
  return {
    postingId: null,
    title: null,
    company: null,
    places: [],
    workplace: null,
    types: [],
    salary: null,
    department: null,
    postedAt: null,
    validUntil: null,
    url: null,
    applyUrl: null,
    text: null,
    version: null,
    ...members,
  };
}
