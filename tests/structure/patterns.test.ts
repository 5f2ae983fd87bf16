import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
// The build in plain JavaScript: the other ones start a program that is not there on every platform.
import { checkSync } from 'recheck/lib/browser.js';
import { parseAst } from 'vite';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { growthOf } from './patterns/ambiguity.ts';

const ROOT = join(import.meta.dirname, '../..');
const FOLDERS = ['lib', 'components', 'entrypoints', 'server'];
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

/** Those of some patterns that may take more than linear time. */
function slow(patterns: Pattern[]): Pattern[] {
  return patterns.filter(
    ({ source, flags }) => UNBOUNDED.test(source) && growthOf(source, flags) !== 'linear',
  );
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
      expect(slow(patterns)).toEqual([]);
    },
  );

  it('that are put together take no more than linear time', async () => {
    const built = await builtAtStart();
    expect(built.length).toBeGreaterThan(10);
    expect(slow(built)).toEqual([]);
  });

  it.each([
    ['^(?:a+)+$', 'exponential'],
    ['^(?:a|a)*b', 'exponential'],
    ['^(?:a*|b)*c', 'exponential'],
    ['^(?:\\w+\\s?)*$', 'exponential'],
    ['\\s+$', 'polynomial'],
    ['^a*a*b', 'polynomial'],
    ['^\\d*.*x$', 'polynomial'],
    ['(?=a*b)c', 'polynomial'],
    ['a*(?!bc)', 'polynomial'],
    ['(?<!a)a+b', 'linear'],
    ['^(?:a|b)*c', 'linear'],
    ['\\ba+\\b', 'linear'],
    ['a.*', 'linear'],
    ['[(][^)]*(?:[)]|$)', 'linear'],
  ])('%s is %s', (source, growth) => {
    expect(growthOf(source, '')).toBe(growth);
  });

  it('are not called linear where another tool knows a text that takes longer', () => {
    const { pattern } = fc.letrec((again) => ({
      pattern: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom('a', 'b', '[ab]', '[^a]', '^', '$'),
        fc.tuple(again('pattern'), again('pattern')).map(([one, other]) => `${one}${other}`),
        fc.tuple(again('pattern'), again('pattern')).map(([one, other]) => `(?:${one}|${other})`),
        fc
          .tuple(again('pattern'), fc.constantFrom('*', '+', '?', '{2}'))
          .map(([one, sign]) => `(?:${one})${sign}`),
      ),
    }));
    fc.assert(
      fc.property(fc.constantFrom('^', ''), pattern as fc.Arbitrary<string>, (start, rest) => {
        const source = start + rest;
        const { status } = checkSync(source, '', { checker: 'automaton', timeout: null });
        if (status === 'vulnerable') expect(growthOf(source, '')).not.toBe('linear');
      }),
      { numRuns: 300 },
    );
  });
});
