import { nextStamp, type Stamp } from './clock.ts';
import { canonical, DELETED, type Field, type Fields, isDeleted, type Value } from './merge.ts';
import { isReference, piecesOf, splitText } from './parts.ts';
import { DIRTY, type Dirty, newRow, type RecordTransaction, type Row } from './store.ts';
import { isCritical, type Key } from './tables.ts';

/** What writing needs of a transaction. */
export type Writer = Pick<RecordTransaction, 'meta' | 'setMeta' | 'get' | 'put'>;
type Values = Readonly<Record<string, Value>>;

/**
 * Writes fields of a record, marks it to be pushed and moves the clock, all in the caller's transaction. Values that are
 * there already are not written again. Never refuses, whatever the clock says.
 *
 * @param nowMs this device's time in milliseconds since the epoch, uncorrected
 */
export async function writeFields(records: Writer, nowMs: number, key: Key, values: Values): Promise<void> {
  const meta = await records.meta();
  const stamp = nextStamp(meta.stamp, nowMs + meta.offsetMs, meta.device);
  if (await write(records, key, values, stamp)) await records.setMeta({ ...meta, stamp });
}

/**
 * Writes fields as what they are: written before sync was set up, at `atMs`. What another device wrote since then stays.
 *
 * @param atMs milliseconds since the epoch, not after this moment
 */
export async function writeOldFields(records: Writer, atMs: number, key: Key, values: Values): Promise<void> {
  const { device } = await records.meta();
  const [row] = await records.get([key]);
  const stamp = nextStamp('', atMs, device);
  const older = Object.entries(values).filter(([name]) => (row?.fields[name]?.[1] ?? '') < stamp);
  await write(records, key, Object.fromEntries(older), stamp);
}

/** Returns whether anything was new. */
async function write(records: Writer, key: Key, values: Values, stamp: Stamp): Promise<boolean> {
  const [found] = await records.get([key]);
  const row = found ?? newRow(key);
  const changed = Object.entries(values).filter(([name, value]) => !holds(row.fields, name, value));
  if (changed.length === 0) return false;
  const pieces: Row[] = [];
  const written: Record<string, Field> = {};
  for (const [name, value] of changed) {
    const split = typeof value === 'string' ? splitText(key, value, stamp) : { value, pieces: [] };
    written[name] = [split.value, stamp];
    for (const piece of split.pieces) pieces.push(edit(newRow(piece), piece.fields));
    const before = row.fields[name];
    if (before !== undefined && isReference(before[0]))
      pieces.push(...(await emptiedPieces(records, key, before, stamp)));
  }
  await records.put([edit(row, written), ...pieces]);
  return true;
}

/** Deletes a record on all devices: its fields are emptied and the deletion is a field of its own. */
export async function deleteRecord(records: Writer, nowMs: number, key: Key): Promise<void> {
  const [row] = await records.get([key]);
  if (row === undefined || isDeleted(row.fields)) return;
  const emptied = Object.keys(row.fields).map((name) => [name, null] as const);
  await writeFields(records, nowMs, key, { ...Object.fromEntries(emptied), [DELETED]: true });
}

/** How urgently a record must be pushed. */
export function urgency({ table, fields }: Row): Dirty {
  return isCritical(table) || isDeleted(fields) ? DIRTY.critical : DIRTY.bulk;
}

/** The pieces of a text that is written over. Who does not know of it yet loses nothing but what nobody wants. */
async function emptiedPieces(
  records: Writer,
  { table, id }: Key,
  before: Field,
  stamp: Stamp,
): Promise<Row[]> {
  const keys = piecesOf(id, ...before).map((piece) => ({ table, id: piece }));
  const found = (await records.get(keys)).filter((row) => row !== undefined);
  return found.map((row) => edit(row, { piece: [null, stamp], [DELETED]: [true, stamp] }));
}

function edit(row: Row, written: Fields): Row {
  const before = Object.keys(written).map((name) => [name, row.edited[name] ?? row.fields[name]?.[1] ?? '']);
  const edited = { ...row, fields: { ...row.fields, ...written }, rev: row.rev + 1 };
  return {
    ...edited,
    base: Math.max(0, row.base),
    edited: { ...row.edited, ...Object.fromEntries(before) },
    dirty: urgency(edited),
  };
}

function holds(fields: Fields, name: string, value: Value): boolean {
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
  return field !== undefined && canonical(field[0]) === canonical(value);
}
