import type { EmploymentType, PayPeriod, Salary, Workplace } from '../domain/posting.ts';
import { safeAddress } from './address.ts';
import { toAmount } from './amount.ts';
import { readEmploymentTypes } from './employment-type.ts';
import { feedDate } from './feed-date.ts';
import { type Members, membersOf, valuesFor } from './json-members.ts';
import type { JsonField } from './json-posting-keys.ts';
import { isNode } from './linked-data.ts';
import { toPeriod } from './pay-period.ts';
import { readPay } from './pay-text.ts';
import { MAX_PLACES, readPlaces } from './place.ts';
import { spanSalaries, toSalary } from './salary.ts';
import { htmlToText } from './text.ts';
import { readWorkplace } from './workplace.ts';

/** What a member for remote work says beside yes and no. */
const FULLY = /^(?:true|yes|full(?:y|_?time)?|always)$/i;
const OFFICE = /^office$/i;
const PARTLY = /^part(?:ial|ly)/i;
/** Members that hold the name or the text of the object they are in. */
const LABELS =
  'name label localizedname displayname displaytext title text value html htmlcontent content formatted formattedaddress fulladdress localizationvalue expanded companyname nom naam nazev libelle long rendered'.split(
    ' ',
  );
/** Places beside the first, which some say under a name of its own. */
const FURTHER = ['secondarylocations', 'additionallocations'];
const MAX_LABELS = 400;
/** Members of pay that hold its bounds. */
const PAY_PARTS = ['value', 'range', 'basesalary'];
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

/** What the site itself calls an object, or those of a list, whatever language it shows them in. */
function codesIn(value: unknown): string[] {
  return (Array.isArray(value) ? value.slice(0, MAX_LABELS) : [value])
    .filter(isNode)
    .flatMap(({ id, code }) => [id, code].filter((one) => typeof one === 'string').slice(0, 1));
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
    const places = placesOf(value);
    if (places.length === 0) continue;
    // A city alone says less than the object's own city, region and country.
    if (places.length === 1 && own?.startsWith(places[0] ?? '')) return readPlaces([own]);
    return readPlaces([...places, ...FURTHER.flatMap((name) => placesOf(members.get(name)))]);
  }
  return readPlaces([own]);
}

function placesOf(value: unknown): string[] {
  const inner = isNode(value) && Array.isArray(value.places) ? value.places : value;
  return readPlaces((Array.isArray(inner) ? inner.slice(0, MAX_PLACES) : [inner]).map(placeIn));
}

function placeIn(value: unknown): string | null {
  if (typeof value === 'string' && value.startsWith('{"')) return placeIn(parse(value));
  if (!isNode(value)) return labelsIn(value)[0] ?? null;
  const members = membersOf(value);
  const address = members.get('address') ?? members.get('postaladdress') ?? members.get('adresse');
  const place = isNode(address) ? partsOf(membersOf(address)) : null;
  return place ?? placeOf(members) ?? labelsIn(value)[0] ?? placeInside(value) ?? partsOf(members);
}

/** The place in an object that holds nothing but another one. */
function placeInside(value: object): string | null {
  const [inner, ...others] = Object.values(value).filter(isNode);
  return inner === undefined || others.length > 0 ? null : placeOf(membersOf(inner));
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
  if (members.get('fulltime') === true) return ['FULL_TIME'];
  if (members.get('parttime') === true) return ['PART_TIME'];
  for (const value of valuesFor(members, 'types')) {
    for (const words of [labelsIn(value), codesIn(value)]) {
      const types = readEmploymentTypes(words.join(', '));
      if (types.length > 0) return types;
    }
  }
  return [];
}

export function workplaceIn(members: Members): Workplace | null {
  for (const value of valuesFor(members, 'workplace')) {
    for (const words of [labelsIn(value), codesIn(value)]) {
      const stated = words.map((word) => (OFFICE.test(word) ? 'onsite' : readWorkplace(word)));
      const [first] = stated;
      if (first && stated.every((one) => one === first)) return first;
    }
  }
  if (members.get('hybrid') === true || members.get('ishybrid') === true) return 'hybrid';
  for (const value of valuesFor(members, 'isRemote')) {
    if (value === true || FULLY.test(String(value))) return 'remote';
    if (PARTLY.test(String(value))) return 'hybrid';
  }
  return null;
}

export function dateIn(members: Members, field: 'postedAt' | 'validUntil'): string | null {
  for (const value of valuesFor(members, field)) {
    const date = feedDate(isNode(value) ? labelsIn(value)[0] : value);
    if (date !== null) return date;
  }
  const dates = members.get('date');
  const inner = isNode(dates) ? valuesFor(membersOf(dates), field).map(feedDate) : [];
  return inner.find((date) => date !== null) ?? null;
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
  if (typeof value !== 'object' || value === null || depth > 2) return null;
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
  for (const value of [...valuesFor(members, 'salary'), ...valuesFor(members, 'types')]) {
    const nodes = (Array.isArray(value) ? value.slice(0, MAX_LABELS) : [value]).filter(isNode);
    const salary = spanSalaries(nodes.map((node) => payOf(membersOf(node))).filter((one) => one !== null));
    if (salary !== null) return salary;
    for (const label of labelsIn(value)) {
      const read = toAmount(label) === null ? readPay(label) : null;
      if (read !== null) return { ...read, period: read.period ?? periodIn(members) };
    }
  }
  return null;
}

function payOf(members: Members): Salary | null {
  for (const name of PAY_PARTS) {
    const inner = members.get(name);
    if (!isNode(inner)) continue;
    const salary = payOf(new Map([...members, ...membersOf(inner)].filter(([key]) => key !== name)));
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

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
