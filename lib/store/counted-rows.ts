import type { IndexableType } from 'dexie';
import type { InboxItem, Notice } from '../domain/inbox.ts';
import type { Database } from './database.ts';
import { dropItems, layItems } from './inbox.ts';
import { dropNotices, layNotices } from './notices.ts';

/**
 * Writes rows that come from elsewhere, another device or a file, in place of `before`, and keeps the counters of the
 * inbox and the notices. Notes nothing for sync. To be called inside a transaction that includes the table and, for the
 * inbox and the notices, `jobs` and `counters`.
 */
export async function putRows(
  db: Database,
  table: string,
  before: readonly (object | undefined)[],
  after: readonly object[],
): Promise<void> {
  if (after.length === 0) return;
  if (table === 'inbox') await layItems(db, before as InboxItem[], after as InboxItem[]);
  else if (table === 'notices') await layNotices(db, before as Notice[], after as Notice[]);
  else await db.table(table).bulkPut([...after]);
}

/** Takes rows away that `putRows` brought, by their keys, of which some may be gone. To be called as that is. */
export async function dropRows(db: Database, table: string, keys: readonly IndexableType[]): Promise<void> {
  if (keys.length === 0) return;
  const rows = async () => (await db.table(table).bulkGet([...keys])).filter((row) => row !== undefined);
  if (table === 'inbox') await dropItems(db, await rows());
  else if (table === 'notices') await dropNotices(db, await rows());
  else await db.table(table).bulkDelete([...keys]);
}
