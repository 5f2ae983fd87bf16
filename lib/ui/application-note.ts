import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Note } from '../domain/application.ts';
import { isJobwakeError } from '../domain/errors.ts';
import type { Clock } from '../util/clock.ts';
import { errorSentence } from './error-words.ts';
import type { Tracker } from './tracker.ts';
import { t } from './words.ts';

/** A pause in writing after which it is saved. */
const PAUSE_MS = 500;

export type NoteState = 'saved' | 'writing' | 'failed';

export interface NoteOptions {
  jobId: string;
  tracker: Pick<Tracker, 'send'>;
  clock: Clock;
  newId(): string;
  say(text: string): void;
}

/**
 * A note while it is being written. It keeps what the user wrote until that is stored: whatever else happens to the note,
 * or to the disk, no character is lost from the screen.
 */
export class NoteDraft {
  readonly #options: NoteOptions;
  readonly #text: Signal<string>;
  readonly #state = signal<NoteState>('saved');
  #id: string;
  /** The stored version, then those that this draft's own savings make. */
  #seen: string[];
  /** What is stored as far as this draft knows; `null` after a failure. */
  #savedText: string | null;
  #timer: unknown = null;

  /** Of a stored note, or of a new one. */
  constructor(options: NoteOptions, note: Note | null) {
    this.#options = options;
    this.#id = note?.id ?? options.newId();
    this.#seen = note === null ? [] : [note.version];
    this.#savedText = note?.text ?? '';
    this.#text = signal(this.#savedText ?? '');
  }

  get id(): string {
    return this.#id;
  }

  get text(): ReadonlySignal<string> {
    return this.#text;
  }

  get state(): ReadonlySignal<NoteState> {
    return this.#state;
  }

  /** Takes what the user wrote; it is saved after the next pause. */
  write(text: string): void {
    const { clock } = this.#options;
    this.#text.value = text;
    this.#state.value = 'writing';
    clock.clearTimeout(this.#timer);
    this.#timer = clock.setTimeout(() => void this.save(), PAUSE_MS);
  }

  /** Takes over what was stored elsewhere, unless the user is writing. */
  take(note: Note): void {
    if (this.#state.peek() !== 'saved' || note.id !== this.#id || this.#seen.at(-1) === note.version) return;
    // One that this draft made itself and has gone beyond is no news.
    if (this.#seen.includes(note.version) && note.text !== this.#savedText) return;
    this.#seen = [note.version];
    this.#savedText = note.text;
    this.#text.value = note.text;
  }

  /** Saves at once what is not saved yet. Never rejects. */
  async save(): Promise<void> {
    const { clock, newId } = this.#options;
    clock.clearTimeout(this.#timer);
    const text = this.#text.peek();
    if (text === this.#savedText) {
      this.#state.value = 'saved';
      return;
    }
    if (text.trim() === '' && this.#seen.length === 0) return;
    const commandId = newId();
    const seen = this.#seen.slice(-50);
    this.#seen = [...seen, commandId];
    this.#savedText = text;
    try {
      await this.#send(commandId, text, seen);
      if (this.#text.peek() === text) this.#state.value = 'saved';
    } catch (thrown) {
      await this.#fail(thrown, text);
    }
  }

  /** Removes the note, under this command. Resolves to whether there was one to remove. Rejects as the background does. */
  async remove(commandId: string): Promise<boolean> {
    const { clock, tracker, jobId } = this.#options;
    clock.clearTimeout(this.#timer);
    const seen = this.#seen.slice(-50);
    if (seen.length > 0) await tracker.send('removeNote', { commandId, jobId, noteId: this.#id, seen });
    // Nothing is to be saved any more when the editor goes.
    this.#savedText = this.#text.peek();
    return seen.length > 0;
  }

  async #send(commandId: string, text: string, seen: string[]): Promise<void> {
    const { tracker, jobId } = this.#options;
    await tracker.send('writeNote', { commandId, jobId, noteId: this.#id, text, seen });
  }

  /** Another view has changed the note: theirs stays, and what was written here becomes a note of its own. */
  async #fail(thrown: unknown, text: string): Promise<void> {
    const { newId, say } = this.#options;
    if (isJobwakeError(thrown) && thrown.code === 'changed-elsewhere') {
      this.#id = newId();
      this.#seen = [];
      this.#savedText = '';
      say(t('note_split'));
      await this.save();
      return;
    }
    if (this.#savedText === text) this.#savedText = null;
    this.#state.value = 'failed';
    say(t('note_not_saved', { reason: errorSentence(thrown) }));
  }
}
