import type { RoomKeys } from '../../lib/sync/keys.ts';
import { createSealer } from '../../lib/sync/seal.ts';

/** Pushes of so many sealed changes of stage each, none of which the server knows. */
export async function pushFrames(keys: RoomKeys, frames: number, changes: number): Promise<string[]> {
  const sealer = createSealer(keys);
  return Promise.all(
    Array.from({ length: frames }, async (_, n) => {
      const items = Array.from({ length: changes }, async (_, i) => {
        const key = { table: 'jobUser', id: `lever:acme:${n}-${i}` };
        const rid = await sealer.ridOf(key);
        const fields = { stage: ['applied', '0mftxlc000000-abcdef'] as const };
        return { rid, base: 0, c: await sealer.seal(rid, { ...key, fields }) };
      });
      return JSON.stringify({ t: 'push', n, items: await Promise.all(items) });
    }),
  );
}
