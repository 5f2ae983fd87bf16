import { batch, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { anyJob, type Criteria, type Search } from '../domain/search.ts';
import type { SearchProblem } from '../domain/search-draft.ts';
import { formatSearch } from '../domain/search-format.ts';
import { parseSearch } from '../domain/search-text.ts';
import type { SearchDraft } from './searches.ts';

/** A search while it is edited: one line of text and the fields of a form, which always say the same. */
export class SearchForm {
  readonly #id: string;
  readonly name: Signal<string>;
  readonly isAlerting: Signal<boolean>;
  readonly #line: Signal<string>;
  readonly #criteria: Signal<Criteria>;
  readonly #problems = signal<readonly SearchProblem[]>([]);

  /** `search` is `null` for a new one, which gets the id. */
  constructor(id: string, search: Search | null) {
    const criteria = search?.criteria ?? anyJob();
    this.#id = search?.id ?? id;
    this.name = signal(search?.name ?? '');
    this.isAlerting = signal(search?.isAlerting ?? true);
    this.#criteria = signal(criteria);
    this.#line = signal(formatSearch(criteria));
  }

  get line(): ReadonlySignal<string> {
    return this.#line;
  }

  get criteria(): ReadonlySignal<Criteria> {
    return this.#criteria;
  }

  /** What of the line could not be taken as it stands. */
  get problems(): ReadonlySignal<readonly SearchProblem[]> {
    return this.#problems;
  }

  /** Takes over the line as the user writes it. */
  write(line: string): void {
    const { criteria, problems } = parseSearch(line);
    batch(() => {
      this.#line.value = line;
      this.#criteria.value = criteria;
      this.#problems.value = problems;
    });
  }

  /** Takes over a field of the form; the rest stays as it is. */
  set(part: Partial<Criteria>): void {
    const criteria = { ...this.#criteria.peek(), ...part };
    batch(() => {
      this.#criteria.value = criteria;
      this.#line.value = formatSearch(criteria);
      this.#problems.value = [];
    });
  }

  /** What is to be stored. A search without a name is called by its line. */
  draft(fallback: string): SearchDraft {
    const name = this.name.peek().trim() || this.#line.peek().slice(0, 60).trim() || fallback;
    return { id: this.#id, name, criteria: this.#criteria.peek(), isAlerting: this.isAlerting.peek() };
  }
}

/** The words to have, as they stand in the line, and the way back. */
export function wordsText({ words }: Pick<Criteria, 'words'>): string {
  return formatSearch({ ...anyJob(), words });
}

export function readWords(text: string): Criteria['words'] {
  return parseSearch(text).criteria.words;
}

/** The words to avoid, one after another without a minus. */
export function withoutText({ without }: Pick<Criteria, 'without'>): string {
  return formatSearch({ ...anyJob(), words: without.map((term) => [term]) });
}

export function readWithout(text: string): Criteria['without'] {
  return readWords(text).flat();
}

/** Where people of a remote job may sit is said of remote jobs alone. */
export function withWorkplaces(
  { remoteIn }: Pick<Criteria, 'remoteIn'>,
  workplaces: Criteria['workplaces'],
): Pick<Criteria, 'workplaces' | 'remoteIn'> {
  return { workplaces, remoteIn: workplaces.includes('remote') ? remoteIn : [] };
}

/** A list as lines of text, which may hold any other sign. */
export function readLines(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim().slice(0, 200));
  return [...new Set(lines.filter((line) => line !== ''))].slice(0, 100);
}

/** Places one a line, with how far around them in kilometres: "Berlin +50". */
export function placesText({ places }: Pick<Criteria, 'places'>): string {
  return places.map(({ text, radiusKm }) => (radiusKm === null ? text : `${text} +${radiusKm}`)).join('\n');
}

const MOST_KM = 2000;

export function readPlaces(text: string): Criteria['places'] {
  const places = readLines(text).map((line) => {
    const at = line.lastIndexOf('+');
    const km = at > 0 ? /^\s*(\d{1,4})\s*(?:km)?$/.exec(line.slice(at + 1))?.[1] : undefined;
    const radiusKm = km === undefined ? null : Math.min(Number(km), MOST_KM) || null;
    return { text: km === undefined ? line : line.slice(0, at).trim(), radiusKm };
  });
  const unique = new Map(places.map((place) => [JSON.stringify(place), place]));
  return [...unique.values()].filter((place) => place.text !== '');
}
