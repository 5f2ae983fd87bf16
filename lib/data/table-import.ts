import type { Application, Note, StageMove } from '../domain/application.ts';
import type { Job } from '../domain/job.ts';
import { isTracking } from '../domain/tracking.ts';
import { fingerprint } from '../util/hash.ts';
import { searchText } from '../util/search-words.ts';
import type { Row } from './backup-format.ts';
import type { RowsOfTable } from './backup-read.ts';
import type { SheetColumns, SheetField, SheetTable } from './table-read.ts';
import {
  type DayOrder,
  dayOrderOf,
  readAmount,
  readCurrency,
  readDay,
  readPeriod,
  readStage,
  readWorkplace,
} from './table-values.ts';

/** What one line of a table comes to. */
export interface SheetJob {
  job: Job;
  text: string | null;
  application: Application;
  note: Note | null;
}

export interface SheetOptions {
  columns: SheetColumns;
  /** Now, in milliseconds since the epoch. */
  at: number;
  /** How days are written where the table itself does not tell. */
  dayOrder: DayOrder;
}

const DAY_FIELDS = ['savedAt', 'appliedAt', 'postedAt', 'deadline', 'followUp'] as const;
const LINES_IN_PART = 500;
const MOST_TAGS = 20;

/** The jobs of a table. Lines that name neither a job nor a company are passed over, and are counted in `skipped`. */
export function sheetJobs(
  sheet: SheetTable,
  { columns, at, dayOrder }: SheetOptions,
): { jobs: SheetJob[]; skipped: number } {
  const orders = Object.fromEntries(
    DAY_FIELDS.map((field) => {
      const column = columns[field];
      const values = column === undefined ? [] : sheet.rows.map((row) => row[column] ?? '');
      return [field, dayOrderOf(values, dayOrder)];
    }),
  ) as Record<(typeof DAY_FIELDS)[number], DayOrder>;
  const jobs = new Map<string, SheetJob>();
  let skipped = 0;
  for (const row of sheet.rows) {
    const one = sheetJob(new Line(sheet.header, row, columns, orders), at);
    if (one === null || jobs.has(one.job.id)) skipped += 1;
    else jobs.set(one.job.id, one);
  }
  return { jobs: [...jobs.values()], skipped };
}

/** One line, read by what its columns mean. */
class Line {
  readonly #header: readonly string[];
  readonly #row: readonly string[];
  readonly #columns: SheetColumns;
  readonly #orders: Record<string, DayOrder>;

  constructor(
    header: readonly string[],
    row: readonly string[],
    columns: SheetColumns,
    orders: Record<string, DayOrder>,
  ) {
    this.#header = header;
    this.#row = row;
    this.#columns = columns;
    this.#orders = orders;
  }

