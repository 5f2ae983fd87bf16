import type { compileSearches, Matcher } from '../../lib/alerts/match.ts';
import type { tellWebhook } from '../../lib/alerts/webhook.ts';
import { JobwakeError } from '../../lib/domain/errors.ts';
import type { Source } from '../../lib/sources/define.ts';
import type { detectLanguage } from '../../lib/util/language.ts';
import type { askForOriginal } from './original.ts';
import type { Readers } from './readers.ts';

/** What reads the words of jobs, shapes messages about them and finds their originals, in a script of its own. */
export interface Matching {
  compileSearches: typeof compileSearches;
  detectLanguage: typeof detectLanguage;
  tellWebhook: typeof tellWebhook;
  askForOriginal: typeof askForOriginal;
}

/** What runs work with, from the moment on that something needs it: most starts of the background read no board. */
export class LateSources {
  /** The sources, and the check of every command. */
  readonly load: () => Promise<Readers>;
  readonly #matching: () => Promise<Matching>;
  #prepared: { readers: Readers; matching: Matching } | undefined;

  constructor(readers: () => Promise<Readers>, matching: () => Promise<Matching>) {
    this.load = readers;
    this.#matching = matching;
  }

  /** Loads all that steps need while they cannot wait. */
  async prepare(): Promise<void> {
    const [readers, matching] = await Promise.all([this.load(), this.#matching()]);
    this.#prepared = { readers, matching };
  }

  /** Throws when `prepare` was not awaited before; so do the others. */
  find(id: string): Source | undefined {
    return this.#now.readers.findSource(id);
  }

  /** Makes searches ready for matching, in the middle of a transaction. */
  compile(...args: Parameters<typeof compileSearches>): Matcher {
    return this.#now.matching.compileSearches(...args);
  }

  languageOf(text: string): string | null {
    return this.#now.matching.detectLanguage(text);
  }

  readonly tellWebhook: typeof tellWebhook = async (...args) => (await this.#matching()).tellWebhook(...args);
  readonly askForOriginal: typeof askForOriginal = async (...args) =>
    (await this.#matching()).askForOriginal(...args);

  get #now() {
    if (this.#prepared === undefined) throw new JobwakeError('our-bug', 'The sources were not loaded.');
    return this.#prepared;
  }
}
