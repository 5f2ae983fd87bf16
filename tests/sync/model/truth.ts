import { expect } from 'vitest';
import { DELETED, type Field, type Fields } from '../../../lib/sync/merge.ts';
import type { Row } from '../../../lib/sync/store.ts';
import { type Key, lostTextId } from '../../../lib/sync/tables.ts';
import type { ModelDevice } from './device.ts';

const KEYS: Key[] = [
  { table: 'note', id: 'n1' },
  { table: 'jobUser', id: 'j1' },
  { table: 'job', id: 'b1' },
];

/** A text that somebody wrote, and the one that stood there when they did. */
interface Text {
  id: string;
  field: Field;
  over: string;
}

/** Everything that was ever written, and what must have become of it. */
export class Truth {
  readonly #winners = new Map<string, Map<string, Field>>();
  readonly #texts: Text[] = [];
  #values = 0;

  /** Has a device write, and notes what it wrote. Every value is unlike all others. */
  async write(device: ModelDevice, record: number, field: string, value: number | null): Promise<void> {
    const key = KEYS[record % KEYS.length] as Key;
    const name = key.table === 'note' && field === 'stage' ? 'text' : field;
    const before = fieldsOf(device, key);
    const seen = device.rows().flatMap((row) => Object.values(row.fields).map(([, stamp]) => stamp));
    this.#values += 1;
    await device.write(key, name, value === null ? null : `${value}.${this.#values}`);
    for (const [changed, after] of Object.entries(fieldsOf(device, key))) {
      if (after[1] === before[changed]?.[1]) continue;
      for (const stamp of seen) expect(after[1] > stamp, 'a write comes after all that was seen').toBe(true);
      this.#note(key, changed, after, before[changed]?.[1] ?? '');
    }
  }

  /** All devices have the same, nothing waits, each field holds what was written last, and no text was lost. */
  async check(devices: readonly ModelDevice[]): Promise<void> {
    const [first, ...others] = devices.map(picture);
    for (const other of others) expect(other).toEqual(first);
    for (const device of devices) {
      expect(device.rows().filter(({ dirty }) => dirty !== 0)).toEqual([]);
      for (const [id, fields] of this.#winners) {
        const row = device.rows().find((one) => one.id === id);
        for (const [name, field] of fields) expect(row?.fields[name]).toEqual(field);
      }
      this.#checkTexts(device);
    }
  }

  #note({ table, id }: Key, name: string, field: Field, over: string): void {
    const fields = this.#winners.get(id) ?? new Map<string, Field>();
    this.#winners.set(id, fields);
    if (field[1] > (fields.get(name)?.[1] ?? '')) fields.set(name, field);
    if (table === 'note' && name === 'text') this.#texts.push({ id, field, over });
  }

  /** A text that nobody wrote over knowingly is the one that stands, or is kept beside it. */
  #checkTexts(device: ModelDevice): void {
    const writtenOver = new Set(this.#texts.map(({ over }) => over));
    for (const { id, field } of this.#texts) {
      const [value, stamp] = field;
      if (value === null || writtenOver.has(stamp)) continue;
      const kept = [id, lostTextId(id, stamp)].map((one) => device.rows().find((row) => row.id === one));
      expect(
        kept.some((row) => row?.fields.text?.[0] === value),
        `the text of ${stamp} is kept`,
      ).toBe(true);
    }
  }
}

function fieldsOf(device: ModelDevice, { table, id }: Key): Fields {
  return device.rows().find((row) => row.table === table && row.id === id)?.fields ?? {};
}

function picture(device: ModelDevice): unknown {
  const sorted = device.rows().sort((a: Row, b: Row) => (a.id < b.id ? -1 : 1));
  return sorted.map(({ table, id, fields, base }) => ({ table, id, fields, base }));
}

export const FIELDS = ['stage', 'stage', 'star', DELETED];
