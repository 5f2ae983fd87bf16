import type { Database } from './database.ts';
import { changeMetaRow, metaRow } from './meta-rows.ts';

// The user's keys are never in the database. What it has is under which name each of them lies in the extension's storage,
// so that one transaction both changes what counts and keeps what takes that back.

/** The row of `meta`. It stays on this device. */
const ROW = 'secretNames';
const MARK = '|';

/** Names by what the secrets are for; `null` where the user has none any more. */
export type SecretNames = Record<string, string | null>;

/** A name that no other command gives. */
export function nameOfSecret(id: string, commandId: string): string {
  return `${id}${MARK}${commandId}`;
}

/** Under which name a secret lies; what was never changed lies under its own id. */
export async function secretName(db: Database, id: string): Promise<string | null> {
  return nameIn(await metaRow<SecretNames>(db, ROW, {}), id);
}

export function changeSecretNames(db: Database, edit: (names: SecretNames) => SecretNames) {
  return changeMetaRow<SecretNames>(db, ROW, {}, edit);
}

/** Tells the names that count, or that undoing a command since `since` (milliseconds since the epoch) makes count again. */
export async function namesInUse(db: Database, since: number): Promise<(name: string) => boolean> {
  // At one moment: between two, a name that is being taken back would stand in neither.
  const [names, rows] = await db.transaction('r', db.meta, db.undo, () =>
    Promise.all([metaRow<SecretNames>(db, ROW, {}), db.undo.where('at').aboveOrEqual(since).toArray()]),
  );
  const former = rows.flatMap(({ changes }) =>
    changes.flatMap(({ table, before, after }) =>
      table === 'secrets' ? Object.keys(after).map((id) => nameIn(before as SecretNames, id)) : [],
    ),
  );
  const used = new Set([...Object.values(names), ...former]);
  return (name) => used.has(name) || (!name.includes(MARK) && !Object.hasOwn(names, name));
}

function nameIn(names: SecretNames, id: string): string | null {
  return Object.hasOwn(names, id) ? (names[id] ?? null) : id;
}
