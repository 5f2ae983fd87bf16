import { randomUUID } from 'node:crypto';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { RoomHost } from '../shared/room-tables.ts';

/**
 * A room's tables over Node's SQLite. What was committed survives a loss of power.
 *
 * @param path a file, or `:memory:`
 */
export function openSqliteHost(path: string, now: () => number): RoomHost & { close(): void } {
  const db = new DatabaseSync(path);
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  const statements = new Map<string, StatementSync>();
  const prepared = (query: string) => {
    const statement = statements.get(query) ?? db.prepare(query);
    statements.set(query, statement);
    return statement;
  };
  return {
    read: (query, ...values) => prepared(query).iterate(...values),
    write: (query, ...values) => void prepared(query).run(...values),
    transaction(work) {
      db.exec('BEGIN IMMEDIATE');
      try {
        const result = work();
        db.exec('COMMIT');
        return result;
      } catch (error) {
        db.exec('ROLLBACK');
        throw error;
      }
    },
    now,
    newId: () => randomUUID().replaceAll('-', ''),
    close: () => db.close(),
  };
}
