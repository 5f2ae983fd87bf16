import { Worker } from 'node:worker_threads';

/** What a thread made of a page or a payload: in how many milliseconds of its own time, and the first postings. */
export interface LimitedReading<Posting> {
  ms: number;
  postings: Posting[];
}

const YOUNG_MB = 32;

/** Has a thread read whose whole heap, the page and the code included, is never larger than that. */
export class LimitedReader<Input, Posting> {
  readonly #thread: URL;
  readonly #heapMb: number;
  #worker: Worker | null = null;

  /** `thread` is the module that the thread runs, which answers each message with a `LimitedReading`. */
  constructor(thread: URL, heapMb: number) {
    this.#thread = thread;
    this.#heapMb = heapMb;
  }

  /** Rejects when the page takes more memory, which ends the thread; the next page has another one. */
  read(input: Input): Promise<LimitedReading<Posting>> {
    const worker = this.#worker ?? this.#start();
    return new Promise((resolve, reject) => {
      worker.removeAllListeners();
      worker.once('message', resolve);
      worker.once('error', (error) => {
        this.#worker = null;
        reject(error);
      });
      worker.postMessage(input);
    });
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
  }

  #start(): Worker {
    const limits = { maxOldGenerationSizeMb: this.#heapMb - YOUNG_MB, maxYoungGenerationSizeMb: YOUNG_MB };
    this.#worker = new Worker(this.#thread, { resourceLimits: limits });
    return this.#worker;
  }
}
