// What the engine must know of the kinds of records that travel. A kind that is not here syncs too, as bulk.

/** Small changes that the user sees at once on another device; they go before all others. */
const CRITICAL = new Set(['jobUser', 'move', 'seen']);

/** Fields of prose: when two devices changed one at the same time, the text that lost is kept and shown. */
const PROSE: Readonly<Record<string, readonly string[]>> = { note: ['text'] };

/** Fields that a lost text needs beside it to be shown. They are written once and never change. */
const BESIDE_LOST: Readonly<Record<string, readonly string[]>> = { note: ['jobId'] };

/** A record's table and key. */
export interface Key {
  table: string;
  id: string;
}

export const TABLE_NAME = /^[a-z][A-Za-z]{0,29}$/;
/** A field, or an item of a list that has a field for each of its items. */
export const FIELD_NAME = /^(_del|[a-z][A-Za-z0-9]{0,39}(\/[\w-]{1,64})?)$/;
/** Ids of the product are shorter; the ids of parts and of lost texts add to them. */
export const MAX_ID_CHARS = 600;

export function isCritical(table: string): boolean {
  return CRITICAL.has(table);
}

export function isProse(table: string, field: string): boolean {
  return Object.hasOwn(PROSE, table) && PROSE[table]?.includes(field) === true;
}

export function isBesideLost(table: string, field: string): boolean {
  return Object.hasOwn(BESIDE_LOST, table) && BESIDE_LOST[table]?.includes(field) === true;
}

/** The id of the record that keeps the text which lost, written at `stamp`. The same on every device. */
export function lostTextId(id: string, stamp: string): string {
  return `${id}~${stamp}`;
}

/** All lost texts of a record have ids within these bounds (the first included, the second not). */
export function lostTextIds(id: string): [from: string, to: string] {
  return [`${id}~`, `${id}\u007f`];
}
