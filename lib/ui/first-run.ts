// What this module keeps: how far the user has come with setting up, and what they wrote on the way. The search, the
// boards and the permission are stored as soon as they are said, so that whoever leaves half-way keeps what they have.
import { type ReadonlySignal, signal } from '@preact/signals';
import { firstCriteria } from '../domain/first-search.ts';
import type { Job } from '../domain/job.ts';
import type { Criteria } from '../domain/search.ts';
import { formatSearch } from '../domain/search-format.ts';
import { searchText } from '../util/search-words.ts';
import { addBoardsOf } from './add-boards.ts';
import { type AlertOptions, createAlertOptions } from './alert-options.ts';
import { alertsOf } from './inbox-of.ts';
import { workplaceWord } from './job-words.ts';
import type { Panel, Stored } from './panel.ts';
import { searchName } from './search-words.ts';

export const FIRST_STEPS = ['what', 'where', 'leave', 'check', 'tell'] as const;
export type FirstStep = (typeof FIRST_STEPS)[number];

export class FirstRun {
  readonly #panel: Panel;
  readonly #stored: Stored;
  readonly #step = signal<FirstStep>('what');
  readonly words = signal('');
  readonly places = signal('');
  readonly #searchId: string;
  #savedLine = '';
  #alerts: AlertOptions | null = null;

  constructor(panel: Panel, stored: Stored) {
    this.#panel = panel;
    this.#stored = stored;
    this.#searchId = panel.newId();
  }

  get step(): ReadonlySignal<FirstStep> {
    return this.#step;
  }

  get boxes() {
    return addBoardsOf(this.#panel);
  }

  /** Made when the last step is first shown. */
  get alerts(): AlertOptions {
    this.#alerts ??= createAlertOptions(this.#panel);
    return this.#alerts;
  }

  /** Whoever watches boards already comes here to add more. Does nothing once they have begun with something else. */
  beginWithBoards(): void {
    const isBegun = `${this.words.peek()}${this.places.peek()}` !== '';
    if (this.#step.peek() === 'what' && !isBegun) this.#step.value = 'where';
  }

  go(step: FirstStep): void {
    if (this.#step.peek() === 'what' && step !== 'what') void this.#keepSearch();
    this.#step.value = step;
  }

  /** Goes on to what there is to be done next: nothing is asked for boards that nobody named. */
  next(): void {
    const step = this.#step.peek();
    const { ready, added } = this.boxes;
    if (step === 'what') this.go('where');
    else if (step === 'where' && ready.peek().length > 0) this.go('leave');
    else if (step === 'where' && added.peek().length > 0) this.go('check');
    else this.go('tell');
  }

  /** Asks for the hosts and begins to watch. Must be called in the click itself. */
  async allow(): Promise<void> {
    await this.boxes.watch();
    if (this.boxes.problem.peek() === null) this.go('check');
  }

  #criteria(): Criteria | null {
    const remoteWords = ['remote', workplaceWord('remote').toLowerCase()];
    return firstCriteria(this.words.peek(), this.places.peek(), remoteWords);
  }

  /** How much of what the user looks for a job has at first sight: its title counts more than its place. */
  fits({ title, places, workplace }: Job): number {
    const criteria = this.#criteria();
    if (criteria === null) return 0;
    const has = (text: string, word: string) => ` ${searchText(text)} `.includes(` ${searchText(word)}`);
    const isMeant = criteria.words.flat().some(({ text }) => has(title, text));
    const isThere = criteria.places.some(({ text }) => places.some((place) => has(place, text)));
    const isRemote = criteria.workplaces.some((one) => one === workplace);
    return (isMeant ? 2 : 0) + (isThere || isRemote ? 1 : 0);
  }

  /** What was said first becomes a search that alerts; said otherwise later, the same one changes. */
  async #keepSearch(): Promise<void> {
    const criteria = this.#criteria();
    if (criteria === null) return;
    const line = formatSearch(criteria);
    if (line === this.#savedLine) return;
    const draft = { id: this.#searchId, name: searchName(criteria), criteria, isAlerting: true };
    this.#savedLine = line;
    if (!(await alertsOf(this.#panel, this.#stored).searches.save(draft))) this.#savedLine = '';
  }
}

const made = new WeakMap<Stored, FirstRun>();

/** The setting up of a page, which goes on where it was when its view is shown again. */
export function firstRunOf(panel: Panel, stored: Stored): FirstRun {
  const known = made.get(stored) ?? new FirstRun(panel, stored);
  made.set(stored, known);
  return known;
}
