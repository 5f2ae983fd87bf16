import type { Database, Outgoing } from './database.ts';

/** The row of `meta` that is there while sync is set up. */
export const SYNC_ROW = 'sync';

/**
 * Notes that records of the user's changed, so that sync takes them up. To be called inside the transaction that changes
 * them, which must include `meta` and `outbox`. Writes nothing while sync is not set up: setting it up takes up all there
 * is.
 */
export async function noteOutgoing(db: Database, records: readonly Outgoing[]): Promise<void> {
  if (records.length === 0 || (await db.meta.get(SYNC_ROW)) === undefined) return;
  await db.outbox.bulkPut([...records]);
}
