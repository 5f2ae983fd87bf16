import type { compileSearches, Matcher } from '../../lib/alerts/match.ts';
import { JobwakeError } from '../../lib/domain/errors.ts';
import type { Source } from '../../lib/sources/define.ts';
import type { Readers } from './readers.ts';

/** What runs work with, from the moment on that something needs it: most starts of the background read no board. */
export class LateSources {
  /** The sources, and the check of every command. */
  readonly load: () => Promise<Readers>;
  readonly #matching: () => Promise<typeof compileSearches>;
  #prepared: { readers: Readers; compile: typeof compileSearches } | undefined;

  constructor(readers: () => Promise<Readers>, matching: () => Promise<typeof compileSearches>) {
    this.load = readers;
    this.#matching = matching;
  }

  /** Loads all that steps need while they cannot wait. */
  async prepare(): Promise<void> {
    const [readers, compile] = await Promise.all([this.load(), this.#matching()]);
    this.#prepared = { readers, compile };
  }

  /** Throws when `prepare` was not awaited before; so does `compile`. */
  find(id: string): Source | undefined {
    return this.#now.readers.findSource(id);
  }

  /** Makes searches ready for matching, in the middle of a transaction. */
  compile(...args: Parameters<typeof compileSearches>): Matcher {
    return this.#now.compile(...args);
  }

  get #now() {
    if (this.#prepared === undefined) throw new JobwakeError('our-bug', 'The sources were not loaded.');
    return this.#prepared;
  }
}
