import type { compileSearches, Matcher } from '../../lib/alerts/match.ts';
import { JobwakeError } from '../../lib/domain/errors.ts';
import type { Source } from '../../lib/sources/define.ts';
import type { Readers } from './readers.ts';

/** What runs work with, from the moment on that something needs it: most starts of the background read no board. */
export class LateSources {
  readonly #readers: () => Promise<Readers>;
  readonly #matching: () => Promise<typeof compileSearches>;
  #loaded: { readers: Readers; compile: typeof compileSearches } | undefined;

  constructor(readers: () => Promise<Readers>, matching: () => Promise<typeof compileSearches>) {
    this.#readers = readers;
    this.#matching = matching;
  }

  async load(): Promise<Readers> {
    const [readers, compile] = await Promise.all([this.#readers(), this.#matching()]);
    this.#loaded = { readers, compile };
    return readers;
  }

  /** Throws when `load` was not awaited before; so does `compile`. */
  find(id: string): Source | undefined {
    return this.#now.readers.findSource(id);
  }

  /** Makes searches ready for matching, in the middle of a transaction that must not wait. */
  compile(...args: Parameters<typeof compileSearches>): Matcher {
    return this.#now.compile(...args);
  }

  get #now() {
    if (this.#loaded === undefined) throw new JobwakeError('our-bug', 'The sources were not loaded.');
    return this.#loaded;
  }
}
