import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { type Posting, postingSchema } from '../../lib/domain/posting.ts';
import { z } from '../../lib/domain/zod.ts';
import type { ReadPosting } from '../../lib/extract/page-reading.ts';
import { readPage } from '../../lib/extract/read-page.ts';
import { Unreadable } from '../../lib/sources/define.ts';
import { allSources } from '../../lib/sources/index.ts';
import { readUnknownPayload } from '../../lib/sources/shared/read-payload.ts';
import { fixturesOf } from '../sources/fixtures.ts';
import { LimitedReader } from './limited-reader.ts';
import { mutated } from './mutate.ts';

/** How many mutated pages and payloads one run of all tests here reads. */
const PAGES = 12_000;
const PAYLOADS = 8_000;
const PARTS = 4;
const LONGEST_MS = 2_000;
/** Of the whole heap: the page, what is made of it, and the code. */
const MOST_MB = 300;

/** What must never be stored: controls, marks that turn or hide writing, unpaired surrogates. */
const UNCLEAN = /[\p{Cc}--\n]|[\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]|\p{Cs}/v;

const PAGE_FOLDER = join(import.meta.dirname, 'pages');
const pages = readdirSync(PAGE_FOLDER)
  .filter((file) => file.endsWith('.html'))
  .map((file) => readFileSync(join(PAGE_FOLDER, file), 'utf8'));
const payloads = allSources().flatMap((source) =>
  fixturesOf(source.id).map(({ payload }) => ({ source, payload })),
);

