// What this module keeps: the packed columns of all jobs, by which lists are searched, filtered and sorted. Reading
// 100,000 jobs takes seconds, reading their columns a tenth of one. A chunk holds all jobs of a range of keys, from its own
// key to that of the next one. Whoever writes jobs only leaves a mark (`header-marks.ts`); a view that searches then makes
// the chunks anew that the marks touch, each in one transaction with the reading of its jobs.
import type { Job } from '../domain/job.ts';
import { asKept } from '../domain/kept.ts';
import { WORKPLACES } from '../domain/posting.ts';
import { yearlyPay } from '../domain/yearly-pay.ts';
import { searchText } from '../util/search-words.ts';
import type { Database } from './database.ts';
import { type HeaderMark, LAST_KEY } from './header-marks.ts';

/** The columns of the jobs of one range of keys, in the order of their keys. Texts hold one line for each job. */
export interface HeaderChunk {
  /** The lower bound of the keys; empty for the first one. */
  chunk: string;
  ids: string;
  /** Title, company and places as they are searched, each word with a blank on either side. */
  texts: string;
  /** As they are written, to be shown before the jobs themselves are read. */
  titles: string;
  companies: string;
  /** Milliseconds since the epoch; `postedAt` is `NaN` where the posting does not say. */
  newAt: Float64Array;
  postedAt: Float64Array;
  /** Yearly, in the currency of the same line; `NaN` where there is none. */
  pay: Float64Array;
  currencies: string;
  /** ISO 639-1; empty where the description does not tell. */
  languages: string;
  /** The place in `WORKPLACES` plus one, or 0. */
  workplaces: Uint8Array;
  /** 1 for jobs that are closed. */
  closed: Uint8Array;
}

/** One line of the list of chunks. The stamp changes with every making. */
export interface ChunkStamp {
  chunk: string;
  stamp: number;
}

/** The row of `meta` that lists the chunks in the order of their keys. */
const LIST_ROW = 'headers';
interface ChunkList {
  lastStamp: number;
  chunks: ChunkStamp[];
}

const JOBS_IN_CHUNK = 1000;
/** A chunk that has grown beyond this is divided. */
const MOST_JOBS_IN_CHUNK = 2000;

/** The chunks that there are, in the order of their keys. */
export async function headerList(db: Database): Promise<ChunkStamp[]> {
  return (await readList(db)).chunks;
}

export async function headerChunks(db: Database, chunks: readonly string[]): Promise<HeaderChunk[]> {
  const rows = await db.headers.bulkGet([...chunks]);
  return rows.filter((row) => row !== undefined);
}

/**
 * Makes the columns of all jobs that were written since they were last made. Calls `onChunk` after each chunk with the
 * jobs it has gone through. Can be stopped and called
 * by several pages at once; each chunk is right by itself. Resolves to whether anything was made.
 */
export async function freshenHeaders(
  db: Database,
  onChunk: (done: number) => void | Promise<void>,
  signal?: AbortSignal,
): Promise<boolean> {
  const { chunks } = await readList(db);
  // What is left of a first making that was broken off must be found again.
  if (chunks.length === 0) await db.headerMarks.add({ from: '', to: LAST_KEY });
  const marks = await db.headerMarks.toArray();
  const stale = chunks.length === 0 ? [''] : staleChunks(marks, chunks);
  let done = 0;
  for (const chunk of stale) {
    for (let from: string | null = chunk; from !== null; ) {
      if (signal?.aborted) return true;
      const packed: Packed = await packFrom(db, from);
      done += packed.jobs;
      from = packed.goOnFrom;
      await onChunk(done);
    }
  }
  const last = marks.at(-1)?.id;
  if (last !== undefined) await db.headerMarks.where('id').belowOrEqual(last).delete();
  return stale.length > 0;
}

