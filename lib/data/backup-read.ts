import { JobwakeError } from '../domain/errors.ts';
import {
  BACKUP_FORMAT,
  BACKUP_TABLES,
  BACKUP_VERSION,
  type BackupTable,
  backupLineSchemas,
  type Row,
} from './backup-format.ts';

/** A longer line than any that we write: whoever sends it is not a backup. In UTF-16 units. */
const MOST_LINE = 64 * 1024 * 1024;
const GZIP_MAGIC = [0x1f, 0x8b];

export interface BackupHead {
  writtenAt: string;
  app: string;
  rows: Record<string, number>;
}

export interface RowsOfTable {
  table: BackupTable;
  rows: Row[];
}

/** What is wrong with a file, and where. The first line is 1. */
export function brokenBackup(line: number, reason: string): JobwakeError {
  return new JobwakeError('backup-broken', `Line ${line}: ${reason}`);
}

/**
 * Reads a backup line by line and gives the rows that it holds. Throws `backup-unknown` for what is no backup,
 * `backup-newer` for one of a later format, and `backup-broken` for a line that is not as it must be or when the end is
 * missing: whoever wants a whole backup must have come to the end before doing anything with it.
 */
export async function* readBackup(
  file: Blob,
  onHead?: (head: BackupHead) => void,
): AsyncGenerator<RowsOfTable, void, void> {
  const schemas = backupLineSchemas();
  let [number, rowCount] = [0, 0];
  let hasEnded = false;
  for await (const line of linesOf(file)) {
    number += 1;
    const value = parseLine(line, number);
    if (number === 1) {
      const head = headOf(value);
      onHead?.(head);
      continue;
    }
    if (hasEnded) throw brokenBackup(number, 'there is something behind the end');
    const end = schemas.end.safeParse(value);
    if (end.success) {
      if (end.data.rows !== rowCount)
        throw brokenBackup(number, `${end.data.rows} rows are said to be there`);
      hasEnded = true;
      continue;
    }
    const part = rowsOf(value, number);
    rowCount += part.rows.length;
    yield part;
  }
  if (number === 0) throw new JobwakeError('backup-unknown', 'The file is empty.');
  if (!hasEnded) throw brokenBackup(number + 1, 'the end is missing');
}

function headOf(value: unknown): BackupHead {
  const isOurs = value !== null && typeof value === 'object' && 'format' in value;
  if (!isOurs || value.format !== BACKUP_FORMAT) {
    throw new JobwakeError('backup-unknown', 'The file is no backup of Jobwake.');
  }
  const head = backupLineSchemas().head.safeParse(value);
  if (!head.success) throw brokenBackup(1, 'the head is not whole');
  if (head.data.version > BACKUP_VERSION) {
    throw new JobwakeError('backup-newer', `The backup is of version ${head.data.version}.`);
  }
  return { writtenAt: head.data.writtenAt, app: head.data.app, rows: head.data.rows };
}

function rowsOf(value: unknown, line: number): RowsOfTable {
  const name = value !== null && typeof value === 'object' && 'table' in value ? value.table : null;
  const table = BACKUP_TABLES.find((one) => one === name);
  if (table === undefined) throw brokenBackup(line, 'the table is unknown');
  const parsed = backupLineSchemas().rows[table].safeParse(value);
  // The rows themselves, since the schema gives only those members that it names.
  if (parsed.success) return { table, rows: (value as RowsOfTable).rows };
  const [issue] = parsed.error.issues;
  throw brokenBackup(line, `${table}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim());
}

function parseLine(line: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch {
    if (number === 1) throw new JobwakeError('backup-unknown', 'The file is no backup of Jobwake.');
    throw brokenBackup(number, 'it is no JSON');
  }
}

/** The lines of a file in UTF-8, which may be gzipped. Empty lines are passed over. */
async function* linesOf(file: Blob): AsyncGenerator<string, void, void> {
  let rest = '';
  for await (const chunk of readText(await openFile(file))) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > MOST_LINE) throw new JobwakeError('backup-unknown', 'A line is too long.');
    for (const line of lines) if (line.trim() !== '') yield line;
  }
  if (rest.trim() !== '') yield rest;
}

async function openFile(file: Blob): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const first = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  const isZipped = GZIP_MAGIC.every((byte, i) => first[i] === byte);
  return isZipped ? file.stream().pipeThrough(new DecompressionStream('gzip')) : file.stream();
}

async function* readText(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<string, void, void> {
  const reader = stream.pipeThrough(new TextDecoderStream('utf-8', { fatal: true })).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((cause) => {
        throw new JobwakeError('backup-unknown', 'The file cannot be read as text.', { cause });
      });
      if (done) return;
      yield value;
    }
  } finally {
    // Whoever stops reading has no use for a failure to close.
    await reader.cancel().catch(() => undefined);
  }
}
