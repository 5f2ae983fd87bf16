import { keepText } from './absorb.ts';
import type { Buffer } from './buffer.ts';
import { nextStamp } from './clock.ts';
import { DELETED, type Fields, isDeleted, type Value } from './merge.ts';
import { isReference, joinText, piecesOf } from './parts.ts';
import { removedItems } from './spread.ts';
import type { Row } from './store.ts';
import { isProse, type Key } from './tables.ts';
import { deleteRecord, writeFields, writeOldFields } from './write.ts';

/** What a record should hold. */
export interface Wanted {
  key: Key;
  /** `null` when it should be deleted. */
  values: Readonly<Record<string, Value>> | null;
  /** For what was there before sync was set up: when it was written, in milliseconds since the epoch. */
  oldAt: number | null;
}

/** Writes what differs between a record and what it should hold. */
export async function writeWanted(
  buffer: Buffer,
  { key, values, oldAt }: Wanted,
  now: number,
): Promise<void> {
  const [row] = await buffer.get([key]);
  if (values === null) return deleteRecord(buffer, now, key);
  const isBack = row !== undefined && isDeleted(row.fields);
  const changes: Record<string, Value> = { ...values, ...(isBack && { [DELETED]: false }) };
  if (row !== undefined) {
    Object.assign(changes, removedItems(row.fields, values));
    for (const name of await sameLongTexts(buffer, row, changes, now)) delete changes[name];
  }
  if (oldAt === null) await writeFields(buffer, now, key, changes);
  else await writeOldFields(buffer, oldAt, key, changes);
}

/** Names of the long texts that need not be written, because the record has them, in pieces. */
async function sameLongTexts(
  buffer: Buffer,
  row: Row,
  values: Readonly<Record<string, Value>>,
  now: number,
): Promise<string[]> {
  const same: string[] = [];
  for (const [name, field] of Object.entries(row.fields)) {
    const wanted = values[name];
    if (typeof wanted !== 'string' || !isReference(field[0])) continue;
    const text = joinText(field[0], await piecesIn(buffer, row, name));
    if (text === wanted) same.push(name);
    if (text !== undefined) continue;
    // Nobody has seen the whole of that text here, so ours is no later version of it.
    same.push(name);
    if (isProse(row.table, name)) await keepBeside(buffer, row, name, wanted, now);
  }
  return same;
}

async function piecesIn(
  buffer: Buffer,
  { table, id, fields }: Row,
  name: string,
): Promise<(Fields | undefined)[]> {
  const field = fields[name];
  if (field === undefined) return [];
  const pieces = await buffer.get(piecesOf(id, ...field).map((piece) => ({ table, id: piece })));
  return pieces.map((piece) => piece?.fields);
}

async function keepBeside(buffer: Buffer, row: Row, name: string, text: string, now: number): Promise<void> {
  const meta = await buffer.meta();
  const stamp = nextStamp(meta.stamp, now + meta.offsetMs, meta.device);
  await buffer.put([keepText(row, name, [text, stamp])]);
  await buffer.setMeta({ ...meta, stamp });
}
