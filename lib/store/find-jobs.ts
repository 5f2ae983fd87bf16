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

/**
 * The jobs that fit what was typed best: those with every word, at the beginning of a word of title, company or place;
 * of these the open ones, then those with the words in the title, then the newest. Keeps nothing in memory, so that it
 * suits who asks now and then; a list that is searched at every key has an index. Rejects when `signal` aborts.
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
  const list = await headerList(db);
  let best: Hit[] = [];
  for (let i = 0; i < list.length; i += CHUNKS_AT_ONCE) {
    signal.throwIfAborted();
    const names = list.slice(i, i + CHUNKS_AT_ONCE).map(({ chunk }) => chunk);
    const hits = (await headerChunks(db, names)).flatMap((chunk) => hitsIn(chunk, terms));
    best = [...best, ...hits].sort((a, b) => b.score - a.score || newness(b) - newness(a)).slice(0, most);
  }
  return best.map(({ chunk, line }) => ({
    id: chunk.ids.split('\n')[line] ?? '',
    title: chunk.titles.split('\n')[line] ?? '',
    company: chunk.companies.split('\n')[line] ?? '',
  }));
}

function hitsIn(chunk: HeaderChunk, terms: readonly string[]): Hit[] {
  if (chunk.newAt.length === 0) return [];
  const hits: Hit[] = [];
  for (const [line, text] of chunk.texts.split('\n').entries()) {
    if (!terms.every((term) => text.includes(` ${term}`))) continue;
    const [title = ''] = text.split('\t', 1);
    const inTitle = terms.filter((term) => title.includes(` ${term}`)).length;
    const isOpen = chunk.closed[line] !== 1;
    hits.push({ chunk, line, score: inTitle + (isOpen ? terms.length + 1 : 0) });
  }
  return hits;
}

function newness({ chunk, line }: Hit): number {
  return chunk.newAt[line] ?? 0;
}
