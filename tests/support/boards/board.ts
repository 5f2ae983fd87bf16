import type { Random } from '../../../lib/util/random.ts';
import { makeCompany, makePosting, type SeedPosting, wholeSecond } from './posting.ts';
import type { BoardSpec, Content, Vendor } from './types.ts';

/** Fields of a posting that an employer may edit. */
export type PostingEdit = Partial<
  Pick<SeedPosting, 'title' | 'department' | 'places' | 'workplace' | 'employmentType' | 'salary' | 'opening'>
>;

/** What happens to a board between two reads. `at`, in milliseconds since the epoch, dates it. */
export interface BoardChange {
  /** How many new postings appear. */
  add?: number;
  /** Ids of postings to take off, or how many of those on show. */
  vanish?: readonly string[] | number;
  /** Ids of postings to put up again, or `all` that were taken off. */
  bringBack?: readonly string[] | 'all';
  edit?: readonly { id: string; set: PostingEdit }[];
  at?: number;
}

/** The ids that a change touched. */
export interface BoardChangeResult {
  added: string[];
  vanished: string[];
  broughtBack: string[];
  edited: string[];
}

export interface BoardSetting {
  seed: string;
  now: number;
  makeId(random: Random, index: number): string;
}

/** Without a date of its own, each change of a board happens this long after the one before. */
const CHANGE_STEP_MS = 60_000;

/**
 * One served board. Postings are made when first asked for and kept, in memory only; what was taken off is remembered
 * so that it can come back.
 */
export class Board {
  readonly vendor: Vendor;
  readonly slug: string;
  readonly company: string;
  readonly #spec: BoardSpec;
  readonly #setting: BoardSetting;
  readonly #off = new Set<string>();
  readonly #contents = new Map<string, Content>();
  #postings: Map<string, SeedPosting> | null = null;
  #shown: SeedPosting[] | null = null;
  #revision = 0;

  constructor(spec: BoardSpec, setting: BoardSetting) {
    this.vendor = spec.vendor;
    this.slug = spec.slug;
    this.company = spec.company ?? makeCompany(setting.seed, spec.vendor, spec.slug);
    this.#spec = spec;
    this.#setting = setting;
  }

  /** The postings on show, in the order of the vendor's list. */
  get postings(): readonly SeedPosting[] {
    this.#shown ??= [...this.#all().values()]
      .filter(({ id }) => !this.#off.has(id))
      .sort((a, b) => a.rank - b.rank || a.index - b.index);
    return this.#shown;
  }

  /** The posting on show with this id. */
  find(id: string): SeedPosting | null {
    return this.#off.has(id) ? null : (this.#all().get(id) ?? null);
  }

  /** What `make` writes for `variant`, written once for as long as the board stays as it is. */
  content(variant: string, make: () => Content): Content {
    const kept = this.#contents.get(variant) ?? make();
    this.#contents.set(variant, kept);
    return kept;
  }

  /** Applies a change. Throws on an id that the board never had: a test that names one is wrong. */
  change(change: BoardChange): BoardChangeResult {
    this.#revision += 1;
    const at = wholeSecond(change.at ?? this.#setting.now + this.#revision * CHANGE_STEP_MS);
    const vanished = this.#idsToVanish(change.vanish ?? []);
    const broughtBack = change.bringBack === 'all' ? [...this.#off] : [...(change.bringBack ?? [])];
    const edited = (change.edit ?? []).map(({ id, set }) => this.#touch(id, at, set));
    for (const id of vanished) this.#off.add(this.#known(id).id);
    for (const id of broughtBack) this.#off.delete(this.#touch(id, at));
    const added = Array.from({ length: change.add ?? 0 }, () => this.#add(at));
    this.#shown = null;
    this.#contents.clear();
    return { added, vanished, broughtBack, edited };
  }

  #idsToVanish(wanted: readonly string[] | number): string[] {
    if (typeof wanted !== 'number') return [...wanted];
    return this.postings.slice(0, wanted).map(({ id }) => id);
  }

  #touch(id: string, at: number, set: PostingEdit = {}): string {
    this.#all().set(id, { ...this.#known(id), ...set, updatedAt: at });
    return id;
  }

  #known(id: string): SeedPosting {
    const posting = this.#all().get(id);
    if (!posting) throw new Error(`The board ${this.vendor}:${this.slug} never had the posting ${id}.`);
    return posting;
  }

  #add(at: number): string {
    const posting = this.#make(this.#all().size, at);
    this.#all().set(posting.id, posting);
    return posting.id;
  }

  #make(index: number, postedAt: number | null): SeedPosting {
    const { seed, now, makeId } = this.#setting;
    const key = `${seed}/${this.#spec.story ?? `${this.vendor}/${this.slug}`}`;
    return makePosting(key, index, (random) => makeId(random, index), now, postedAt);
  }

  #all(): Map<string, SeedPosting> {
    if (this.#postings) return this.#postings;
    const made = Array.from({ length: this.#spec.postings }, (_, index) => this.#make(index, null));
    this.#postings = new Map(made.map((posting) => [posting.id, posting]));
    return this.#postings;
  }
}
