// What this module keeps: the one import that is under way or can still be undone, in the database itself. Its rows are
// first put aside in portions, which changes nothing; then each portion is taken over in one transaction that also notes
// what was there before. Whoever finds an import half-way goes on with the next portion.
import type { Database } from '../store/database.ts';

/**
 * `staging`: rows are being put aside, nothing is changed yet. `applying`: they are being taken over. `done`: all are, and
 * it can be undone. `undoing`: they are being taken back.
 */
export interface ImportState {
  kind: 'backup' | 'table';
  /** The file's name. */
  name: string;
  /** Milliseconds since the epoch. */
  at: number;
  state: 'staging' | 'applying' | 'done' | 'undoing';
  /** Portions in all, and those that were taken over. */
  parts: number;
  applied: number;
  /** Rows that came, and those that changed what was there. */
  added: number;
  changed: number;
  /** Ids of boards that came with it, and whose counts of open jobs came too. */
  boardIds: string[];
}

const STATE_ROW = 'import';

export async function importState(db: Database): Promise<ImportState | null> {
  const row = await db.meta.get(STATE_ROW);
  return (row?.value as ImportState | undefined) ?? null;
}

/** To be called inside a transaction that includes `meta`. */
export async function setImportState(db: Database, value: ImportState | null): Promise<void> {
  if (value === null) await db.meta.delete(STATE_ROW);
  else await db.meta.put({ key: STATE_ROW, value });
}

/** Forgets the last import and the way back from it. What it brought stays. */
export function forgetImport(db: Database): Promise<void> {
  return db.transaction('rw', db.imports, db.meta, async () => {
    await db.imports.clear();
    await setImportState(db, null);
  });
}
