import { fingerprint } from '../util/hash.ts';
import type { Fields, Value } from './merge.ts';
import type { Shelf } from './shelves.ts';
import { FIELD_NAME } from './tables.ts';

// A row as the fields of a record and back. Lists whose items have ids become a field for each item, so that what two
// devices add to the same list is there in the end.

export type RowValues = Readonly<Record<string, unknown>>;
type Rules = Pick<Shelf, 'key' | 'only' | 'stays' | 'optional' | 'sets'>;

const ITEM_ID = /^[\w-]{1,64}$/;
/** Stands for the list whose items have fields of their own. */
const LIST: readonly Value[] = [];

/** The fields that a row has, by name. What a record calls by a name that cannot travel stays here. */
export function valuesOf(row: RowValues, rules: Rules): Record<string, Value> {
  const values: Record<string, Value> = {};
  for (const name of rules.optional) values[name] = null;
  for (const [name, value] of Object.entries(row)) {
    if (!travels(name, rules) || value === undefined) continue;
    const items = itemsOf(name, value, rules);
    values[name] = items === null ? (value as Value) : LIST;
    for (const [id, item] of items ?? []) values[`${name}/${id}`] = item;
  }
  return values;
}

/** What must be written of `values` besides them: items that the record has and the lists have no more. */
export function removedItems(fields: Fields, values: Readonly<Record<string, Value>>): Record<string, Value> {
  const removed = Object.entries(fields).filter(([name, [value]]) => {
    const [list = '', item] = name.split('/');
    return item !== undefined && value !== null && Array.isArray(values[list]) && !(name in values);
  });
  return Object.fromEntries(removed.map(([name]) => [name, null]));
}

/** The row's values that a record has. Items keep the order they have in `before`; others follow as they were written. */
export function rowOf(fields: Fields, rules: Rules, before: RowValues): RowValues {
  const row: Record<string, unknown> = { ...before };
  for (const [name, [value]] of Object.entries(fields)) {
    if (name.includes('/') || !travels(name, rules)) continue;
    if (value === null && rules.optional.includes(name)) delete row[name];
    else row[name] = isEmptyList(value) ? itemsIn(fields, name, before[name]) : value;
  }
  return row;
}

function travels(name: string, { key, only, stays }: Rules): boolean {
  if (name === key || name.startsWith('_') || !FIELD_NAME.test(name)) return false;
  return only === undefined ? !stays.includes(name) : only.includes(name);
}

function isEmptyList(value: Value): boolean {
  return Array.isArray(value) && value.length === 0;
}

/** The items of a list that has fields for them, by their ids; `null` for any other value. */
function itemsOf(name: string, value: unknown, { sets }: Rules): [string, Value][] | null {
  if (!Array.isArray(value)) return null;
  if (sets.includes(name)) return value.map((word) => [fingerprint(String(word)), String(word)]);
  const isNamed = (item: unknown) => ITEM_ID.test(String((item as { id?: unknown } | null)?.id ?? ''));
  return value.every(isNamed) ? value.map((item) => [item.id as string, item as Value]) : null;
}

function itemsIn(fields: Fields, name: string, before: unknown): Value[] {
  const shown = Array.isArray(before) ? before.map(nameOfItem) : [];
  const placeOf = (item: Value) => {
    const place = shown.indexOf(nameOfItem(item));
    return place < 0 ? shown.length : place;
  };
  const items = Object.entries(fields).filter(
    ([field, [value]]) => field.startsWith(`${name}/`) && value !== null,
  );
  items.sort(([, [, one]], [, [, other]]) => (one < other ? -1 : 1));
  return items.map(([, [value]]) => value).sort((one, other) => placeOf(one) - placeOf(other));
}

function nameOfItem(item: unknown): string {
  return typeof item === 'string' ? item : String((item as { id?: unknown } | null)?.id);
}
