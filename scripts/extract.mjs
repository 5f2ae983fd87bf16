// Prints the postings found in saved payloads or pages: one line of JSON for each file.
//
//   npm run -s extract -- --kind KIND [--url URL] FILE...
//
// KIND is the id of a source (or a name of ALIASES) for a payload of its interface, or `page` for a saved web page. URL is the address that the
// files were saved from. A line is {"file", "jobs": [...]} or {"file", "jobs": [], "error": {"code", "message"}}.
import { readdirSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readPage } from '../lib/extract/read-page.ts';
import { jsonInRecording } from '../lib/extract/recording.ts';
import { Unreadable } from '../lib/sources/define.ts';
import { readUnknownPayload } from '../lib/sources/shared/read-payload.ts';
import { decodeBody } from '../lib/util/decode-body.ts';

const NO_SOURCES = ['define.ts', 'index.ts', 'sites.ts'];

/** What payloads are called where that is not the id of the source that reads them. */
const ALIASES = new Map(
  Object.entries({
    hn: 'hacker-news',
    wwr: 'we-work-remotely',
    weworkremotely: 'we-work-remotely',
    rss: 'feed',
    atom: 'feed',
    jsonfeed: 'feed',
  }),
);

const { values, positionals: files } = parseArgs({
  options: { kind: { type: 'string' }, url: { type: 'string' } },
  allowPositionals: true,
});
if (values.kind === undefined || files.length === 0) {
  console.error('Usage: npm run -s extract -- --kind KIND [--url URL] FILE...');
  process.exit(2);
}

const sources = await loadSources();
const source = sources.find((one) => one.id === (ALIASES.get(values.kind) ?? values.kind)) ?? null;
const seen = URL.parse(values.url ?? '');
for (const file of files) console.log(JSON.stringify({ file, ...extract(file) }));

/** All sources. Node reads the files itself: the finder of the extension needs a bundler. */
async function loadSources() {
  const folder = new URL('../lib/sources/', import.meta.url);
  const names = readdirSync(folder).filter((name) => name.endsWith('.ts') && !NO_SOURCES.includes(name));
  return Promise.all(names.map(async (name) => (await import(new URL(name, folder).href)).default));
}

function extract(file) {
  try {
    const text = decodeBody(readFileSync(file), null);
    if (source !== null) return { jobs: jobsOf(readPayload(text)) };
    const jobs = text.trimStart().startsWith('<?xml') ? jobsOf(readFeed(text)) : readAnyPage(text);
    if (jobs.length > 0 || values.kind === 'page') return { jobs };
    return failure('kind-unknown', `Nothing reads files of the kind ${values.kind} yet.`);
  } catch (error) {
    return failure(error instanceof Unreadable ? 'unreadable' : (error.code ?? 'our-bug'), error.message);
  }
}

function failure(code, message) {
  return { jobs: [], error: { code, message } };
}

function readAnyPage(text) {
  const { postings } = readPage(text, {
    url: seen?.href ?? null,
    now: null,
    readPayload: (json) => readUnknownPayload(sources, json),
  });
  return postings.map(({ posting }) => toJob(posting));
}

function readFeed(text) {
  const feed = sources.find((one) => one.id === 'feed');
  return feed.read(text, { slug: '', cursor: { kind: 'list' } });
}

/** Postings of a company's own board are that company's, where the payload names it. */
function jobsOf({ postings, company }) {
  return postings.map((posting) => toJob({ ...posting, company: posting.company ?? company }));
}

/** What the source makes of a payload; else of the one in a recording, or what a document in XML says by itself. */
function readPayload(text) {
  const slug = (seen && source.recognise(seen)) ?? '';
  const context = { slug, cursor: source.start({ hasBeenRead: false }), readPage };
  try {
    return source.read(text, context);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    const recorded = jsonInRecording(text);
    if (recorded !== null) return source.read(recorded, context);
    try {
      return readFeed(text);
    } catch {
      // It is the source's own answer that says what is wrong with the payload.
      throw error;
    }
  }
}

function toJob(posting) {
  return {
    sourceId: posting.postingId,
    title: posting.title,
    company: posting.company,
    locations: posting.places.map((place) => place.text),
    workplace: posting.workplace,
    employmentTypes: posting.types,
    salary: posting.salary,
    datePosted: posting.postedAt,
    validThrough: posting.validUntil,
    applyUrl: posting.applyUrl,
    url: posting.url,
    descriptionText: posting.text,
  };
}
