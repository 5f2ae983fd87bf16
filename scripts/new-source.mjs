// Starts a new source: writes its file and its folder of fixtures, which the tests find and fail until both are filled in.
//
//   npm run new-source NAME
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
const MAX_LENGTH = 30;
/** Names of `lib/sources` that are no sources. */
const TAKEN = ['define', 'index', 'sites', 'shared'];

const [name = ''] = process.argv.slice(2);
const file = join('lib/sources', `${name}.ts`);
const folder = join('tests/sources', name);

const problem = problemWith(name);
if (problem === null) {
  write();
} else {
  console.error(problem);
  process.exitCode = 2;
}

function problemWith(name) {
  if (name === '') return 'Usage: npm run new-source NAME';
  if (!NAME.test(name) || name.length > MAX_LENGTH) {
    return `"${name}" cannot be the id of a source: small letters and digits, divided by single hyphens, at most ${MAX_LENGTH}.`;
  }
  if (TAKEN.includes(name)) return `"${name}" is the name of another file there.`;
  return (
    [file, folder].filter((path) => existsSync(path)).map((path) => `${path} exists already.`)[0] ?? null
  );
}

function write() {
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, template(), { flag: 'wx' });
  for (const [fixture, text] of Object.entries(fixtures()))
    writeFileSync(join(folder, fixture), text, { flag: 'wx' });
  console.log(`Wrote ${file} and ${folder}. What is left:
- in ${file}, the vendor's hosts, requests and fields;
- in ${folder}, payloads of the vendor's real shape in your own words, what to expect of each in NAME.expected.json, a
  poisoned one, and addresses of boards and of others (the forms are described in tests/sources/fixtures.ts);
- npx vitest run tests/sources tests/structure/sources.test.ts`);
}

function fixtures() {
  return {
    'board.payload.json': '{ "jobs": [] }\n',
    'poisoned.payload.json': '{ "jobs": [] }\n',
    'addresses.json': '{}\n',
  };
}

function template() {
  const title = name[0].toUpperCase() + name.slice(1);
  return `import type { Posting } from '../domain/posting.ts';
import { z } from '../domain/zod.ts';
import { safeAddress } from '../extract/address.ts';
import { isoDate } from '../extract/date.ts';
import { readPlaces, toPlaces } from '../extract/place.ts';
import { htmlToText } from '../extract/text.ts';
import { workplaceOfPlaces } from '../extract/workplace.ts';
import { lazy } from '../util/lazy.ts';
import { defineSite, defineSource, Unreadable } from './define.ts';
import { type Identity, type Item, itemOf, maybe, parseJson, readItems, textish } from './shared/payload.ts';
import { companyFromSlug, pathParts } from './shared/slug.ts';

// Name the vendor's documentation here.
const API = 'https://api.${name}.example';
const HOST = 'jobs.${name}.example';
const SLUG = /^[a-z0-9][a-z0-9-]{0,99}$/;

const jobSchema = lazy(() =>
  z.object({
    id: maybe(textish),
    title: maybe(z.string()),
    place: maybe(z.string()),
    published: maybe(z.string()),
    url: maybe(z.string()),
    description: maybe(z.string()),
  }),
);
type Job = z.infer<ReturnType<typeof jobSchema>>;

export const site = defineSite({
  id: '${name}',
  name: '${title}',
  recognise(address) {
    const slug = (address.hostname === HOST && pathParts(address)[0]) || '';
    return SLUG.test(slug) ? slug : null;
  },
  mentions: ({ hostname }) => hostname === HOST,
  address: (slug) => \`https://\${HOST}/\${slug}\`,
  origins: () => [API],
  guessCompany: companyFromSlug,
});

export default /* @__PURE__ */ defineSource(site, {
  tier: 'undocumented',
  attribution: null,
  start: () => ({ kind: 'list' }),
  request: (slug) => ({ url: \`\${API}/boards/\${slug}\` }),
  read(body) {
    return { ...readItems(jobsOf(parseJson(body)), toItem), isPartial: false, next: [], company: null };
  },
});

function jobsOf(payload: unknown): unknown[] {
  if (typeof payload === 'object' && payload !== null && 'jobs' in payload && Array.isArray(payload.jobs)) {
    return payload.jobs;
  }
  throw new Unreadable('The answer holds no list of jobs.');
}

function toItem(raw: unknown): Item | null {
  return itemOf(jobSchema(), raw, (job) => ({
    id: job.id,
    title: job.title,
    toPosting: (identity) => toPosting(identity, job),
  }));
}

function toPosting(identity: Identity, job: Job): Posting {
  const places = readPlaces([job.place]);
  return {
    ...identity,
    company: null,
    places: toPlaces(places),
    workplace: workplaceOfPlaces(places),
    types: [],
    salary: null,
    department: null,
    postedAt: isoDate(job.published),
    validUntil: null,
    url: safeAddress(job.url),
    applyUrl: null,
    text: job.description == null ? null : htmlToText(job.description),
    version: null,
  };
}
`;
}
