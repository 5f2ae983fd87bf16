import type { Posting } from '../domain/posting.ts';
import { safeAddress } from '../extract/address.ts';
import { isoDate } from '../extract/date.ts';
import { readEmploymentTypes } from '../extract/employment-type.ts';
import { readName } from '../extract/name.ts';
import { completePay } from '../extract/pay-in-text.ts';
import { readPlaces, toPlaces } from '../extract/place.ts';
import { toSalary } from '../extract/salary.ts';
import { htmlToText, joinTexts } from '../extract/text.ts';
import { workplaceOfPlaces } from '../extract/workplace.ts';
import { readXml, type XmlElement } from '../extract/xml.ts';
import { defineSite, defineSource, Unreadable } from './define.ts';
import { type Identity, type Item, readItems } from './shared/payload.ts';
import { companyFromSlug } from './shared/slug.ts';

// The feed of open positions, https://developer.personio.de/docs/retrieving-open-job-positions. A company is the same
// under .de and .com. Positions that are not written in the language asked for come in the company's own.
const HOST = /^([a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)\.jobs\.personio\.(?:de|com)$/;
const LANGUAGES = new Set(['de', 'fr', 'es', 'nl', 'it', 'pt']);

export const site = defineSite({
  id: 'personio',
  name: 'Personio',
  domains: ['personio.de', 'personio.com'],
  recognise({ hostname, searchParams }) {
    const company = HOST.exec(hostname)?.[1];
    if (company === undefined) return null;
    const language = searchParams.get('language') ?? '';
    return LANGUAGES.has(language) ? `${company}/${language}` : company;
  },
  address(slug) {
    const [company, language] = partsOf(slug);
    return `https://${company}.jobs.personio.de${language === 'en' ? '' : `/?language=${language}`}`;
  },
  origins: (slug) => [originOf(slug)],
  guessCompany: (slug) => companyFromSlug(partsOf(slug)[0]),
});

export default /* @__PURE__ */ defineSource(site, {
  tier: 'documented',
  attribution: null,
  start: () => ({ kind: 'list' }),
  request: (slug) => ({ url: `${originOf(slug)}/xml?language=${partsOf(slug)[1]}` }),
  read(body, { slug }) {
    const root = readXml(body);
    if (root.first('workzag-jobs') === undefined) throw new Unreadable('The answer is not a feed of jobs.');
    const base = slug === '' ? null : originOf(slug);
    const read = readItems(root.within('position'), (position) => toItem(position, base));
    return { ...read, isPartial: false, next: [], company: null };
  },
});

function partsOf(slug: string): [string, string] {
  const [company = '', language = 'en'] = slug.split('/');
  return [company, language];
}

function originOf(slug: string): string {
  return `https://${partsOf(slug)[0]}.jobs.personio.de`;
}

function toItem(position: XmlElement, base: string | null): Item {
  return {
    id: position.textOf('id'),
    title: position.textOf('name'),
    toPosting: (identity) => toPosting(identity, position, base),
  };
}

function toPosting(identity: Identity, position: XmlElement, base: string | null): Posting {
  const others = position.first('additionalOffices')?.all('office') ?? [];
  const places = readPlaces([position.textOf('office'), ...others.map((office) => office.text)]);
  const text = textOf(position);
  return {
    ...identity,
    company: readName(position.textOf('subcompany')),
    places: toPlaces(places),
    workplace: workplaceOfPlaces(places),
    types: readEmploymentTypes(typesOf(position)),
    salary: completePay(salaryOf(position), text, places),
    department: readName(position.textOf('department')),
    postedAt: isoDate(position.textOf('createdAt')),
    validUntil: null,
    url: base === null ? null : safeAddress(`/job/${identity.postingId}`, base),
    applyUrl: null,
    text,
    version: null,
  };
}

function typesOf(position: XmlElement): string {
  const schedule = position.textOf('schedule')?.replace('full-or-part-time', 'full-time, part-time');
  return `${position.textOf('employmentType') ?? ''}, ${schedule ?? ''}`;
}

function textOf(position: XmlElement): string {
  const sections = position.first('jobDescriptions')?.all('jobDescription') ?? [];
  return joinTexts(
    sections.flatMap((section) => {
      const title = readName(section.textOf('name'));
      return [title === null ? '' : `## ${title}`, htmlToText(section.first('value')?.html() ?? '')];
    }),
  );
}

function salaryOf(position: XmlElement): Posting['salary'] {
  const pay = position.first('salaryInformation');
  if (pay === undefined) return null;
  const [min, max] = [pay.textOf('min'), pay.textOf('max')];
  return toSalary({ min, max, currency: pay.textOf('currencyCode'), period: pay.textOf('type') });
}
