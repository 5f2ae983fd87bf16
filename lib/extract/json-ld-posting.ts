import type { EmploymentType, Workplace } from '../domain/posting.ts';
import { safeAddress } from './address.ts';
import { cleanLine } from './characters.ts';
import { type Draft, draftOf } from './draft.ts';
import { readEmploymentTypes } from './employment-type.ts';
import { readLinkedPay } from './json-ld-pay.ts';
import { readLinkedPlaces } from './json-ld-place.ts';
import { findLinked, idOf, type LinkedNode, lineOf, linesOf, nodesOf } from './linked-data.ts';
import { readName } from './name.ts';
import { toPlaces } from './place.ts';
import { htmlToText, joinTexts } from './text.ts';
import { mergeWorkplace, readWorkplace } from './workplace.ts';
import { statedDate } from './written-date.ts';

/** No page shows more; hostile ones say more. */
const MAX_POSTINGS = 2_000;
const MAX_ID = 128;

/** Parts of a description that schema.org has members for; sites that fill them often repeat them in the description. */
const PARTS = ['responsibilities', 'qualifications', 'experienceRequirements', 'skills', 'jobBenefits'];
/** Shorter parts are labels ("Junior, Mid-Level") rather than text. */
const LEAST_PART = 80;

/**
 * The postings that linked data describes, https://schema.org/JobPosting, whatever it is nested in: a list, a `@graph`,
 * an `ItemList`, another item. `values` are parsed JSON-LD blocks, or what microdata and RDFa of a page were turned into.
 * `base` is the page's address, which relative addresses are resolved against. A posting that comes twice, as sites do
 * for each of its places, is given once. One without a title is given only where it is the only one: the page tells it.
 */
export function linkedPostings(values: unknown[], base: string | null): Draft[] {
  const found = findLinked(values, 'JobPosting', MAX_POSTINGS);
  const drafts = new Map<string, Draft>();
  for (const node of found) {
    const draft = toDraft(node, base);
    if (draft.title === null) continue;
    const key = `${draft.postingId ?? lineOf(node.url) ?? draft.company ?? ''} ${draft.title}`;
    const known = drafts.get(key);
    drafts.set(key, known === undefined ? draft : { ...known, places: joined(known, draft) });
  }
  const [only] = found;
  if (only !== undefined && found.length === 1 && drafts.size === 0) return [toDraft(only, base)];
  return [...drafts.values()];
}

function joined(known: Draft, again: Draft): Draft['places'] {
  const names = new Set(known.places.map((place) => place.text));
  return [...known.places, ...again.places.filter((place) => !names.has(place.text))];
}

function toDraft(node: LinkedNode, base: string | null): Draft {
  const company = companyOf(node);
  const { places, applicants } = readLinkedPlaces(node, company);
  const stated = workplaceOf(node);
  return draftOf({
    postingId: postingIdOf(node, company),
    title: readName(lineOf(node.title) ?? lineOf(node.name)),
    company,
    places: toPlaces(places.length > 0 ? places : applicants),
    workplace: mergeWorkplace(stated, places),
    types: typesOf(node),
    salary: readLinkedPay(node),
    department: readName(lineOf(node.employmentUnit) ?? lineOf(node.department)),
    postedAt: statedDate(lineOf(node.datePosted) ?? lineOf(node.datePublished)),
    validUntil: statedDate(lineOf(node.validThrough)),
    url: urlOf(node, base),
    applyUrl: applyUrlOf(node, base),
    text: textOf(node),
  });
}

function companyOf(node: LinkedNode): string | null {
  for (const member of [node.hiringOrganization, node.hiringorganization, node.employer]) {
    for (const organization of nodesOf(member)) {
      const name = readName(lineOf(organization.name) ?? lineOf(organization.legalName));
      if (name !== null) return name;
    }
    const name = readName(lineOf(member));
    if (name !== null && !/^https?:/i.test(name)) return name;
  }
  return null;
}

/** The identifier in any of its forms: text, number, a `PropertyValue`, a list of them; not the company's name. */
function postingIdOf(node: LinkedNode, company: string | null): string | null {
  for (const identifier of Array.isArray(node.identifier) ? node.identifier : [node.identifier]) {
    const id = cleanLine(idOf(identifier) ?? '', MAX_ID);
    if (id !== '' && id !== company && !/^(?:https?:|unavailable$|n\/?a$|null$|0$)/i.test(id)) return id;
  }
  return null;
}

function workplaceOf(node: LinkedNode): Workplace | null {
  const labels = linesOf(node.jobLocationType);
  if (labels.some((label) => /telecommute/i.test(label))) return 'remote';
  const stated = labels.map(readWorkplace).filter((workplace) => workplace !== null);
  return stated.length === 1 ? (stated[0] ?? null) : null;
}

function typesOf(node: LinkedNode): EmploymentType[] {
  const labels = linesOf(node.employmentType).map((label) => label.replace(/^https?:\/\/schema\.org\//, ''));
  return readEmploymentTypes(labels.join(', '));
}

/** The posting's own address, never the company's home page, which some sites give for it. */
function urlOf(node: LinkedNode, base: string | null): string | null {
  for (const member of [node.url, node.mainEntityOfPage, node['@id']]) {
    const raw = lineOf(member) ?? idOf(member);
    const address = raw !== null && /^(?:https?:|\/)/i.test(raw) ? safeAddress(raw, base ?? undefined) : null;
    if (address !== null && !isHome(address)) return address;
  }
  return null;
}

function isHome(address: string): boolean {
  const { pathname, search, hash } = new URL(address);
  return pathname === '/' && search === '' && hash.length < 3;
}

function applyUrlOf(node: LinkedNode, base: string | null): string | null {
  for (const member of [node.potentialAction, node.applicationContact]) {
    for (const action of nodesOf(member)) {
      const target = nodesOf(action.target)[0]?.urlTemplate ?? action.target ?? action.url;
      const address = safeAddress(lineOf(target), base ?? undefined);
      if (address !== null && !isHome(address)) return address;
    }
  }
  return null;
}

function textOf(node: LinkedNode): string | null {
  const texts = [htmlToText(linesOf(node.description).join('\n\n'))];
  for (const part of PARTS) {
    const text = htmlToText(linesOf(node[part]).join('\n'));
    const isKnown =
      text.length < LEAST_PART || texts.some((known) => known.includes(text.slice(0, LEAST_PART)));
    if (!isKnown) texts.push(text);
  }
  return joinTexts(texts) || null;
}
