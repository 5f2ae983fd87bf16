import { beforeAll, describe, expect, it } from 'vitest';
import { toBase64Url } from '../../lib/sync/bytes.ts';
import { ENTRY_WINDOW_MS, type Entry, isEntryValid, signEntry } from '../../lib/sync/entry.ts';
import { newRoot, type RoomKeys, roomKeys } from '../../lib/sync/keys.ts';

const NOW = 1_795_400_000_000;
let keys: RoomKeys;
let stranger: RoomKeys;
let entry: Entry;

beforeAll(async () => {
  keys = await roomKeys(newRoot());
  stranger = await roomKeys(newRoot());
  entry = await signEntry(keys, 'abcdef', NOW);
});

describe('an entry', () => {
  it('opens its own room within its minute', async () => {
    for (const late of [-ENTRY_WINDOW_MS, 0, ENTRY_WINDOW_MS]) {
      expect(await isEntryValid(entry, keys.room, NOW + late)).toBe(true);
    }
  });

  it('is too early or too late outside of it', async () => {
    for (const late of [-ENTRY_WINDOW_MS - 1, ENTRY_WINDOW_MS + 1, Number.NaN]) {
      expect(await isEntryValid(entry, keys.room, NOW + late)).toBe(false);
    }
  });

  it('opens no other room', async () => {
    expect(await isEntryValid(entry, stranger.room, NOW)).toBe(false);
    const foreign = await signEntry(stranger, 'abcdef', NOW);
    expect(await isEntryValid(foreign, keys.room, NOW)).toBe(false);
    expect(await isEntryValid({ ...foreign, k: entry.k }, keys.room, NOW)).toBe(false);
  });

  it('cannot be moved to another time, device or signature', async () => {
    const forged: Entry[] = [
      { ...entry, t: String(NOW + 1) },
      { ...entry, t: '1e3' },
      { ...entry, d: 'fedcba' },
      { ...entry, s: toBase64Url(new Uint8Array(64)) },
      { ...entry, s: '' },
      { ...entry, s: '%' },
      { ...entry, k: '' },
    ];
    for (const one of forged) expect(await isEntryValid(one, keys.room, NOW)).toBe(false);
  });
});
