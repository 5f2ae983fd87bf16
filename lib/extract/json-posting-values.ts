import type { EmploymentType, Salary, Workplace } from '../domain/posting.ts';
import { safeAddress } from './address.ts';
import { toAmount } from './amount.ts';
import { readEmploymentTypes } from './employment-type.ts';
import { feedDate } from './feed-date.ts';
import { type JsonField, type Members, membersOf, valuesFor } from './json-posting-keys.ts';
import { isNode } from './linked-data.ts';
import { readPay } from './pay-text.ts';
import { MAX_PLACES, readPlaces } from './place.ts';
import { toSalary } from './salary.ts';
import { htmlToText } from './text.ts';
import { readWorkplace } from './workplace.ts';

/** Members that hold the name or the text of the object they are in. */
const LABELS =
  'name label localizedname displayname title text value html htmlcontent content formatted fulladdress expanded companyname'.split(
    ' ',
  );
const MAX_LABELS = 400;
const MAX_DEPTH = 4;

/** The texts in a value: itself, those of a list, the name of an object, or the names one level further in. */
export function labelsIn(value: unknown, depth = 0): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number') return [String(value)];
  if (depth > MAX_DEPTH || typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value))
    return value.slice(0, MAX_LABELS).flatMap((one) => labelsIn(one, depth + 1).slice(0, 1));
  const members = membersOf(value);
  for (const name of LABELS) {
    const member = members.get(name);
    if (typeof member === 'string') return [member];
    if (isNode(member)) return labelsIn(member, depth + 1);
  }
  // Objects whose members are named by ids or by types, as LinkedIn's.
  const inner = Object.values(value).filter((one) => isNode(one));
  return inner.length === 0 || inner.length > 20
    ? []
    : inner.flatMap((one) => labelsIn(one, depth + 1).slice(0, 1));
}

/** The first text that an object has for a field. */
export function labelFor(members: Members, field: JsonField): string | null {
  for (const value of valuesFor(members, field)) {
    const label = labelsIn(value).find((text) => text.trim() !== '');
    if (label !== undefined) return label;
  }
  return null;
}

export function placesIn(members: Members): string[] {
  const own = placeOf(members);
  const further = valuesFor(members, 'places').filter((value) => typeof value !== 'number');
  for (const value of further) {
    const places = readPlaces((Array.isArray(value) ? value.slice(0, MAX_PLACES) : [value]).map(placeIn));
    // A city alone says less than the object's own city, region and country.
    if (places.length > 0)
      return places.length === 1 && own?.startsWith(places[0] ?? '') ? readPlaces([own]) : places;
  }
  return readPlaces([own]);
}

function placeIn(value: unknown): string | null {
  if (!isNode(value)) return labelsIn(value)[0] ?? null;
  const members = membersOf(value);
  const address = members.get('address') ?? members.get('postaladdress');
  if (isNode(address)) {
    const place = placeOf(membersOf(address));
    if (place !== null) return place;
  }
  return placeOf(members) ?? labelsIn(value)[0] ?? null;
}

function placeOf(members: Members): string | null {
  const parts = (['city', 'region', 'country'] as const).map((field) => labelFor(members, field));
  const said = parts.filter((part, index) => part !== null && parts.indexOf(part) === index);
  return parts[0] === null || said.length === 0 ? null : said.join(', ');
}

export function typesIn(members: Members): EmploymentType[] {
  for (const value of valuesFor(members, 'types')) {
    const types = readEmploymentTypes(labelsIn(value).join(', '));
    if (types.length > 0) return types;
  }
  return [];
}

export function workplaceIn(members: Members): Workplace | null {
  for (const value of valuesFor(members, 'workplace')) {
    const stated = labelsIn(value).map(readWorkplace);
    const [first] = stated;
    if (first && stated.every((one) => one === first)) return first;
  }
  return valuesFor(members, 'isRemote').includes(true) ? 'remote' : null;
}

export function dateIn(members: Members, field: 'postedAt' | 'validUntil'): string | null {
  for (const value of valuesFor(members, field)) {
    const date = feedDate(isNode(value) ? labelsIn(value)[0] : value);
    if (date !== null) return date;
  }
  return null;
}

export function addressIn(members: Members, field: 'url' | 'applyUrl', base: string | null): string | null {
  for (const value of valuesFor(members, field)) {
    const address = addressOf(value, base, 0);
    if (address !== null) return address;
  }
  return null;
}

/** An address, or the first one in an object that tells how to get there. */
function addressOf(value: unknown, base: string | null, depth: number): string | null {
  if (typeof value === 'string')
    return /^(?:https?:)?\//i.test(value) ? safeAddress(value, base ?? undefined) : null;
  if (!isNode(value) || depth > 2) return null;
  for (const inner of Object.values(value).slice(0, 20)) {
    const address = addressOf(inner, base, depth + 1);
    if (address !== null) return address;
  }
  return null;
}

export function textIn(members: Members): string | null {
  let longest = '';
  for (const value of valuesFor(members, 'text')) {
    const text = htmlToText(labelsIn(value).join('\n\n'));
    if (text.length > 2 * longest.length) longest = text;
  }
  return longest || null;
}

export function payIn(members: Members): Salary | null {
  const own = payOf(members);
  if (own !== null) return own;
  for (const value of valuesFor(members, 'salary')) {
    const salary = isNode(value) ? payOf(membersOf(value)) : null;
    if (salary !== null) return salary;
    for (const label of labelsIn(value)) {
      const read = toAmount(label) === null ? readPay(label) : null;
      if (read !== null) return read;
    }
  }
  return null;
}

function payOf(members: Members): Salary | null {
  const inner = members.get('value');
  if (isNode(inner)) {
    const salary = payOf(new Map([...members, ...membersOf(inner)].filter(([name]) => name !== 'value')));
    if (salary !== null) return salary;
  }
  const [min, max] = (['payMin', 'payMax'] as const).map((field) =>
    valuesFor(members, field).find((one) => toAmount(one) !== null),
  );
  if (min === undefined && max === undefined) return null;
  return toSalary({
    min,
    max,
    currency: labelFor(members, 'payCurrency'),
    period: labelFor(members, 'payPeriod'),
  });
}
