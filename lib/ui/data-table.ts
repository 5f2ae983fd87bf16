import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { type SheetJob, sheetJobs, sheetParts } from '../data/table-import.ts';
import {
  decodeSheet,
  guessColumns,
  guessProgram,
  readSheet,
  SHEET_FIELDS,
  type SheetColumns,
  type SheetField,
  type SheetTable,
} from '../data/table-read.ts';
import type { DayOrder } from '../data/table-values.ts';
import type { DataStore } from './data.ts';
import { currentLocale, type MessageKey, t } from './words.ts';

export interface OpenSheet {
  name: string;
  program: ReturnType<typeof guessProgram>;
  sheet: SheetTable;
}

/** Names of programs, which are the same in every language. */
export const PROGRAM_NAMES = { teal: 'Teal', huntr: 'Huntr', simplify: 'Simplify' } as const;

export const FIELD_WORDS: Record<SheetField, MessageKey> = {
  title: 'sheet_title',
  company: 'sheet_company',
  place: 'sheet_place',
  url: 'sheet_url',
  status: 'sheet_status',
  savedAt: 'sheet_saved',
  appliedAt: 'sheet_applied',
  postedAt: 'sheet_posted',
  deadline: 'sheet_deadline',
  followUp: 'sheet_follow_up',
  minPay: 'sheet_min_pay',
  maxPay: 'sheet_max_pay',
  currency: 'filter_currency',
  period: 'sheet_period',
  remote: 'filter_workplace',
  excitement: 'sheet_star',
  tags: 'sheet_tags',
  notes: 'sheet_notes',
  text: 'sheet_text',
};

const MOST_BYTES = 50 * 1024 * 1024;

/** A table that is about to be imported: what its columns mean, and what would come of it. */
export class TableImport {
  readonly #data: DataStore;
  readonly #open = signal<OpenSheet | null>(null);
  readonly #columns = signal<SheetColumns>({});
  readonly #fail: (text: string) => void;
  readonly #now: () => number;
  /** The jobs that the table comes to with the columns as they are chosen now. */
  readonly result = computed<{ jobs: SheetJob[]; skipped: number }>(() => {
    const open = this.#open.value;
    if (open === null) return { jobs: [], skipped: 0 };
    return sheetJobs(open.sheet, {
      columns: this.#columns.value,
      at: this.#now(),
      dayOrder: localDayOrder(),
    });
  });

  constructor(data: DataStore, now: () => number, fail: (text: string) => void) {
    this.#data = data;
    this.#now = now;
    this.#fail = fail;
  }

  get open(): ReadonlySignal<OpenSheet | null> {
    return this.#open;
  }

  get columns(): ReadonlySignal<SheetColumns> {
    return this.#columns;
  }

  async read(file: File): Promise<void> {
    if (file.size > MOST_BYTES) return this.#fail(t('sheet_too_large'));
    const sheet = readSheet(decodeSheet(new Uint8Array(await file.arrayBuffer())));
    if (sheet.rows.length === 0) return this.#fail(t('sheet_empty'));
    this.#columns.value = guessColumns(sheet.header);
    this.#open.value = { name: file.name, program: guessProgram(sheet.header), sheet };
  }

  /** What a column means now; `null` for a part of the note. */
  fieldOf(column: number): SheetField | null {
    return SHEET_FIELDS.find((field) => this.#columns.value[field] === column) ?? null;
  }

  choose(column: number, field: SheetField | null): void {
    const others = Object.entries(this.#columns.peek()).filter(
      ([name, place]) => place !== column && name !== field,
    );
    this.#columns.value = Object.fromEntries(field === null ? others : [...others, [field, column]]);
  }

  close(): void {
    this.#open.value = null;
  }

  async importIt(): Promise<void> {
    const open = this.#open.peek();
    const { jobs } = this.result.peek();
    if (open === null || jobs.length === 0) return;
    await this.#data.take(open.name, sheetParts(jobs));
    this.close();
  }
}

/** How the user's locale writes a day. */
function localDayOrder(): DayOrder {
  const parts = new Intl.DateTimeFormat(currentLocale()).formatToParts(0);
  const isMonthFirst =
    parts.findIndex(({ type }) => type === 'month') < parts.findIndex(({ type }) => type === 'day');
  return isMonthFirst && parts.findIndex(({ type }) => type === 'year') > 0 ? 'month-first' : 'day-first';
}
