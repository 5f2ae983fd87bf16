import type { Application, ApplicationEvent, FrozenCopy, Note } from '../domain/application.ts';
import type { RowChange } from '../domain/application-undo.ts';
import { boardTables } from '../store/boards.ts';
import type { Database, Named } from '../store/database.ts';
import { keptTables } from '../store/kept-jobs.ts';
import { noteOutgoing } from '../store/outbox.ts';
import { searchTables } from '../store/searches.ts';

interface Rows {
  applications: Application;
  notes: Note;
  events: ApplicationEvent;
  copies: FrozenCopy;
  settings: Named;
}

const TABLES = ['applications', 'notes', 'events', 'copies', 'settings'] as const;

/** All tables that a command which can be taken back reads or writes. */
export function trackedTables(db: Database) {
  const { events, copies, settings, undo, rulings } = db;
  const others = new Set([...keptTables(db), ...searchTables(db), ...boardTables(db)]);
  return [events, copies, settings, undo, rulings, ...others];
}

/** What one command about applications comes to, gathered before any of it is written. */
export class Draft {
  readonly changes: RowChange[] = [];
  readonly #puts: { [T in keyof Rows]: Rows[T][] } = {
    applications: [],
    notes: [],
    events: [],
    copies: [],
    settings: [],
  };
  readonly #gone: { [T in keyof Rows]: string[] } = {
    applications: [],
    notes: [],
    events: [],
    copies: [],
    settings: [],
  };

  readonly #begun: Partial<Record<keyof Rows, number>> = {};
  readonly #writes: PromiseLike<unknown>[] = [];

  put<T extends keyof Rows>(table: T, row: Rows[T]): void {
    this.#puts[table].push(row);
  }

  delete(table: keyof Rows, id: string): void {
    this.#gone[table].push(id);
  }

  /** Begins to write what was put so far, while more is gathered. `write` awaits it. */
  begin(db: Database): void {
    for (const table of TABLES) {
      const rows = this.#puts[table].slice(this.#begun[table]);
      this.#begun[table] = this.#puts[table].length;
      if (rows.length === 0) continue;
      const write = db.table(table).bulkPut(rows);
      // It is `write` that tells a failure, which may come later than this.
      write.catch(() => {});
      this.#writes.push(write);
    }
  }

  /** Writes all of it and notes it for sync. To be called inside a transaction over `trackedTables`. */
  async write(db: Database): Promise<void> {
    this.begin(db);
    const deletions = TABLES.map(
      (table) => this.#gone[table].length > 0 && db.table(table).bulkDelete(this.#gone[table]),
    );
    await Promise.all([...this.#writes, ...deletions]);
    await noteOutgoing(db, [...this.#touched()]);
  }

  *#touched() {
    for (const row of this.#puts.applications) yield { table: 'applications', id: row.jobId };
    for (const row of this.#puts.copies) yield { table: 'copies', id: row.jobId };
    for (const row of this.#puts.settings) yield { table: 'settings', id: row.key };
    for (const table of ['notes', 'events'] as const)
      for (const { id } of this.#puts[table]) yield { table, id };
    for (const [table, ids] of Object.entries(this.#gone)) for (const id of ids) yield { table, id };
  }
}
