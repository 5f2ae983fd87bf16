import type { InboxItem, MatchedWord } from '../domain/inbox.ts';
import type { Search } from '../domain/search.ts';
import { reminderWords } from './application-words.ts';
import { formatList } from './format-spans.ts';
import type { InboxEntry } from './inbox-rows.ts';
import { changeWords } from './job-words.ts';
import { reasonWords } from './reason-words.ts';
import { type MessageKey, t } from './words.ts';

/** A piece of a text, marked where it is what a search asked for. */
export interface MarkedPart {
  text: string;
  isMarked: boolean;
}

const FIELDS: Record<MatchedWord['field'], MessageKey> = {
  title: 'why_title',
  company: 'why_company',
  place: 'why_place',
  text: 'why_text',
};
const MOST_WORDS = 4;

/** Why an item is in the inbox, in one line. */
export function whyWords({ item, job }: InboxEntry, searches: readonly Search[], now: number): string {
  switch (item.kind) {
    case 'match':
      return job === null ? t('job_gone_why') : whyMatched(item, job.company, searches);
    case 'change':
      return item.values.changes.map((change) => changeWords(change, now)).join(t('facts_divider'));
    case 'reminder':
      return reminderWords({ kind: item.values.reminder, text: item.values.text });
    case 'trouble':
      return t(item.values.isPaused ? 'why_paused' : reasonWords(item.values.reason).sentence);
  }
}

function whyMatched(
  { searchIds, values }: InboxItem & { kind: 'match' },
  company: string,
  searches: readonly Search[],
): string {
  const names = searches.filter(({ id }) => searchIds.includes(id)).map(({ name }) => name);
  if (names.length === 0) return t('why_new_at', { company });
  // Names of several searches fill the line, and these words are marked in the lines above.
  if (names.length > 1 && values.words.every(({ field }) => field !== 'text')) return formatList(names);
  const unique = new Map(values.words.map((word) => [`${word.field} ${word.text}`, word]));
  const words = [...unique.values()]
    .slice(0, MOST_WORDS)
    .map(({ field, text }) => t(FIELDS[field], { text }));
  if (words.length === 0) return formatList(names);
  return t('why_matched', { searches: formatList(names), words: words.join(t('places_divider')) });
}

/** A text cut where the words of a field stand in it, whatever their case. */
export function markedParts(
  text: string,
  words: readonly MatchedWord[],
  field: MatchedWord['field'],
): MarkedPart[] {
  const lower = text.toLowerCase();
  const spans = words
    .filter((word) => word.field === field && word.text !== '')
    .flatMap(({ text: word }) => {
      const start = lower.indexOf(word.toLowerCase());
      return start === -1 ? [] : { start, end: start + word.length };
    })
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const parts: MarkedPart[] = [];
  let at = 0;
  for (const { start, end } of spans) {
    if (end <= at) continue;
    const from = Math.max(start, at);
    if (from > at) parts.push({ text: text.slice(at, from), isMarked: false });
    parts.push({ text: text.slice(from, end), isMarked: true });
    at = end;
  }
  if (at < text.length) parts.push({ text: text.slice(at), isMarked: false });
  return parts;
}