function expectClean(posting: Posting): void {
  expect(() => z.parse(postingSchema(), posting)).not.toThrow();
  const { title, company, text, places, department, url, applyUrl } = posting;
  for (const value of [title, company, text, department, ...places.map((place) => place.text)]) {
    expect(value ?? '').not.toMatch(UNCLEAN);
  }
  for (const address of [url, applyUrl]) {
    if (address !== null) expect(address).toMatch(/^https?:\/\/[^@]*(?:[/?#].*)?$/);
  }
}

const seedOf = (part: number) => 20_261_124 + part + Number(process.env.HOSTILE_SEED ?? 0);

describe('hostile input', () => {
  it.each(Array.from({ length: PARTS }, (_, part) => part))('pages, part %i', (part) => {
    const page = fc.constantFrom(...pages).chain(mutated);
    const readPayload = (json: string) => readUnknownPayload(allSources(), json);
    fc.assert(
      fc.property(page, (html) => {
        const { postings } = readPage(html, { url: 'https://jobs.example/a/1', now: 0, readPayload });
        for (const { posting } of postings) expectClean(posting);
      }),
      { numRuns: PAGES / PARTS, seed: seedOf(part) },
    );
  });

  it.each(Array.from({ length: PARTS }, (_, part) => part))('payloads, part %i', (part) => {
    const payload = fc
      .constantFrom(...payloads)
      .chain(({ source, payload: text }) => mutated(text).map((broken) => ({ source, broken })));
    fc.assert(
      fc.property(payload, ({ source, broken }) => {
        try {
          const context = { slug: 'acme', cursor: source.start({ hasBeenRead: false }), readPage };
          for (const posting of source.read(broken, context).postings) expectClean(posting);
        } catch (error) {
          expect(error).toBeInstanceOf(Unreadable);
        }
      }),
      { numRuns: PAYLOADS / PARTS, seed: seedOf(part) },
    );
  });
});

const SIZE = 5_000_000;
const fill = (piece: string) => piece.repeat(Math.ceil(SIZE / piece.length));
const block = (json: string) => `<script type="application/ld+json">${json}</script>`;
const numbered = (count: number, of: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => of(index)).join('');
const limitedReader = (heapMb: number) =>
  new LimitedReader<string, ReadPosting>(new URL('./reader-thread.ts', import.meta.url), heapMb);
/** A script of data that is not broken, up to where it is cut off. */
const program = (text: string) => `<script>/* title */ ${text}`;

describe('a page of 5 MB is read within two seconds and 300 MB of memory', () => {
  const reader = limitedReader(MOST_MB);
  afterAll(() => reader.close());

  it.each([
    ['100,000 nested elements', `<h1>Cooper</h1>${'<div>'.repeat(100_000)}${fill('text ')}`],
    ['nothing but nested elements', fill('<i><div>')],
    ['end tags that fit nothing', '<div><td>'.repeat(50_000) + fill('</div>')],
    ['one attribute', `<div class="${fill('company ')}">`],
    ['attributes', `<div ${fill('a=b ')}>`],
    ['a script without an end', `<script>${fill('a=1;')}`],
    ['100,000 blocks of JSON-LD', block('{"@type":"JobPosting","title":"a"}').repeat(100_000)],
    ['deep JSON-LD', block(fill('{"a":'))],
    ['deep JSON-LD that is right', block('['.repeat(SIZE / 2) + ']'.repeat(SIZE / 2))],
    ['JSON-LD full of quotes', block(`{"a":"${fill('" ')}`)],
    [
      'links to postings',
      `<title>Jobs</title>${numbered(60_000, (index) => `<li><a href="/jobs/job-${index}">Cooper ${index}</a></li>`)}`,
    ],
    ['the same link', fill('<a href="/jobs/12345">Cooper</a>')],
    [
      'links within each other',
      numbered(60_000, (index) => `<div><a href="/jobs/job-${index}">Cooper ${index}</a>`),
    ],
    ['headings', fill('<h1>Cooper</h1>')],
    ['labels', `<title>Cooper</title><h1>Cooper</h1>${fill('<dt>Location</dt><dd>Cork</dd>')}`],
    ['names that hint', `<h1>Cooper</h1>${fill('<span class="company-name">Acme</span>')}`],
    ['microdata', fill('<div itemscope itemprop="a" itemtype="http://schema.org/JobPosting">')],
    ['microdata that refers to itself', fill('<div itemscope itemref="a b c" id=a itemprop=x>')],
    ['RDFa', fill('<div typeof="JobPosting" property="a">')],
    ['assignments', program(fill('x={title:"a",company:"abcdefghijklmnopqrstuvwxyz abcdefghijkl"};'))],
    ['assignments without an end', program(fill('x={'))],
    ['functions of Nuxt', program(fill('__NUXT__=(function(a){return {'))],
    ['rows of Next', `<script>title self.__next_f.push([1,"${fill('a:T5,hello')}"])</script>`],
    [
      'flat data that grows',
      `<script type="application/json">[{"title":1},${numbered(200_000, (index) => `[${index + 2},${index + 2}],`)}1]</script>`,
    ],
    ['JSON in a tab', `<pre>[{"a":"${fill('&amp;quot;')}`],
    ['deep JSON', fill('[{"title":"Cooper","location":"Cork","jobs":')],
    ['postings in JSON', `[${fill('{"title":"Cooper","location":"Cork","jobType":"Full-time","id":1},')}1]`],
    [
      'cards of LinkedIn',
      `licdn.com/ ${fill('<li data-entity-urn="urn:li:jobPosting:12345"><h3 class="base-search-card__title">x</h3></li>')}`,
    ],
    ['code of LinkedIn', `urn:li:jobPosting:1 ${fill('<code><!--{"included":[]}--></code>')}`],
    ['meta elements', fill('<meta property="og:title" content="Cooper">')],
    ['references', `<h1>Cooper</h1><p>${fill('&amp;lt;p&gt;')}`],
    ['comments', fill('<!--x-->')],
    ['white space', `<h1>Cooper</h1>${fill(' \n')}`],
    ['pay', `<h1>Cooper</h1><p>Salary: ${fill('$1 - $2 ')}`],
  ])('%s', async (_what, html) => {
    const { ms, postings } = await reader.read(html);
    expect(ms).toBeLessThan(LONGEST_MS);
    for (const { posting } of postings) expectClean(posting);
  });

  it('and one that takes more memory than it may is found out', async () => {
    const small = limitedReader(48);
    await expect(small.read(`[${fill('{"title":"Cooper","location":"Cork"},')}1]`)).rejects.toThrow(
      /memory/i,
    );
  });
});
