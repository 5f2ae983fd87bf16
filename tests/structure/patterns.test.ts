import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
// The build in plain JavaScript: the other ones start a program that is not there on every platform.
import { checkSync } from 'recheck/lib/browser.js';
import { parseAst } from 'vite';
import { afterAll, describe, expect, it, vi } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const FOLDERS = ['lib', 'components', 'entrypoints', 'server'];
/** Two ways to find out. Neither decides on a pattern with hundreds of words in any time, and those pass. */
const WAYS = [
  { checker: 'auto', timeout: 5_000 },
  { checker: 'fuzz', timeout: 10_000 },
] as const;
const LONGEST_MS = 300_000;

/** Without one of these a pattern has a bounded number of steps from each place in the text. */
const UNBOUNDED = /[*+]|\{\d+,\}/;

interface Pattern {
  source: string;
  flags: string;
}

/** The regular expressions that stand in a file. */
function literalsIn(file: string): Pattern[] {
  const found: Pattern[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if ('regex' in node && node.regex) {
      const { pattern, flags } = node.regex as { pattern: string; flags: string };
      found.push({ source: pattern, flags });
    } else for (const child of Object.values(node)) visit(child);
  };
  visit(parseAst(readFileSync(join(ROOT, file), 'utf8'), { lang: file.endsWith('x') ? 'tsx' : 'ts' }));
  return found;
}

/** The regular expressions that modules put together when they are loaded. */
async function builtAtStart(): Promise<Pattern[]> {
  const built: Pattern[] = [];
  const Original = RegExp;
  vi.stubGlobal(
    'RegExp',
    new Proxy(Original, {
      construct(target, args: [string, string?]) {
        built.push({ source: String(args[0]), flags: args[1] ?? '' });
        return new target(...args);
      },
    }),
  );
  const modules = import.meta.glob([
    '../../lib/{extract,sources,domain}/**/*.ts',
    '../../lib/sync/frames.ts',
  ]);
  await Promise.all(Object.values(modules).map((load) => load()));
  vi.unstubAllGlobals();
  return built;
}

function verdictOn({ source, flags }: Pattern): string {
  if (!UNBOUNDED.test(source)) return 'safe';
  for (const way of WAYS) {
    const { status } = checkSync(source, flags.replace('v', 'u').replace(/[gyd]/g, ''), way);
    if (status !== 'unknown') return status;
  }
  return 'unknown';
}

const files = FOLDERS.flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
).filter((file) => /\.tsx?$/.test(file));
const literals = files.map((file) => [file, literalsIn(file)] as const);
afterAll(() => vi.unstubAllGlobals());

describe('regular expressions', () => {
  it.each(literals.filter(([, patterns]) => patterns.length > 0))(
    'of %s take no more than linear time',
    (_file, patterns) => {
      expect(patterns.filter((pattern) => verdictOn(pattern) === 'vulnerable')).toEqual([]);
    },
    LONGEST_MS,
  );

  it(
    'that are put together take no more than linear time',
    async () => {
      const built = await builtAtStart();
      expect(built.length).toBeGreaterThan(10);
      expect(built.filter((pattern) => verdictOn(pattern) === 'vulnerable')).toEqual([]);
    },
    LONGEST_MS,
  );

  it('that do not are found out', () => {
    expect(verdictOn({ source: '^(?:a+)+$', flags: '' })).toBe('vulnerable');
    expect(verdictOn({ source: '\\s+$', flags: 'g' })).toBe('vulnerable');
  });
});
