import type { Version } from './absorb.ts';
import { type ChangeItem, LIMITS, type PushItem } from './protocol.ts';
import type { Sealer } from './seal.ts';
import type { Row } from './store.ts';
import type { Key } from './tables.ts';

/** A record on its way to the server, and which of its revisions that is. */
export interface Sent extends Key {
  rid: string;
  rev: number;
}

export interface Sealed {
  items: PushItem[];
  /** What the items are, in the same order. */
  sent: Sent[];
  /** Records that are too long for the server, whatever the message. */
  tooLong: Row[];
}

/** Room for the frame around the records. */
const PUSH_CHARS = LIMITS.frame - 200;

/** Seals as many of the records as fit into one message, from the first on. */
export async function sealRows(sealer: Sealer, rows: readonly Row[]): Promise<Sealed> {
  const sealed = await Promise.all(
    rows.map(async (row) => {
      const rid = await sealer.ridOf(row);
      const { table, id, fields, base, rev } = row;
      const c = await sealer.seal(rid, { table, id, fields });
      return { row, item: { rid, base, c }, sent: { table, id, rid, rev } };
    }),
  );
  const isTooLong = ({ item }: { item: PushItem }) => item.c.length > LIMITS.sealed;
  let chars = 0;
  const fitting = sealed.filter((one) => {
    if (!isTooLong(one)) chars += JSON.stringify(one.item).length + 1;
    return !isTooLong(one) && chars <= PUSH_CHARS;
  });
  return {
    items: fitting.map(({ item }) => item),
    sent: fitting.map(({ sent }) => sent),
    tooLong: sealed.filter(isTooLong).map(({ row }) => row),
  };
}

/**
 * Opens what came from the server. A record that cannot be opened is forged, swapped or broken: whatever it was, it is
 * not from one of our devices, so it is left out and told to `onDamaged`.
 */
export async function openItems(
  sealer: Sealer,
  items: readonly ChangeItem[],
  onDamaged: (rid: string) => void,
): Promise<Version[]> {
  const opened = await Promise.all(
    items.map(async ({ rid, seq, c }) => {
      try {
        return { ...(await sealer.open(rid, c)), seq };
      } catch {
        onDamaged(rid);
        return null;
      }
    }),
  );
  return opened.filter((version) => version !== null);
}
