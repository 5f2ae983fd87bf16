import { fingerprint } from '../util/hash.ts';
import { keyOfAddress } from './address-id.ts';
import { type Draft, draftOf } from './draft.ts';
import type { Field, Provenance, ReadPosting } from './page-reading.ts';
import { completePay, payInTitle } from './pay-in-text.ts';
import { foldWords } from './words.ts';

/** What one layer of a page holds. */
export interface Layer {
  provenance: Provenance;
  /** Whether the layer lists postings rather than being about one. */
  isList: boolean;
  drafts: Draft[];
}

/** A draft that is being put together from several layers. */
export interface Merged {
  draft: Draft;
  provenance: Partial<Record<Field, Provenance>>;
}

const FIELDS: readonly Field[] = [
  'title',
  'company',
  'places',
  'workplace',
  'types',
  'salary',
  'department',
  'postedAt',
  'validUntil',
  'url',
  'applyUrl',
  'text',
];

/** Adds to a draft what it does not say yet; what it says is never overwritten. */
export function fillGaps(into: Merged, from: Draft, provenance: Provenance): void {
  into.draft.postingId ??= from.postingId;
  into.draft.version ??= from.version;
  for (const field of FIELDS) {
    if (!isGap(into.draft, field) || isEmpty(from[field])) continue;
    Object.assign(into.draft, { [field]: from[field] });
    into.provenance[field] = provenance;
  }
}

/** How much some postings say: how many of their fields, of all of them, are filled. */
export function substanceOf(postings: readonly Pick<Draft, Field>[]): number {
  return postings.reduce((sum, one) => sum + FIELDS.filter((field) => !isEmpty(one[field])).length, 0);
}

/** An employment type of "other" says no more than none: forms have it as the choice nobody made. */
function isGap(draft: Draft, field: Field): boolean {
  return (
    isEmpty(draft[field]) || (field === 'types' && draft.types.length === 1 && draft.types[0] === 'OTHER')
  );
}

function isEmpty(value: unknown): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}

/** Whether a posting says all that people look at first. */
export function isWhole({ draft }: Merged): boolean {
  const isPlaced = draft.places.length > 0 || draft.workplace === 'remote';
  return draft.title !== null && draft.company !== null && draft.text !== null && isPlaced;
}

/**
 * The posting of a draft, `null` for one without a title. What no layer says is taken from the page's own address, from
 * the first words of the description, and from pay that it states in its sentences.
 */
export function toReadPosting(merged: Merged, address: string | null): ReadPosting | null {
  const { draft, provenance } = merged;
  const url = draft.url ?? address;
  fillGaps(merged, draftOf({ url, title: titleByAddress(draft.text, url) }), 'page-text');
  const { title } = draft;
  if (title === null) return null;
  const key = draft.postingId ?? (url === null ? null : keyOfAddress(url));
  const places = draft.places.map((place) => place.text);
  const told = completePay(draft.salary, draft.text ?? '', places);
  const salary = told ?? payInTitle(title, places);
  const teller = told === null ? provenance.title : provenance.text;
  if (salary !== draft.salary) provenance.salary = teller ?? 'page-text';
  const postingId = key ?? fingerprint([title, draft.company, ...places].join('\n'));
  const posting = { ...draft, postingId, title, salary };
  return { posting, provenance };
}

/**
 * The title of a posting that was cut out of its page: the first line of the description, where the address has the same
 * words in one of its parts.
 */
function titleByAddress(text: string | null, address: string | null): string | null {
  const [first = ''] = (text ?? '').split('\n', 1);
  const words = foldWords(first);
  const parts = URL.parse(address ?? '')?.pathname.split('/') ?? [];
  return words.length > 4 && parts.some((part) => foldWords(part) === words) ? first : null;
}
