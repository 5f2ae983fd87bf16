import type { AlertSettings } from '../domain/alert-settings.ts';
import { EVERYTHING, type Ring } from './rings.ts';

/** One announcement, in the user's words. */
export interface Message {
  /** Names it for the system, so that a newer one takes the place of an older one. */
  id: string;
  title: string;
  lines: string[];
  /** The jobs that it names, for those that can follow links. */
  jobs: Ring['jobs'];
  /** Whether it only adds to what was shown before, so that there need be no further sound. */
  isMore: boolean;
}

/** How things are said; the entry point gives the sentences of the locale. */
export interface MessageWords {
  /** `name` is `null` where everything new counts. */
  found(count: number, name: string | null): string;
  job(title: string, company: string): string;
  more(count: number): string;
  summary(count: number, searches: number): string;
  reminder(reminder: NonNullable<Ring['reminder']>): string;
}

export const SUMMARY = 'summary';
/** Searches that are announced one by one; more of them at once are summed up. */
const MOST_SINGLE = 5;
const LINES = 3;

/** What is to be shown for these rings: one message for each, or one for all of them. Names by ids of searches. */
export function messagesOf(
  rings: readonly Ring[],
  names: ReadonlyMap<string, string>,
  settings: Pick<AlertSettings, 'everyMinutes' | 'digestAt'>,
  words: MessageWords,
): Message[] {
  const isOneAtATime = settings.everyMinutes > 0 || settings.digestAt !== null;
  const known = rings.filter(
    ({ id, reminder }) => id === EVERYTHING || reminder !== undefined || names.has(id),
  );
  const singles = known.map((ring) => messageOf(ring, names.get(ring.id) ?? null, words));
  if (singles.length <= (isOneAtATime ? 1 : MOST_SINGLE)) return singles;
  const count = known.reduce((sum, ring) => sum + ring.count, 0);
  const lines = withRest(
    singles.map(({ title }) => title),
    singles.length,
    words,
  );
  const jobs = singles.flatMap((single) => single.jobs);
  return [{ id: SUMMARY, title: words.summary(count, known.length), lines, jobs, isMore: false }];
}

function messageOf(ring: Ring, name: string | null, words: MessageWords): Message {
  const { id, count, jobs, reminder } = ring;
  const named = jobs.map(({ title, company }) => words.job(title, company));
  const isMore = ring.shown > 0;
  if (reminder !== undefined) return { id, title: words.reminder(reminder), lines: named, jobs, isMore };
  const lines = withRest(named, count, words);
  return { id: `search:${id}`, title: words.found(count, name), lines, jobs, isMore };
}

function withRest(lines: string[], count: number, words: MessageWords): string[] {
  const shown = lines.slice(0, LINES);
  return count > shown.length ? [...shown, words.more(count - shown.length)] : shown;
}
