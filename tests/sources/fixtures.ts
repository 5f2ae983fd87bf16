import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cursor } from '../../lib/domain/run.ts';
import type { Reading } from '../../lib/sources/define.ts';

/**
 * Each source has a folder here, named like it:
 * - `NAME.payload.json` (or .xml, .html) is an answer of the vendor's real shape, written by us;
 * - `NAME.expected.json` beside it is what is read from it: `{slug, cursor, reading}`, or `{slug, cursor, unreadable}`
 *   with the message where nothing can be;
 * - `poisoned.payload.*` is hostile in every field and needs no expectation; HUGE in it stands for a very long text;
 * - `addresses.json` has addresses and the slug of the board that each belongs to, or null.
 */
const FOLDER = import.meta.dirname;
const HUGE_LENGTH = 300_000;

export interface Expected {
  slug: string;
  cursor: Cursor;
  reading?: Reading;
  unreadable?: string;
}

export interface Fixture {
  name: string;
  payload: string;
  /** `null` where nobody has written down what to expect. */
  expected: Expected | null;
}

/** The names of all folders of fixtures. */
export function fixtureFolders(): string[] {
  return readdirSync(FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
}

/** The fixtures of a source, but for the poisoned one. */
export function fixturesOf(source: string): Fixture[] {
  return payloadsOf(source)
    .filter((file) => !file.startsWith('poisoned.'))
    .map((file) => {
      const name = file.slice(0, file.indexOf('.payload.'));
      const expected = join(FOLDER, source, `${name}.expected.json`);
      return {
        name,
        payload: readFileSync(join(FOLDER, source, file), 'utf8'),
        expected: existsSync(expected) ? (JSON.parse(readFileSync(expected, 'utf8')) as Expected) : null,
      };
    });
}

/** The hostile payload of a source; `null` where it has none. */
export function poisonOf(source: string): string | null {
  const file = payloadsOf(source).find((name) => name.startsWith('poisoned.'));
  if (file === undefined) return null;
  return readFileSync(join(FOLDER, source, file), 'utf8').replaceAll('HUGE', 'huge '.repeat(HUGE_LENGTH / 5));
}

/** Addresses with the slug that each is to be recognised by. */
export function addressesOf(source: string): [string, string | null][] {
  const file = join(FOLDER, source, 'addresses.json');
  return existsSync(file) ? Object.entries(JSON.parse(readFileSync(file, 'utf8'))) : [];
}

function payloadsOf(source: string): string[] {
  const folder = join(FOLDER, source);
  return existsSync(folder) ? readdirSync(folder).filter((file) => file.includes('.payload.')) : [];
}
