import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FOLDERS = ['lib', 'components', 'entrypoints', 'server'];

/** Which part may import which; a part may always import itself. `entrypoints` may import everything. */
const ARROWS: Record<string, readonly string[]> = {
  util: [],
  domain: ['util'],
  extract: ['domain', 'util'],
  sources: ['extract', 'domain', 'util'],
  store: ['domain', 'util'],
  run: ['sources', 'store', 'domain', 'util'],
  alerts: ['store', 'domain', 'util'],
  tracker: ['store', 'domain', 'util'],
  data: ['store', 'domain', 'util'],
  live: ['domain', 'util'],
  sync: ['store', 'domain', 'util'],
  platform: ['util'],
  ui: ['live', 'data', 'store', 'domain', 'util'],
  components: ['ui'],
  server: ['sync', 'util'],
};
/** Where only the types of a part may be used. */
const TYPES_ONLY = new Set(['platform → domain', 'components → domain', 'platform → live', 'ui → platform']);

interface Import {
  file: string;
  to: string;
  isType: boolean;
}

/** All scripts of the project's own code, as paths from its root with slashes. */
function sourceFiles(): string[] {
  const all = readdirSync(ROOT, { withFileTypes: true })
    .filter((entry) => FOLDERS.includes(entry.name))
    .flatMap(({ name }) =>
      readdirSync(join(ROOT, name), { recursive: true, encoding: 'utf8' }).map((path) => join(name, path)),
    );
  return all.map((path) => path.split(sep).join('/')).filter((path) => /\.tsx?$/.test(path));
}

function textOf(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

const IMPORT =
  /^\s*(import|export)\s+(type\s+)?(?:[^'"`;]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm;

function importsOf(file: string): Import[] {
  return [...textOf(file).matchAll(IMPORT)].map(([, , type, plain, dynamic]) => {
    const to = plain ?? dynamic ?? '';
    const path = to.startsWith('.')
      ? relative(ROOT, join(ROOT, dirname(file), to))
          .split(sep)
          .join('/')
      : to;
    return { file, to: path, isType: type !== undefined };
  });
}

/** The part of the project that a file belongs to; a package belongs to none. */
function partOf(path: string): string | null {
  const [top = '', second = ''] = path.split('/');
  if (!FOLDERS.includes(top)) return null;
  return top === 'lib' ? second : top;
}

function isAllowed({ file, to, isType }: Import): boolean {
  const [from, target] = [partOf(file), partOf(to)];
  if (from === null || target === null || from === target) return true;
  if (from === 'entrypoints') return true;
  const arrow = `${from} → ${target}`;
  return TYPES_ONLY.has(arrow) ? isType : (ARROWS[from]?.includes(target) ?? false);
}

const imports = sourceFiles().flatMap(importsOf);
const words = ({ file, to }: Import) => `${file} → ${to}`;

describe('imports', () => {
  it('are found', () => {
    expect(imports.length).toBeGreaterThan(300);
    expect(imports.map(words)).toContain('lib/live/client.ts → lib/domain/errors.ts');
  });

  it('follow the arrows of the design', () => {
    const wrong = { file: 'lib/domain/job.ts', to: 'lib/store/jobs.ts', isType: true };
    expect(isAllowed(wrong)).toBe(false);
    expect(isAllowed({ ...wrong, to: 'entrypoints/app/start-app.tsx' })).toBe(false);
    expect(imports.filter((one) => !isAllowed(one)).map(words)).toEqual([]);
  });

  it('name zod in one file only', () => {
    const files = imports.filter(({ to }) => /^zod(\/|$)/.test(to)).map(({ file }) => file);
    expect([...new Set(files)]).toEqual(['lib/domain/zod.ts']);
  });

  it('never lose the line that keeps zod from generating code, which bundlers may take for idle', () => {
    expect(JSON.parse(textOf('package.json')).sideEffects).toContain('./lib/domain/zod.ts');
    expect(textOf('lib/domain/zod.ts')).toContain('jitless: true');
  });

  it("name the browser's interface in the platform layer only", () => {
    const files = imports.filter(({ to }) => to === 'wxt/browser').map(({ file }) => file);
    expect(files.filter((file) => partOf(file) !== 'platform')).toEqual([]);
    const users = sourceFiles().filter((file) =>
      /\b(chrome|browser)\.(runtime|storage|alarms|tabs|action)\b/.test(textOf(file)),
    );
    expect(users.filter((file) => partOf(file) !== 'platform')).toEqual([]);
  });
});

describe('files', () => {
  it('have at most 300 lines', () => {
    const long = sourceFiles().filter((file) => textOf(file).split('\n').length > 301);
    expect(long).toEqual([]);
  });

  it('never write HTML from text', () => {
    const unsafe =
      /\b(innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|setHTMLUnsafe|document\.write)\b/;
    expect(sourceFiles().filter((file) => unsafe.test(textOf(file)))).toEqual([]);
  });
});
