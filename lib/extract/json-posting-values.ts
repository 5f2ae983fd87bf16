import type { EmploymentType, PayPeriod, Salary, Workplace } from '../domain/posting.ts';
import { safeAddress } from './address.ts';
import { toAmount } from './amount.ts';
import { readEmploymentTypes } from './employment-type.ts';
import { feedDate } from './feed-date.ts';
import { type JsonField, type Members, membersOf, valuesFor } from './json-posting-keys.ts';
import { isNode } from './linked-data.ts';
import { toPeriod } from './pay-period.ts';
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
  const [main = []] = valuesFor(members, 'places')
    .map((value) => readPlaces(listOf(value).map(placeIn)))
    .filter((places) => places.length > 0);
  // A city alone says less than the object's own city, region and country.
  const first = main.length < 2 && own?.startsWith(main[0] ?? '') ? [own] : main;
  const further = ['secondarylocations', 'additionallocations'].flatMap((name) => listOf(members.get(name)));
  return readPlaces([...first, ...further.map(placeIn)]);
}

/** The places of a value: those of a list, also of one in an object that has little else, or itself. */
function listOf(value: unknown): unknown[] {
  const inner = isNode(value) ? membersOf(value).get('places') : value;
  return Array.isArray(inner) ? inner.slice(0, MAX_PLACES) : [value];
}

function placeIn(value: unknown): string | null {
  if (!isNode(value)) return typeof value === 'number' ? null : (labelsIn(value)[0] ?? null);
  const members = membersOf(value);
  const address = members.get('address') ?? members.get('postaladdress') ?? members.get('adresse');
  const place = placeOf(members) ?? labelsIn(value)[0] ?? partsOf(members);
  return (isNode(address) ? partsOf(membersOf(address)) : null) ?? place;
}

/** The place that an object is at: that of a posting without a town is where its company is, or what it is about. */
function placeOf(members: Members): string | null {
  return labelFor(members, 'city') === null ? null : partsOf(members);
}

function partsOf(members: Members): string | null {
  const parts = (['city', 'region', 'country'] as const).map((field) => labelFor(members, field));
  return [...new Set(parts)].filter((part) => part !== null).join(', ') || null;
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
    const stated = labelsIn(value).map((label) => (label === 'office' ? 'onsite' : readWorkplace(label)));
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
  for (const value of valuesFor(members, 'salary').flat()) {
    const salary = isNode(value) ? payOf(membersOf(value)) : null;
    if (salary !== null) return salary;
    for (const label of labelsIn(value)) {
      const read = toAmount(label) === null ? readPay(label) : null;
      if (read !== null) return { ...read, period: read.period ?? periodIn(members) };
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
  const salary = toSalary({ min, max, currency: labelFor(members, 'payCurrency') });
  return salary && { ...salary, period: periodIn(members) };
}

/** The first label that names a period: some of these members are about the posting as well. */
function periodIn(members: Members): PayPeriod | null {
  const labels = valuesFor(members, 'payPeriod').flatMap((value) => labelsIn(value));
  return labels.map(toPeriod).find(Boolean) ?? null;
}
