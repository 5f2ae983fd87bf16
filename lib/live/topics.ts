import { toFailure } from './failure.ts';
import { type Json, TOPIC_NAME } from './protocol.ts';
import { Topic } from './topic.ts';
import type { ViewLink } from './view-link.ts';

/** Where the entries of some topics come from. Nothing of it is called while nobody follows such a topic. */
export interface Provider {
  /** Reads the entries of the topic from the store, for its first subscriber. May reject. */
  load(topic: string): Promise<Iterable<readonly [string, Json]>>;
  /** Called before the load, and after the last subscriber has left. */
  onFirst?(topic: string): void;
  onLast?(topic: string): void;
}

/** A topic with at least one subscriber. */
interface Watched {
  topic: Topic;
  provider: Provider;
  links: Set<ViewLink>;
}

/** The topics that are being followed, each loaded for its first subscriber and dropped after its last. */
export class Topics {
  readonly #report: (error: unknown) => void;
  readonly #providers: { pattern: RegExp; provider: Provider }[] = [];
  readonly #watched = new Map<string, Watched>();

  constructor(report: (error: unknown) => void) {
    this.#report = report;
  }

  provide(pattern: RegExp, provider: Provider): void {
    this.#providers.push({ pattern, provider });
  }

  isWatched(name: string): boolean {
    return this.#watched.has(name);
  }

  set(name: string, key: string, value: Json, isUrgent: boolean): void {
    const watched = this.#watched.get(name);
    if (watched?.topic.set(key, value)) for (const link of watched.links) link.mark(name, key, isUrgent);
  }

  delete(name: string, key: string, isUrgent: boolean): void {
    const watched = this.#watched.get(name);
    if (watched?.topic.delete(key)) for (const link of watched.links) link.mark(name, key, isUrgent);
  }

  subscribe(link: ViewLink, name: string): void {
    const watched = this.#watched.get(name) ?? this.#open(name);
    watched?.links.add(link);
    link.subscribe(watched?.topic ?? unknownTopic(name));
  }

  unsubscribe(link: ViewLink, name: string): void {
    link.unsubscribe(name);
    const watched = this.#watched.get(name);
    watched?.links.delete(link);
    if (watched?.links.size === 0) this.#close(watched);
  }

  #open(name: string): Watched | undefined {
    const provider = this.#providers.find(({ pattern }) => pattern.test(name))?.provider;
    if (!provider || !TOPIC_NAME.test(name)) return undefined;
    const watched: Watched = { topic: new Topic(name), provider, links: new Set() };
    this.#watched.set(name, watched);
    void this.#load(watched);
    return watched;
  }

  async #load(watched: Watched): Promise<void> {
    const { topic, provider, links } = watched;
    try {
      provider.onFirst?.(topic.name);
      topic.fill(await provider.load(topic.name));
    } catch (thrown) {
      this.#report(thrown);
      // Reading once more does no harm whatever went wrong, and a view without its topic shows nothing.
      topic.failure = { ...toFailure(thrown), retry: true };
      if (this.#watched.get(topic.name) === watched) this.#close(watched);
    }
    for (const link of links) link.request(true);
  }

  #close({ topic, provider }: Watched): void {
    this.#watched.delete(topic.name);
    try {
      provider.onLast?.(topic.name);
    } catch (thrown) {
      this.#report(thrown);
    }
  }
}

function unknownTopic(name: string): Topic {
  const topic = new Topic(name);
  topic.failure = { code: 'unknown', message: `No topic ${name}`, retry: false };
  return topic;
}
