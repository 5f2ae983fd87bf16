// What this module keeps: the whole index by which copies find each other, in memory for as long as jobs are being put
// into clusters; 100,000 jobs take about 15 MB. Its truth is the table `clusterKeys`. It may be thrown away at any time,
// and must be when writing what it gave out has failed.
import { hash32 } from '../util/hash.ts';
import { bitsOf, differingBits } from '../util/sim-hash.ts';
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
  /** A number of 32 bits that changes with whatever decides what the job is a copy of. */
  facts: number;
  /** As `companyKey` gives it. */
  company: string;
  /** As `placeBits` of `lib/domain/cluster.ts` makes them. */
  places: number;
  /** As `keyNumber` makes them. */
  keys: readonly number[];
}

/** A job whose copies are looked for; `boardId` is empty for a job of no board. */
export interface Asker extends IndexEntry {
  boardId: string;
  /** Whether postings of its own board with nearly the same text are looked for, too. */
  wantsTwins: boolean;
}

export interface Found {
  /**
   * Jobs that may be the same opening on another board: those at other places only by an address that they share, those
   * of other companies by that or by nearly the same text.
   */
  copies: Set<string>;
  /** Postings of the same board with nearly the same text. */
  twins: Set<string>;
}

/** A key of `clusterKeys` as a number of 32 bits. Two keys may share one: what is found by it is compared anyway. */
export function keyNumber(key: string): number {
  return ((hash32(key) & ~3) | KINDS.indexOf(key.charAt(0))) >>> 0;
}

/** An asker as the search needs it. */
interface Search {
  jobId: string;
  /** How the ids of its board's jobs begin; a blank, which begins none, where it has no board. */
  prefix: string;
  bits: Uint32Array | null;
  company: string;
  places: number;
  wantsTwins: boolean;
  found: Found;
}

export class KeyIndex {
  readonly #chunks: KeyChunk[];
  /** The fingerprints of each chunk's texts as numbers, two for each job. */
  readonly #bits: Uint32Array[];
  /** Where each job stands: the number of its chunk times `CHUNK`, and its place in that. */
  readonly #places = new Map<string, number>();
  /** Places of jobs that are gone, and the first one behind all. */
  readonly #free: number[] = [];
  #end = 0;

  private constructor(chunks: KeyChunk[]) {
    this.#chunks = chunks;
    this.#bits = chunks.map(bitsOfChunk);
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
      write(place, { jobId: GONE, text: null, facts: 0, company: '', places: 0, keys: [] });
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
      this.#bits[number] = bitsOfChunk(chunk);
      return chunk;
    });
  }

  /** Looks through the whole index once for all askers, in the order given. */
  find(askers: readonly Asker[]): Found[] {
    const searches = askers.map(searchOf);
    const wanted = new Map<number, Search[]>();
    // Nearly all keys are nobody's: one look into a small table tells that.
    const mayBeWanted = new Uint8Array(0x10000);
    for (const [i, { keys }] of askers.entries()) {
      for (const key of keys) {
        mayBeWanted[key >>> 16] = 1;
        const those = wanted.get(key) ?? [];
        those.push(searches[i] as Search);
        wanted.set(key, those);
      }
    }
    for (const [number, chunk] of this.#chunks.entries()) {
      const { keys, ends, jobIds } = chunk;
      const bits = this.#bits[number] as Uint32Array;
      let at = 0;
      for (let job = 0; job < jobIds.length; job++) {
        for (const end = ends[job] as number; at < end; at++) {
          const key = keys[at] as number;
          if (mayBeWanted[key >>> 16] === 0) continue;
          for (const search of wanted.get(key) ?? []) note(search, chunk, bits, job, key & 3);
        }
      }
    }
    return searches.map(({ found }) => found);
  }
}

function note(search: Search, chunk: KeyChunk, bits: Uint32Array, job: number, kind: number): void {
  const { found, wantsTwins } = search;
  // What takes the least and rules out the most comes first: a large board has hundreds of jobs for one word.
  const isElsewhere = kind !== ADDRESS && areElsewhere(search.places, chunk.places[job] as number);
  if (isElsewhere && (kind !== TEXT || !wantsTwins)) return;
  if (kind === TEXT || (kind !== ADDRESS && !isPartOfName(search.company, chunk.companies[job] as string))) {
    if (search.bits === null || chunk.texts[job] === null) return;
    if (differingBits(search.bits, 0, bits, 2 * job) > MOST_BITS) return;
  }
  const jobId = chunk.jobIds[job] as string;
  if (jobId === search.jobId) return;
  if (kind === ADDRESS || !jobId.startsWith(search.prefix)) {
    if (!isElsewhere) found.copies.add(jobId);
  } else if (kind === TEXT && wantsTwins && found.twins.size < MOST_TWINS) found.twins.add(jobId);
}

/** Whether one name is the other one, or the beginning of it. */
function isPartOfName(left: string, right: string): boolean {
  return left.length < right.length ? right.startsWith(left) : left.startsWith(right);
}

function areElsewhere(places: number, others: number): boolean {
  return places !== 0 && others !== 0 && (places & others) === 0;
}

function searchOf({ jobId, boardId, text, company, places, wantsTwins }: Asker): Search {
  const prefix = boardId === '' ? ' ' : `${boardId}:`;
  const bits = text === null ? null : bitsOf([text]);
  return { jobId, prefix, bits, company, places, wantsTwins, found: { copies: new Set(), twins: new Set() } };
}

function bitsOfChunk({ texts }: KeyChunk): Uint32Array {
  return bitsOf(texts.map((text) => text ?? '0000000000000000'));
}

function entryAt({ jobIds, texts, facts, companies, places, keys, ends }: KeyChunk, at: number): IndexEntry {
  const start = at === 0 ? 0 : (ends[at - 1] as number);
  return {
    jobId: jobIds[at] as string,
    text: texts[at] ?? null,
    facts: facts[at] as number,
    company: companies[at] ?? '',
    places: places[at] ?? 0,
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
    facts: Uint32Array.from(entries.map(({ facts }) => facts)),
    companies: entries.map(({ company }) => company),
    places: Uint32Array.from(entries, ({ places }) => places),
    keys: Uint32Array.from(entries.flatMap(({ keys }) => keys)),
    ends: Uint32Array.from(ends),
  };
}
