import type { Table } from 'dexie';
import { Dexie } from 'dexie';
import type { Database } from '../store/database.ts';
import { BACKUP_FORMAT, BACKUP_TABLES, BACKUP_VERSION, type BackupTable, type Row } from './backup-format.ts';

/** Rows that are read at once; a line holds as many. Descriptions are long, and a line must fit into memory twice. */
const ROWS_AT_ONCE = 500;

export interface Progress {
  done: number;
  total: number;
}

export interface BackupOptions {
  /** ISO 8601. */
  writtenAt: string;
  /** The version of the extension. */
  app: string;
  onProgress?(progress: Progress): void;
}

/**
 * Everything that a backup holds, as a stream of UTF-8 that is read from the database as fast as it is taken. Cancelling
 * the stream ends it. Rows that are written meanwhile may be in it or not.
 */
export function backupStream(db: Database, options: BackupOptions): ReadableStream<Uint8Array<ArrayBuffer>> {
  const lines = backupLines(db, options);
  const encoder = new TextEncoder();
  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await lines.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(`${value}\n`));
      },
      async cancel() {
        await lines.return(undefined);
      },
    },
    { highWaterMark: 2 },
  );
}

async function* backupLines(
  db: Database,
  { writtenAt, app, onProgress }: BackupOptions,
): AsyncGenerator<string, void, void> {
  const counts = await Promise.all(BACKUP_TABLES.map((table) => db[table].count()));
  const rows = Object.fromEntries(BACKUP_TABLES.map((table, i) => [table, counts[i] ?? 0]));
  const total = counts.reduce((sum, one) => sum + one, 0);
  yield JSON.stringify({ format: BACKUP_FORMAT, version: BACKUP_VERSION, writtenAt, app, rows });
  let done = 0;
  for (const table of BACKUP_TABLES) {
    for await (const part of portions(db, table)) {
      done += part.length;
      yield JSON.stringify({ table, rows: part });
      onProgress?.({ done, total: Math.max(done, total) });
    }
  }
  yield JSON.stringify({ end: true, rows: done });
}

/** All rows of a table in the order of their keys. The next portion is asked for while this one is written. */
async function* portions(db: Database, name: BackupTable): AsyncGenerator<Row[], void, void> {
  const table = db[name] as unknown as Table<Row, unknown>;
  const { keyPath } = table.schema.primKey;
  const keyOf = (row: Row) =>
    Array.isArray(keyPath) ? keyPath.map((path) => row[path]) : row[keyPath ?? ''];
  const read = (after: unknown) => table.where(':id').above(after).limit(ROWS_AT_ONCE).toArray();
  let next = read(Dexie.minKey);
  for (;;) {
    const rows = await next;
    const last = rows.at(-1);
    if (last === undefined) return;
    const isLast = rows.length < ROWS_AT_ONCE;
    if (!isLast) {
      next = read(keyOf(last));
      // A failure is told when the portion is asked for, or to nobody when the stream was cancelled before.
      next.catch(() => undefined);
    }
    yield rows;
    if (isLast) return;
  }
}
