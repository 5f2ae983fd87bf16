import type { Application } from '../domain/application.ts';
import { asKept } from '../domain/kept.ts';
import { enteredAt, type JobRecord } from './records.ts';

/** The columns of a written table. The first ones are named as Teal names them, so that such sheets open unchanged. */
export const CSV_COLUMNS = [
  'Job Position',
  'Company',
  'Min Salary',
  'Max. Salary',
  'Currency',
  'Pay Period',
  'Location',
  'Remote',
  'Status',
  'Date Saved',
  'Date Posted',
  'Deadline',
  'Date Applied',
  'Follow up',
  'Excitement',
  'URL',
  'Source',
  'Tags',
  'Notes',
] as const;
type Column = (typeof CSV_COLUMNS)[number];

/** Signs that make a spreadsheet take a cell for a formula (https://owasp.org/www-community/attacks/CSV_Injection). */
const FORMULA = /^[=+\-@\t\r]/;
const PLAIN_NUMBER = /^-?\d+(?:\.\d+)?$/;
/** Tells spreadsheets that the file is UTF-8. */
const BYTE_ORDER_MARK = '\ufeff';

/** Jobs as a table (https://www.rfc-editor.org/rfc/rfc4180), in UTF-8 with a byte order mark. `names` are of stages. */
export function jobsAsCsv(records: readonly JobRecord[], nameOfStage: (stage: string) => string): string {
  return csvOf(
    CSV_COLUMNS,
    records.map((record) => {
      const cells = cellsOf(record, nameOfStage);
      return CSV_COLUMNS.map((column) => cells[column]);
    }),
  );
}

export function csvOf(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [header, ...rows].map((row) => row.map(csvCell).join(','));
  return `${BYTE_ORDER_MARK}${lines.join('\r\n')}\r\n`;
}

/** A cell that no spreadsheet takes for a formula. An apostrophe in front is the sign for that, and goes when read. */
export function csvCell(value: string): string {
  const isFormula = FORMULA.test(value) && !PLAIN_NUMBER.test(value);
  // A text of the user's own that begins so would otherwise lose its apostrophe when it is read again.
  const isLikeEscaped = value.startsWith("'") && FORMULA.test(value.replace(/^'+/, ''));
  const safe = isFormula || isLikeEscaped ? `'${value}` : value;
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The text of a cell as it was before it was made safe. */
export function fromCsvCell(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell.replace(/^'+/, '')) ? cell.slice(1) : cell;
}

function cellsOf(
  { job, application, notes }: JobRecord,
  nameOfStage: (stage: string) => string,
): Record<Column, string> {
  const { salary, title, company, places, workplace } = asKept(job);
  return {
    'Job Position': title,
    Company: company,
    'Min Salary': salary?.min?.toString() ?? '',
    'Max. Salary': salary?.max?.toString() ?? '',
    Currency: salary?.currency ?? '',
    'Pay Period': salary?.period?.toLowerCase() ?? '',
    Location: places.join('; '),
    Remote: workplace ?? '',
    Status: statusOf(application, nameOfStage),
    'Date Saved': dayOf(enteredAt(application, 'saved') ?? job.kept?.at ?? null),
    'Date Posted': job.postedAt?.slice(0, 10) ?? '',
    Deadline: job.validUntil?.slice(0, 10) ?? '',
    'Date Applied': dayOf(enteredAt(application, 'applied')),
    'Follow up': dayOf(application?.dueAt ?? null),
    Excitement: application?.isStarred ? '5' : '',
    URL: job.url ?? '',
    Source: job.boardId.split(':')[0] ?? '',
    Tags: application?.tags.join('; ') ?? '',
    Notes: notes.map((note) => note.text).join('\n\n'),
  };
}

function statusOf(application: Application | null, nameOfStage: (stage: string) => string): string {
  if (application?.stage === undefined) return '';
  const closing = application.moves.at(-1)?.closing ?? null;
  const name = nameOfStage(application.stage);
  return closing === null ? name : `${name} (${closing})`;
}

/** The day of an instant where the user is. */
export function dayOf(at: number | null): string {
  if (at === null) return '';
  const date = new Date(at);
  const part = (value: number, length = 2) => String(value).padStart(length, '0');
  return `${part(date.getFullYear(), 4)}-${part(date.getMonth() + 1)}-${part(date.getDate())}`;
}
