// What this module keeps: the columns of all jobs in memory, by numbers instead of rows, so that 100,000 of them are
// searched, filtered and sorted between two frames. A job's number is its place in the order of keys; numbers change when
// chunks do, and `version` with them.
import type { Database } from '../store/database.ts';
import { type ChunkStamp, type HeaderChunk, headerChunks, headerList } from '../store/headers.ts';
import {
  exactNeedle,
  type Field,
  guessedNeedle,
  initialBit,
  initialsOf,
  type Lines,
  learnWords,
  lineAt,
  markHits,
  type Needle,
  splitLines,
} from './search-jobs-text.ts';

interface LoadedChunk {
  stamp: number;
  header: HeaderChunk;
  lines: Lines;
  initials: Uint32Array;
  /** Split when the first of them is asked for. */
  ids: string[] | null;
}

const CHUNKS_AT_ONCE = 10;
const KEPT_HITS = 12;

export type NumberColumn = 'newAt' | 'postedAt' | 'pay' | 'workplaces' | 'closed';
export type TextColumn = 'companies' | 'currencies' | 'languages' | 'ids';

export class JobIndex {
  readonly #db: Database;
  readonly #hits = new Map<string, { hits: Uint8Array; needle: Needle }>();
  readonly #vocabulary = new Set<string>();
  #chunks: LoadedChunk[] = [];
  /** The number of each chunk's first job. */
  #firsts: number[] = [];
  #size = 0;
  #version = 0;

  constructor(db: Database) {
    this.#db = db;
  }

  get size(): number {
    return this.#size;
  }

  /** Changes whenever numbers may mean other jobs than before. */
  get version(): number {
    return this.#version;
  }

  /** Reads those chunks that changed since the last time. `breathe` is awaited between portions. */
  async load(breathe: () => Promise<void>): Promise<void> {
    const list = await headerList(this.#db);
    const known = new Map(this.#chunks.map((chunk) => [chunk.header.chunk, chunk]));
    const isKnown = ({ chunk, stamp }: ChunkStamp) => known.get(chunk)?.stamp === stamp;
    const missing = list.filter((one) => !isKnown(one));
    if (missing.length === 0 && list.length === this.#chunks.length) return;
    for (let i = 0; i < missing.length; i += CHUNKS_AT_ONCE) {
      const portion = missing.slice(i, i + CHUNKS_AT_ONCE);
      const stamps = new Map(portion.map(({ chunk, stamp }) => [chunk, stamp]));
      const headers = await headerChunks(
        this.#db,
        portion.map(({ chunk }) => chunk),
      );
      for (const header of headers) {
        const lines = splitLines(header.texts);
        learnWords(lines, this.#vocabulary);
        known.set(header.chunk, {
          stamp: stamps.get(header.chunk) ?? 0,
          header,
          lines,
          initials: initialsOf(lines),
          ids: null,
        });
      }
      await breathe();
    }
    this.#put(list.flatMap(({ chunk }) => known.get(chunk) ?? []));
  }

  #put(chunks: LoadedChunk[]): void {
    this.#chunks = chunks;
    this.#firsts = [];
    this.#size = 0;
    for (const { header } of chunks) {
      this.#firsts.push(this.#size);
      this.#size += header.newAt.length;
    }
    this.#hits.clear();
    this.#version += 1;
  }

  idOf(number: number): string | undefined {
    const place = this.#placeOf(number);
    const chunk = this.#chunks[place];
    if (chunk === undefined) return undefined;
    chunk.ids ??= chunk.header.ids.split('\n');
    return chunk.ids[number - (this.#firsts[place] ?? 0)];
  }

  /** What can be said of a job without reading it. */
  glimpse(number: number): { title: string; company: string } | undefined {
    const place = this.#placeOf(number);
    const header = this.#chunks[place]?.header;
    const line = number - (this.#firsts[place] ?? 0);
    if (header === undefined) return undefined;
    return { title: lineAt(header.titles, line), company: lineAt(header.companies, line) };
  }

  /** The job's number, or -1. */
  numberOf(id: string): number {
    let [low, high] = [0, this.#size - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = this.idOf(middle) ?? '';
      if (found === id) return middle;
      if (found < id) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  #placeOf(number: number): number {
    let [low, high] = [0, this.#firsts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#firsts[middle] ?? 0) <= number) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Calls `of` with the values of one column, chunk by chunk, and the number of each chunk's first job. */
  eachNumbers(column: NumberColumn, of: (values: Float64Array | Uint8Array, first: number) => void): void {
    for (const [i, { header }] of this.#chunks.entries()) of(header[column], this.#firsts[i] ?? 0);
  }

  eachTexts(column: TextColumn, of: (values: string[], first: number) => void): void {
    for (const [i, { header }] of this.#chunks.entries()) {
      if (header.newAt.length > 0) of(header[column].split('\n'), this.#firsts[i] ?? 0);
    }
  }

  /** The chunks' ranges of keys: each from its own to the next one's. */
  ranges(): { from: string; first: number; size: number }[] {
    return this.#chunks.map(({ header }, i) => ({
      from: header.chunk,
      first: this.#firsts[i] ?? 0,
      size: header.newAt.length,
    }));
  }

  /** Which jobs have a word in title, company or places, or, where none has it, one of the words nearest to it. */
  hitsOf(term: string, field: Field = 'any'): { hits: Uint8Array; needle: Needle } {
    const key = `${field} ${term}`;
    const known = this.#hits.get(key);
    if (known !== undefined) return known;
    let needle: Needle = { typed: term, texts: [exactNeedle(term)], isGuess: false };
    let found = this.#find(needle, field);
    if (!found.isHit) {
      needle = guessedNeedle(term, this.#vocabulary);
      found = this.#find(needle, field);
    }
    const entry = { hits: found.hits, needle };
    if (this.#hits.size >= KEPT_HITS) this.#hits.delete(this.#hits.keys().next().value ?? '');
    this.#hits.set(key, entry);
    return entry;
  }

  #find({ texts }: Needle, field: Field): { hits: Uint8Array; isHit: boolean } {
    const hits = new Uint8Array(this.#size);
    const bit = field === 'any' && texts.length === 1 ? initialBit(texts[0] ?? '') : 0;
    let isHit = false;
    for (const [i, { lines, initials }] of this.#chunks.entries()) {
      if (bit !== 0) {
        if (markInitials(initials, bit, hits, this.#firsts[i] ?? 0)) isHit = true;
        continue;
      }
      if (markHits(lines, texts, field, hits, this.#firsts[i] ?? 0)) isHit = true;
    }
    return { hits, isHit };
  }
}

function markInitials(initials: Uint32Array, bit: number, hits: Uint8Array, from: number): boolean {
  let isHit = false;
  for (let line = 0; line < initials.length; line++) {
    if (((initials[line] ?? 0) & bit) === 0) continue;
    hits[from + line] = 1;
    isHit = true;
  }
  return isHit;
}
