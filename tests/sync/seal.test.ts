import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { fromBase64Url, toBase64Url } from '../../lib/sync/bytes.ts';
import { newRoot, type RoomKeys, roomKeys } from '../../lib/sync/keys.ts';
import { LIMITS } from '../../lib/sync/protocol.ts';
import { type Content, createSealer, type Sealer } from '../../lib/sync/seal.ts';

const STAMP = '0mftxlc000000-abcdef';
const stage: Content = { table: 'jobUser', id: 'lever:acme:1', fields: { stage: ['applied', STAMP] } };
const withText = (text: string): Content => ({ ...stage, fields: { text: [text, STAMP] } });

let keys: RoomKeys;
let sealer: Sealer;
let other: Sealer;

beforeAll(async () => {
  keys = await roomKeys(new Uint8Array(32).fill(7));
  sealer = createSealer(keys);
  other = createSealer(await roomKeys(newRoot()));
});

describe('keys', () => {
  it('are the same for the same root, for ever', async () => {
    expect(keys.room).toBe('hGCvlFXVaCe3ouvqvZuEMd5RLsIj9SHlUw6DR-uggFI');
    expect(await sealer.ridOf(stage)).toMatch(/^[\w-]{24}$/);
    expect(await sealer.ridOf(stage)).not.toBe(await other.ridOf(stage));
  });

  it('cannot be taken out', async () => {
    for (const key of [keys.contents, keys.ids, keys.entry]) expect(key.extractable).toBe(false);
  });
});

describe('sealing', () => {
  it('gives back what was sealed, of any length and any characters', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ maxLength: 5 }).map((s) => s.repeat(2000)),
    );
    await fc.assert(
      fc.asyncProperty(text, async (raw) => {
        const content = withText(raw.toWellFormed());
        const rid = await sealer.ridOf(content);
        expect(await sealer.open(rid, await sealer.seal(rid, content))).toEqual(content);
      }),
    );
  });

  it('never makes the same twice', async () => {
    const rid = await sealer.ridOf(stage);
    expect(await sealer.seal(rid, stage)).not.toBe(await sealer.seal(rid, stage));
  });

  it('shows lengths in steps only, and makes long texts short', async () => {
    const rid = await sealer.ridOf(stage);
    const lengths = new Set<number>();
    for (let i = 0; i < 60; i++) lengths.add((await sealer.seal(rid, withText('x'.repeat(i)))).length);
    expect(lengths.size).toBeLessThanOrEqual(2);
    const long = await sealer.seal(rid, withText('We are looking for an engineer. '.repeat(1000)));
    expect(long.length).toBeLessThan(2000);
  });

  it('refuses a change of any byte, a cut and an addition', async () => {
    const rid = await sealer.ridOf(stage);
    const sealed = fromBase64Url(await sealer.seal(rid, stage));
    await fc.assert(
      fc.asyncProperty(fc.nat(sealed.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
        const forged = sealed.slice();
        forged[at] = (forged[at] ?? 0) ^ by;
        await expect(sealer.open(rid, toBase64Url(forged))).rejects.toThrow();
        await expect(sealer.open(rid, toBase64Url(sealed.slice(0, at)))).rejects.toThrow();
      }),
    );
    await expect(sealer.open(rid, `${toBase64Url(sealed)}AAAA`)).rejects.toThrow();
  });

  it('refuses another name, another room and a live message in place of a record', async () => {
    const rid = await sealer.ridOf(stage);
    const sealed = await sealer.seal(rid, stage);
    await expect(sealer.open(await sealer.ridOf({ table: 'note', id: '1' }), sealed)).rejects.toThrow();
    await expect(other.open(rid, sealed)).rejects.toThrow();
    await expect(sealer.open(rid, await sealer.sealLive(['jobUser', 'x', {}]))).rejects.toThrow();
    await expect(sealer.openLive(sealed)).rejects.toThrow();
    expect(await sealer.openLive(await sealer.sealLive({ run: 1 }))).toEqual({ run: 1 });
  });

  it('refuses contents that are no record, though they have the right key', async () => {
    const odd: Content[] = [
      { ...stage, table: '__proto__' },
      { ...stage, fields: { 'a b': [1, STAMP] } },
      { ...stage, fields: { stage: [1, 'yesterday'] } },
    ];
    for (const content of odd) {
      const rid = await sealer.ridOf(content);
      await expect(sealer.open(rid, await sealer.seal(rid, content))).rejects.toThrow();
    }
    const rid = await sealer.ridOf(stage);
    await expect(sealer.open(rid, await sealer.seal(rid, { ...stage, id: 'another' }))).rejects.toThrow();
  });

  it('fits a stage change into two steps', async () => {
    const rid = await sealer.ridOf(stage);
    expect((await sealer.seal(rid, stage)).length).toBeLessThanOrEqual(208);
    expect(LIMITS.sealed).toBeLessThan(LIMITS.frame);
  });
});