/** Chunks whose range of keys holds a key that was written. */
function staleChunks(marks: readonly HeaderMark[], chunks: readonly ChunkStamp[]): string[] {
  const stale = new Set<number>();
  for (const { from, to, ids } of marks) {
    if (ids !== undefined) for (const id of ids) stale.add(placeOf(id, chunks));
    else for (let i = placeOf(from, chunks); i <= placeOf(to, chunks); i++) stale.add(i);
  }
  return [...stale].sort((a, b) => a - b).flatMap((place) => chunks[place]?.chunk ?? []);
}

/** The place of the last chunk that begins at or below the key. */
function placeOf(key: string, chunks: readonly { chunk: string }[]): number {
  let [low, high] = [0, chunks.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((chunks[middle]?.chunk ?? '') <= key) low = middle;
    else high = middle - 1;
  }
  return low;
}

interface Packed {
  jobs: number;
  /** Where the next chunk begins that is not made yet, when the range holds more than one. */
  goOnFrom: string | null;
}

/** Makes the chunk that begins at `from`, and cuts it off where it would become too long. */
function packFrom(db: Database, from: string): Promise<Packed> {
  return db.transaction('rw', [db.jobs, db.headers, db.meta], async () => {
    const list = await readList(db);
    const place = placeOf(from, list.chunks);
    const next = list.chunks.find(({ chunk }) => chunk > from)?.chunk ?? LAST_KEY;
    const range = db.jobs.where('id').between(from, next, true, false);
    let jobs = await range.limit(MOST_JOBS_IN_CHUNK + 1).toArray();
    const isLong = jobs.length > MOST_JOBS_IN_CHUNK;
    const goOnFrom = isLong ? (jobs[JOBS_IN_CHUNK]?.id ?? null) : null;
    if (isLong) jobs = jobs.slice(0, JOBS_IN_CHUNK);
    const stamp = list.lastStamp + 1;
    const chunks = list.chunks.filter(({ chunk }) => chunk !== from);
    const at = list.chunks[place]?.chunk === from ? place : list.chunks.length === 0 ? 0 : place + 1;
    // The first chunk stays even when it is empty, so that every key has one that it belongs to.
    if (jobs.length > 0 || from === '') {
      chunks.splice(at, 0, { chunk: from, stamp });
      await db.headers.put(packJobs(from, jobs.map(asKept)));
    } else await db.headers.delete(from);
    await db.meta.put({ key: LIST_ROW, value: { lastStamp: stamp, chunks } satisfies ChunkList });
    return { jobs: jobs.length, goOnFrom };
  });
}

async function readList(db: Database): Promise<ChunkList> {
  const row = await db.meta.get(LIST_ROW);
  return (row?.value as ChunkList | undefined) ?? { lastStamp: 0, chunks: [] };
}

/** The columns of these jobs, which must stand in the order of their keys. */
export function packJobs(chunk: string, jobs: readonly Job[]): HeaderChunk {
  const lines = (of: (job: Job) => string) => jobs.map((job) => of(job).replaceAll('\n', ' ')).join('\n');
  const pay = jobs.map((job) => yearlyPay(job.salary));
  return {
    chunk,
    ids: lines((job) => job.id),
    texts: lines(searchLine),
    titles: lines((job) => job.title),
    companies: lines((job) => job.company),
    newAt: Float64Array.from(jobs, (job) => job.newAt),
    postedAt: Float64Array.from(jobs, (job) =>
      job.postedAt === null ? Number.NaN : Date.parse(job.postedAt),
    ),
    pay: Float64Array.from(pay, (amount) => amount ?? Number.NaN),
    currencies: lines((job) => job.salary?.currency ?? ''),
    languages: lines((job) => job.language ?? ''),
    workplaces: Uint8Array.from(jobs, ({ workplace }) =>
      workplace === null ? 0 : WORKPLACES.indexOf(workplace) + 1,
    ),
    closed: Uint8Array.from(jobs, (job) => (job.state === 'closed' ? 1 : 0)),
  };
}

/** What a job is found by. The sign between title, company and places keeps words of two of them apart. */
function searchLine({ title, company, places }: Job): string {
  return ` ${searchText(title)} \t ${searchText(company)} \t ${places.map(searchText).join(' ')} `;
}