  cell(field: SheetField): string {
    const column = this.#columns[field];
    return column === undefined ? '' : (this.#row[column] ?? '');
  }

  day(field: SheetField): number | null {
    return readDay(this.cell(field), this.#orders[field] ?? 'day-first');
  }

  /** What stands in columns that mean nothing to us, with their names. */
  others(): string[] {
    const used = new Set(Object.values(this.#columns));
    return this.#header.flatMap((name, i) => {
      const value = this.#row[i] ?? '';
      return used.has(i) || value === '' ? [] : `${name}: ${value}`;
    });
  }
}

function sheetJob(line: Line, at: number): SheetJob | null {
  const [title, company] = [line.cell('title'), line.cell('company')];
  if (title === '' && company === '') return null;
  const url = safeUrl(line.cell('url'));
  const place = line.cell('place');
  // The same line comes to the same job, so that a table that is read twice adds nothing.
  const id = url ?? `import:${fingerprint([title, company, place].map(searchText).join('\n'))}`;
  const applied = applicationOf(line, id, at);
  const job: Job = {
    id,
    boardId: '',
    postingId: id,
    title: title === '' ? company : title,
    company,
    places: place === '' ? [] : listOf(place, /;/),
    workplace: readWorkplace(line.cell('remote')) ?? (readWorkplace(place) === 'remote' ? 'remote' : null),
    types: [],
    salary: salaryOf(line),
    department: null,
    postedAt: isoDay(line.day('postedAt')),
    validUntil: isoDay(line.day('deadline')),
    url,
    applyUrl: null,
    firstSeenAt: at,
    newAt: line.day('savedAt') ?? line.day('appliedAt') ?? at,
    state: 'open',
    closedAt: null,
    missed: 0,
    withdrawn: [],
    version: null,
    textHash: null,
    kept: { at: line.day('savedAt') ?? at, isMade: true, corrections: {} },
  };
  const text = line.cell('text');
  if (text !== '') job.textHash = fingerprint(text);
  return { job, text: text === '' ? null : text, application: applied, note: noteOf(line, id, at) };
}

/** The stages in the order in which the line says they came. */
function applicationOf(line: Line, jobId: string, at: number): Application {
  const stage = readStage(line.cell('status')) ?? {
    stage: line.day('appliedAt') === null ? 'saved' : 'applied',
    closing: null,
  };
  const savedAt = line.day('savedAt');
  const appliedAt = line.day('appliedAt');
  const moves: StageMove[] = [
    { id: `${jobId}#saved`, at: savedAt ?? appliedAt ?? at, stage: 'saved', closing: null },
  ];
  if (appliedAt !== null) {
    moves.push({ id: `${jobId}#applied`, at: appliedAt, stage: 'applied', closing: null });
  }
  const last = moves.at(-1);
  if (last !== undefined && last.stage !== stage.stage) {
    moves.push({ id: `${jobId}#now`, at: Math.max(last.at, appliedAt ?? savedAt ?? at), ...stage });
  }
  const dueAt = line.day('followUp');
  const written = line.cell('tags');
  const tags = listOf(written, written.includes(';') ? /;/ : /[,|]/);
  return {
    jobId,
    stage: stage.stage,
    moves,
    isStarred: /^(?:[45]|yes|true|x|★{4,5}|high)$/i.test(line.cell('excitement')),
    tags: [...new Set(tags)].slice(0, MOST_TAGS),
    contacts: [],
    reminders:
      dueAt === null
        ? []
        : [
            {
              id: `${jobId}#follow-up`,
              text: '',
              kind: 'follow-up',
              dueAt,
              doneAt: dueAt < at ? dueAt : null,
            },
          ],
    ...(dueAt !== null && dueAt >= at ? { dueAt } : {}),
    hiddenAt: null,
    changedAt: at,
  };
}

/** What the user wrote, and whatever else the line says that has no place of its own. */
function noteOf(line: Line, jobId: string, at: number): Note | null {
  const status = line.cell('status');
  const unknownStatus = status !== '' && readStage(status) === null ? [status] : [];
  const text = [line.cell('notes'), [...unknownStatus, ...line.others()].join('\n')]
    .filter((part) => part !== '')
    .join('\n\n');
  if (text === '') return null;
  const id = `${jobId}#import`;
  return { id, version: id, jobId, text, writtenAt: at, changedAt: at };
}

function salaryOf(line: Line): Job['salary'] {
  const written = line.cell('maxPay').slice(0, 100);
  const [first, second] = written.split(/\s(?:-|–|to|bis|à)\s|(?<=\d[kK]?)[-–](?=\D{0,3}\d)/);
  const max = readAmount(second ?? first ?? '');
  const min = readAmount(line.cell('minPay')) ?? (second === undefined ? null : readAmount(first ?? ''));
  if (min === null && max === null) return null;
  const currency = readCurrency(`${line.cell('currency')} ${written} ${line.cell('minPay')}`);
  const said = readPeriod(line.cell('period')) ?? readPeriod(written.replace(/[\d.,\s]/g, ' '));
  // An amount of a year is what trackers ask for where they do not ask for a period.
  const isYearly = Math.max(min ?? 0, max ?? 0) >= 10_000;
  return { min, max, currency, period: said ?? (isYearly ? 'YEAR' : null) };
}

function listOf(written: string, divider: RegExp): string[] {
  return written
    .split(divider)
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

function safeUrl(written: string): string | null {
  const url = URL.parse(/^[\w-]+(?:\.[\w-]+)+\//.test(written) ? `https://${written}` : written);
  if (url === null || !/^https?:$/.test(url.protocol) || url.href.length > 2000) return null;
  for (const [name, value] of [...url.searchParams])
    if (isTracking(name, value)) url.searchParams.delete(name);
  return url.href;
}

function isoDay(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString().slice(0, 10);
}

/** The jobs as portions of an import. */
export function* sheetParts(jobs: readonly SheetJob[]): Generator<RowsOfTable, void, void> {
  for (let i = 0; i < jobs.length; i += LINES_IN_PART) {
    const part = jobs.slice(i, i + LINES_IN_PART);
    yield { table: 'jobs', rows: part.map(({ job }) => job as unknown as Row) };
    const texts = part.flatMap(({ job, text }) => (text === null ? [] : { jobId: job.id, text }));
    if (texts.length > 0) yield { table: 'texts', rows: texts };
    yield { table: 'applications', rows: part.map(({ application }) => application as unknown as Row) };
    const notes = part.flatMap(({ note }) => (note === null ? [] : [note as unknown as Row]));
    if (notes.length > 0) yield { table: 'notes', rows: notes };
  }
}
