import { stampMs } from './clock.ts';
import { DELETED } from './merge.ts';
import { LIMITS } from './protocol.ts';
import { DIRTY, type RecordTransaction, type Row } from './store.ts';

/** Records deleted longer ago than this are forgotten. */
const PURGE_AFTER_MS = 180 * 86_400_000;
const PURGE_EVERY_MS = 86_400_000;

/**
 * Removes records that were deleted long ago, as many as fit into one message, and resolves with them. Does so once a
 * day at most.
 *
 * @param nowMs this device's time in milliseconds since the epoch
 */
export async function removeTombstones(records: RecordTransaction, nowMs: number): Promise<Row[]> {
  const meta = await records.meta();
  if (Math.abs(nowMs - meta.purgedAt) < PURGE_EVERY_MS) return [];
  const isOld = (row: Row) =>
    row.dirty === DIRTY.no &&
    stampMs(row.fields[DELETED]?.[1] ?? '') < nowMs + meta.offsetMs - PURGE_AFTER_MS;
  const found = (await records.tombstones()).filter(isOld).slice(0, LIMITS.items);
  await records.remove(found);
  await records.setMeta({ ...meta, purgedAt: nowMs });
  return found;
}
