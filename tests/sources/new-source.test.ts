import { execFile } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';

const PROJECT = fileURLToPath(new URL('../../', import.meta.url));
const root = mkdtempSync(join(tmpdir(), 'new-source-'));
afterAll(() => rmSync(root, { recursive: true }));

for (const part of [
  'lib/domain',
  'lib/extract',
  'lib/sources',
  'lib/util',
  'tests/extract',
  'tests/sources',
  'tests/structure',
  'tsconfig.json',
  '.wxt',
]) {
  cpSync(join(PROJECT, part), join(root, part), { recursive: true });
}
symlinkSync(join(PROJECT, 'node_modules'), join(root, 'node_modules'));
writeFileSync(join(root, 'package.json'), '{ "type": "module" }');

function run(script: string, ...args: string[]): Promise<{ code: number; output: string }> {
  const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(PROJECT, script), ...args],
      { cwd: root, env },
      (error, stdout, stderr) => {
        resolve({ code: error === null ? 0 : Number(error.code), output: stdout + stderr });
      },
    );
  });
}

const newSource = (...args: string[]) => run('scripts/new-source.mjs', ...args);

describe('npm run new-source', () => {
  it('writes a source that compiles, and tests that say what is left to do', async () => {
    const { code, output } = await newSource('acorn-jobs');
    expect(code).toBe(0);
    expect(output).toContain('acorn-jobs.ts');
    expect(readFileSync(join(root, 'lib/sources/acorn-jobs.ts'), 'utf8')).toContain("id: 'acorn-jobs'");

    writeFileSync(
      join(root, 'tsconfig.one.json'),
      JSON.stringify({ extends: './tsconfig.json', files: ['lib/sources/acorn-jobs.ts'], include: [] }),
    );
    expect(await run('node_modules/typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.one.json')).toEqual({
      code: 0,
      output: '',
    });

    const tests = await run(
      'node_modules/vitest/vitest.mjs',
      'run',
      '--root',
      root,
      'tests/sources/sources.test.ts',
      'tests/structure/sources.test.ts',
    );
    expect(tests.code).toBe(1);
    expect(tests.output).toContain('Write board.expected.json by hand');
    expect(tests.output).toContain('addresses.json needs addresses of boards');
    expect(tests.output).toContain('poisoned.payload.json needs postings');
    expect(tests.output).not.toContain('greenhouse >');
  });

  it.each([
    '',
    'Acorn',
    'acorn_jobs',
    'acorn/jobs',
    '../acorn',
    '-acorn',
    '1acorn',
    'acorn.ts',
    'index',
    'shared',
    'a'.repeat(31),
  ])('refuses the name %j and writes nothing', async (name) => {
    const { code, output } = await newSource(name);
    expect(code).toBe(2);
    expect(output).not.toBe('');
    expect(existsSync(join(root, 'tests/sources', `${name}`, 'addresses.json'))).toBe(false);
  });

  it('refuses what exists, the file or the folder', async () => {
    const before = readFileSync(join(root, 'lib/sources/lever.ts'), 'utf8');
    expect(await newSource('lever')).toMatchObject({
      code: 2,
      output: expect.stringContaining('exists already'),
    });
    expect(readFileSync(join(root, 'lib/sources/lever.ts'), 'utf8')).toBe(before);
    mkdirSync(join(root, 'tests/sources/oak'));
    expect(await newSource('oak')).toMatchObject({
      code: 2,
      output: expect.stringContaining('exists already'),
    });
    expect(existsSync(join(root, 'lib/sources/oak.ts'))).toBe(false);
  });
});
