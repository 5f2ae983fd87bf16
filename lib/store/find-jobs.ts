import { nearestWords } from '../util/near-words.ts';
import { searchTerms } from '../util/search-words.ts';
import type { Database } from './database.ts';
import { freshenHeaders, type HeaderChunk, headerChunks, headerList } from './headers.ts';

/** A stored job, as far as its packed columns tell. */
export interface FoundJob {
  id: string;
  title: string;
  company: string;
}

interface Hit {
  chunk: HeaderChunk;
  line: number;
  score: number;
}

const CHUNKS_AT_ONCE = 10;
/** Words that one with a mistake may have been meant to be. */
const MOST_GUESSES = 12;

/**
 * The jobs that fit what was typed best: those with every word, at the beginning of a word of title, company or place;
 * of these the open ones, then those with the words in the title, then the newest. A word that no job has is taken for those
 * nearest to it. Keeps nothing in memory, so that it suits who asks now and then; a list that is searched at every key has
 * an index. Rejects when `signal` aborts.
 */
export async function findJobs(
  db: Database,
  typed: string,
  most: number,
  signal: AbortSignal,
): Promise<FoundJob[]> {
  const terms = searchTerms(typed);
  if (terms.length === 0) return [];
  await freshenHeaders(db, () => undefined, signal);
  signal.throwIfAborted();
  const chunks = async function* () {
    const list = await headerList(db);
    for (let i = 0; i < list.length; i += CHUNKS_AT_ONCE) {
      signal.throwIfAborted();
      const names = list.slice(i, i + CHUNKS_AT_ONCE).map(({ chunk }) => chunk);
      yield* await headerChunks(db, names);
    }
  };
  const unknown = new Set(terms);
  const exact = terms.map((term) => [term]);
  const hits = await bestHits(chunks(), exact, most, unknown);
  const guessed = unknown.size === 0 ? null : await withGuesses(chunks(), exact, unknown);
  const best = guessed === null ? hits : await bestHits(chunks(), guessed, most);
  return best.map(({ chunk, line }) => ({
    id: chunk.ids.split('\n')[line] ?? '',
    title: chunk.titles.split('\n')[line] ?? '',
    company: chunk.companies.split('\n')[line] ?? '',
  }));
}

/** The best hits for terms, each with the words that it may be; takes from `unknown` the words that a job has. */
async function bestHits(
  chunks: AsyncIterable<HeaderChunk>,
  terms: readonly (readonly string[])[],
  most: number,
  unknown?: Set<string>,
): Promise<Hit[]> {
  let best: Hit[] = [];
  for await (const chunk of chunks) {
    for (const term of unknown ?? []) if (chunk.texts.includes(` ${term}`)) unknown?.delete(term);
    best = [...best, ...hitsIn(chunk, terms)]
      .sort((a, b) => b.score - a.score || newness(b) - newness(a))
      .slice(0, most);
  }
  return best;
}

/** The terms with those of `unknown` as the words nearest to them; `null` where one of them is near to none. */
async function withGuesses(
  chunks: AsyncIterable<HeaderChunk>,
  terms: readonly (readonly string[])[],
  unknown: ReadonlySet<string>,
): Promise<string[][] | null> {
  const vocabulary = new Set<string>();
  for await (const { texts } of chunks) for (const word of texts.split(/\s+/)) vocabulary.add(word);
  const guessed = terms.map(([term = '']) =>
    unknown.has(term) ? nearestWords(term, vocabulary, MOST_GUESSES) : [term],
  );
  return guessed.some(({ length }) => length === 0) ? null : guessed;
}

function hitsIn(chunk: HeaderChunk, terms: readonly (readonly string[])[]): Hit[] {
  if (chunk.newAt.length === 0) return [];
  const hits: Hit[] = [];
  for (const [line, text] of chunk.texts.split('\n').entries()) {
    if (!terms.every((words) => hasAny(text, words))) continue;
    const [title = ''] = text.split('\t', 1);
    const inTitle = terms.filter((words) => hasAny(title, words)).length;
    const isOpen = chunk.closed[line] !== 1;
    hits.push({ chunk, line, score: inTitle + (isOpen ? terms.length + 1 : 0) });
  }
  return hits;
}

function hasAny(text: string, words: readonly string[]): boolean {
  return words.some((word) => text.includes(` ${word}`));
}

function newness({ chunk, line }: Hit): number {
  return chunk.newAt[line] ?? 0;
}
