import type { Database } from './database.ts';

/** What a row of `meta` holds; `none` where it is not there. */
export async function metaRow<T>(db: Database, key: string, none: T): Promise<T> {
  return ((await db.meta.get(key))?.value as T | undefined) ?? none;
}

/** Changes what a row of `meta` holds. Resolves with what it was and what it is. */
export function changeMetaRow<T>(
  db: Database,
  key: string,
  none: T,
  edit: (stored: T) => T,
): Promise<{ before: T; after: T }> {
  return db.transaction('rw', db.meta, async () => {
    const before = await metaRow(db, key, none);
    const after = edit(before);
    await db.meta.put({ key, value: after });
    return { before, after };
  });
}
