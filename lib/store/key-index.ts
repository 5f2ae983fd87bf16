// What this module keeps: the whole index by which copies find each other, in memory for as long as jobs are being put
// into clusters; 100,000 jobs take about 10 MB. Its truth is the table `clusterKeys`. It may be thrown away at any time,
// and must be when writing what it gave out has failed.
import { bitDistance } from '../util/sim-hash.ts';
import type { Database, KeyChunk } from './database.ts';

/** Jobs in one row: little enough to be written again for one job, enough for few rows. */
const CHUNK = 1000;
/** Texts that share a part of their fingerprints by chance differ in more bits; `lib/domain/cluster.ts` asks for fewer. */
const MOST_BITS = 8;
/** More postings of one board with one text are one text for many openings, and tell nothing of any. */
const MOST_TWINS = 200;

/** In the place of a job that was there. */
const GONE = '';

/** The kinds of keys, in the lowest bits of their numbers: addresses, title words, parts of a text. */
const KINDS = 'ats';
const ADDRESS = 0;
const TEXT = 2;

export interface IndexEntry {
  jobId: string;
  text: string | null;
  /** As `keyNumber` makes them. */
  keys: readonly number[];
}

/** A job whose copies are looked for; `boardId` is empty for a job of no board. */
export type Asker = IndexEntry & { boardId: string };

export interface Found {
  /** Jobs that may be the same opening on another board. */
  copies: Set<string>;
  /** Postings of the same board with nearly the same text. */
  twins: Set<string>;
}

/** A key of `clusterKeys` as a number of 32 bits. Two keys may share one: what is found by it is compared anyway. */
export function keyNumber(key: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return ((hash & ~3) | KINDS.indexOf(key.charAt(0))) >>> 0;
}

export class KeyIndex {
  readonly #chunks: KeyChunk[];
  /** Where each job stands: the number of its chunk times `CHUNK`, and its place in that. */
  readonly #places = new Map<string, number>();
  /** Places of jobs that are gone, and the first one behind all. */
  readonly #free: number[] = [];
  #end = 0;

  private constructor(chunks: KeyChunk[]) {
    this.#chunks = chunks;
    for (const [number, { jobIds }] of chunks.entries()) {
      for (const [at, jobId] of jobIds.entries()) {
        if (jobId === GONE) this.#free.push(number * CHUNK + at);
        else this.#places.set(jobId, number * CHUNK + at);
      }
      this.#end = number * CHUNK + jobIds.length;
    }
  }

  static async load(db: Database): Promise<KeyIndex> {
    return new KeyIndex(await db.clusterKeys.toArray());
  }

  /** The entry of a job, if it has one. */
  entry(jobId: string): IndexEntry | undefined {
    const place = this.#places.get(jobId);
    const chunk = this.#chunks[Math.floor((place ?? 0) / CHUNK)];
    return place === undefined || chunk === undefined ? undefined : entryAt(chunk, place % CHUNK);
  }

  /**
   * Takes up entries, in place of older ones of the same jobs, takes out those of jobs that are gone, and gives the rows
   * to store.
   */
  change(entries: readonly IndexEntry[], goneIds: readonly string[]): KeyChunk[] {
    const changes = new Map<number, IndexEntry[]>();
    const entriesOf = (number: number) => {
      const chunk = this.#chunks[number];
      const list = changes.get(number) ?? chunk?.jobIds.map((_, at) => entryAt(chunk, at)) ?? [];
      changes.set(number, list);
      return list;
    };
    const write = (place: number, entry: IndexEntry) => {
      entriesOf(Math.floor(place / CHUNK))[place % CHUNK] = entry;
    };
    for (const jobId of goneIds) {
      const place = this.#places.get(jobId);
      if (place === undefined) continue;
      write(place, { jobId: GONE, text: null, keys: [] });
      this.#places.delete(jobId);
      this.#free.push(place);
    }
    for (const entry of entries) {
      const place = this.#places.get(entry.jobId) ?? this.#free.pop() ?? this.#end++;
      this.#places.set(entry.jobId, place);
      write(place, entry);
    }
    return [...changes].map(([number, list]) => {
      const chunk = pack(number, list);
      this.#chunks[number] = chunk;
      return chunk;
    });
  }

  /** Looks through the whole index once for all askers, in the order given. */
  find(askers: readonly Asker[]): Found[] {
    const found = askers.map((): Found => ({ copies: new Set(), twins: new Set() }));
    const wanted = new Map<number, number[]>();
    // Nearly all keys are nobody's: one look into a small table tells that.
    const mayBeWanted = new Uint8Array(0x10000);
    for (const [number, { keys }] of askers.entries()) {
      for (const key of keys) {
        mayBeWanted[key >>> 16] = 1;
        wanted.set(key, [...(wanted.get(key) ?? []), number]);
      }
    }
    for (const chunk of this.#chunks) {
      const { keys, ends, jobIds } = chunk;
      let at = 0;
      for (let job = 0; job < jobIds.length; job++) {
        for (const end = ends[job] as number; at < end; at++) {
          const key = keys[at] as number;
          if (mayBeWanted[key >>> 16] === 0) continue;
          for (const number of wanted.get(key) ?? []) {
            note(found[number] as Found, askers[number] as Asker, chunk, job, key & 3);
          }
        }
      }
    }
    return found;
  }
}

function note(found: Found, asker: Asker, { jobIds, texts }: KeyChunk, job: number, kind: number): void {
  const jobId = jobIds[job] as string;
  if (jobId === asker.jobId) return;
  const text = texts[job] ?? null;
  if (kind === TEXT && (text === null || asker.text === null || bitDistance(text, asker.text) > MOST_BITS))
    return;
  const isOfBoard = asker.boardId !== '' && jobId.startsWith(`${asker.boardId}:`);
  if (!isOfBoard || kind === ADDRESS) found.copies.add(jobId);
  else if (kind === TEXT && found.twins.size < MOST_TWINS) found.twins.add(jobId);
}

function entryAt({ jobIds, texts, keys, ends }: KeyChunk, at: number): IndexEntry {
  const start = at === 0 ? 0 : (ends[at - 1] as number);
  return {
    jobId: jobIds[at] as string,
    text: texts[at] ?? null,
    keys: [...keys.subarray(start, ends[at])],
  };
}

function pack(chunk: number, entries: readonly IndexEntry[]): KeyChunk {
  const ends: number[] = [];
  let end = 0;
  for (const { keys } of entries) {
    end += keys.length;
    ends.push(end);
  }
  return {
    chunk,
    jobIds: entries.map(({ jobId }) => jobId),
    texts: entries.map(({ text }) => text),
    keys: Uint32Array.from(entries.flatMap(({ keys }) => keys)),
    ends: Uint32Array.from(ends),
  };
}
