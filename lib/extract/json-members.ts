import { type JsonField, namesFor, plainName, rootOf } from './json-posting-keys.ts';
import { isNode } from './linked-data.ts';

/** An object's members by their names in small letters without signs, and by what these come to. */
export type Members = ReadonlyMap<string, unknown>;

/** Members that tell what an object is for programs. */
const MARK = /^(?:@|\$|__)/;
const LANGUAGE = /^[a-z]{2}(?:[-_][A-Z]{2})?$/;
/** Objects that only hold a part of what is said of the thing around them, by their plain names. */
const PART =
  /^(?:(?:job|position|posting|vacancy|detected|processed|core|v)(?=\w))*(?:information|info|data|details?|attributes|properties|fields|extensions|refs|recruit|core)$/;
/** Postings have fewer members and lists fewer pairs; hostile data is cut off. */
const MAX_MEMBERS = 500;
const MAX_PAIRS = 40;
const MAX_DEPTH = 2;
/** What such lists call the name and the value of an entry. */
const PAIR_NAMES = ['name', 'label', 'type', 'key', 'title'];
const PAIR_VALUES = ['value', 'label', 'text', 'content'];
const PERIOD = /annual|yearly|monthly|hourly/;

/** The members of an object, then those of its parts and of its lists of names and values; the first of a name counts. */
export function membersOf(object: object): Members {
  const members = new Map<string, unknown>();
  addMembers(members, object, 0);
  for (const [name, value] of [...members]) {
    const root = rootOf(name);
    if (root === null || root === name) continue;
    if (!members.has(root)) members.set(root, value);
    const period = PERIOD.exec(name);
    if (period !== null && !members.has('periodofname')) members.set('periodofname', period[0]);
  }
  return members;
}

function addMembers(members: Map<string, unknown>, object: object, depth: number): void {
  const entries = Object.entries(object).slice(0, MAX_MEMBERS);
  for (const [key, value] of entries) add(members, key, value);
  for (const [key, value] of depth < MAX_DEPTH ? entries : []) {
    if (isNode(value)) {
      if (PART.test(plainName(key))) addMembers(members, value, depth + 1);
    } else if (Array.isArray(value) && rootOf(plainName(key)) === null)
      for (const [name, one] of pairsIn(value)) add(members, name, one);
  }
}

function add(members: Map<string, unknown>, key: string, value: unknown): void {
  if (key.length > 80 || MARK.test(key) || value === null || value === undefined || value === '') return;
  const name = plainName(key);
  if (!members.has(name)) members.set(name, inFirstLanguage(value));
}

/** The entries of a list such as `[{"type": "location", "label": "Pune"}]`, where they are names with values. */
function pairsIn(list: unknown[]): [string, unknown][] {
  if (list.length > MAX_PAIRS) return [];
  const pairs: [string, unknown][] = [];
  for (const entry of list) {
    if (!isNode(entry)) return [];
    const name = PAIR_NAMES.map((key) => entry[key]).find(isKnown);
    const value = PAIR_VALUES.map((key) => entry[key]).find((one) => one !== undefined && one !== name);
    if (name !== undefined && value !== undefined) pairs.push([name, value]);
  }
  return pairs;
}

function isKnown(name: unknown): name is string {
  return typeof name === 'string' && name.length <= 40 && rootOf(plainName(name)) !== null;
}

/** Of a value in several languages, the one that is named first, which is the site's own: `{cs: "...", en: "..."}`. */
function inFirstLanguage(value: unknown): unknown {
  if (!isNode(value)) return value;
  const languages = Object.keys(value);
  const isByLanguage =
    languages.length > 0 && languages.length < 30 && languages.every((key) => LANGUAGE.test(key));
  return isByLanguage ? Object.values(value).find((one) => one !== null && one !== '') : value;
}

/** The values that an object has for a field, under the likeliest name first. */
export function valuesFor(members: Members, field: JsonField): unknown[] {
  const values: unknown[] = [];
  for (const name of namesFor(field)) {
    const value = members.get(name);
    if (value !== undefined) values.push(value);
  }
  return values;
}
