import { Worker } from 'node:worker_threads';
import type { ReadPosting } from '../../lib/extract/page-reading.ts';

/** What the reader made of a page: in how many milliseconds of its own time, and the first postings. */
export interface LimitedReading {
  ms: number;
  postings: ReadPosting[];
}

const YOUNG_MB = 32;

/** Reads pages in a thread whose whole heap, the page and the code included, is never larger than that. */
export class LimitedReader {
  readonly #heapMb: number;
  #worker: Worker | null = null;

  constructor(heapMb: number) {
    this.#heapMb = heapMb;
  }

  /** Rejects when the page takes more memory, which ends the thread; the next page has another one. */
  read(html: string): Promise<LimitedReading> {
    const worker = this.#worker ?? this.#start();
    return new Promise((resolve, reject) => {
      worker.removeAllListeners();
      worker.once('message', resolve);
      worker.once('error', (error) => {
        this.#worker = null;
        reject(error);
      });
      worker.postMessage(html);
    });
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
  }

  #start(): Worker {
    const limits = { maxOldGenerationSizeMb: this.#heapMb - YOUNG_MB, maxYoungGenerationSizeMb: YOUNG_MB };
    this.#worker = new Worker(new URL('./reader-thread.ts', import.meta.url), { resourceLimits: limits });
    return this.#worker;
  }
}
