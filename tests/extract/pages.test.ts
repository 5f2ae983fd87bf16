import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ReadPosting } from '../../lib/extract/page-reading.ts';
import { readPage } from '../../lib/extract/read-page.ts';
import { allSources } from '../../lib/sources/index.ts';
import { readUnknownPayload } from '../../lib/sources/shared/read-payload.ts';

/**
 * `NAME.html` is a page of a shape that is found in the wild, written by us; `NAME.expected.json` beside it is what is to
 * be read from it: the address it is read at, the kind, and of each posting all members that say something, with `from`
 * for where they came from.
 */
const FOLDER = join(import.meta.dirname, 'pages');
const names = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.html'))
  .map((file) => file.slice(0, -'.html'.length));

interface Expected {
  url?: string;
  /** ISO 8601; not given for a page of which nobody knows when it was seen. */
  now?: string;
  kind: string;
  problem?: string;
  postings: Record<string, unknown>[];
}

/** A posting without the members that say nothing. */
function brief({ posting, provenance }: ReadPosting): Record<string, unknown> {
  const { places, ...rest } = posting;
  const members = Object.entries({ ...rest, places: places.map((place) => place.text) });
  const said = members.filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0));
  return { ...Object.fromEntries(said), from: provenance };
}

describe('readPage', () => {
  it.each(names)('reads %s', (name) => {
    const file = join(FOLDER, `${name}.expected.json`);
    expect(existsSync(file), `${name}.expected.json is missing`).toBe(true);
    const { url, now, kind, problem, postings } = JSON.parse(readFileSync(file, 'utf8')) as Expected;
    const reading = readPage(readFileSync(join(FOLDER, `${name}.html`), 'utf8'), {
      url: url ?? null,
      now: now === undefined ? null : Date.parse(now),
      readPayload: (json) => readUnknownPayload(allSources(), json),
    });
    expect({ ...reading, postings: reading.postings.map(brief) }).toEqual({
      kind,
      problem: problem ?? null,
      postings,
    });
  });

  it('never takes one posting for another: LinkedIn shows a similar one for an id that has expired', () => {
    const page = readFileSync(join(FOLDER, 'linkedin-public.html'), 'utf8');
    const read = (url: string) => readPage(page, { url, now: null });
    expect(read('https://www.linkedin.com/jobs/view/3999000111/').kind).toBe('job');
    expect(read('https://www.linkedin.com/jobs/view/3999000999/')).toEqual({
      kind: 'none',
      postings: [],
      problem: 'other-posting',
    });
  });
});
