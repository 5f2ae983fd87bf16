import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allSources, findSource } from '../../lib/sources/index.ts';
import { addressesOf, fixtureFolders, fixturesOf, poisonOf } from '../sources/fixtures.ts';

const NOT_SOURCES = ['define', 'index', 'sites'];

/** The files of `lib/sources`, each of which is a source by being there. */
function sourceFiles(): string[] {
  return readdirSync(new URL('../../lib/sources/', import.meta.url))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => basename(file, '.ts'))
    .filter((name) => !NOT_SOURCES.includes(name));
}

describe('sources', () => {
  it('are the files of their folder, named by their ids', () => {
    expect(
      allSources()
        .map((source) => source.id)
        .sort(),
    ).toEqual(sourceFiles().sort());
    for (const { id } of allSources()) expect(findSource(id)?.id).toBe(id);
  });

  it('have a folder of fixtures each, and no folder is left over', () => {
    expect(fixtureFolders().sort()).toEqual(sourceFiles().sort());
  });

  it.each(allSources().map((source) => [source.id, source] as const))(
    '%s declares itself soundly',
    (id, source) => {
      expect(id).toMatch(/^[a-z][a-z0-9-]{1,30}$/);
      expect(source.name.trim()).toBe(source.name);
      expect(source.name).not.toBe('');
      expect(['documented', 'undocumented', 'key']).toContain(source.tier);
      expect(source.attribution).not.toBe('');
      expect(source.minIntervalMs ?? 1_000).toBeGreaterThanOrEqual(250);
      expect(source.timeoutMs ?? 15_000).toBeLessThanOrEqual(30_000);
      for (const [, slug] of addressesOf(id)) {
        if (slug === null) continue;
        const origins = source.origins(slug);
        expect(origins).not.toEqual([]);
        for (const origin of origins) {
          expect(origin).toMatch(/^https:\/\//);
          expect(new URL(origin).origin).toBe(origin);
        }
        expect(new URL(source.address(slug)).protocol).toBe('https:');
      }
    },
  );

  it.each(sourceFiles())('%s has fixtures with what is expected of them, and a poisoned one', (id) => {
    expect(fixturesOf(id)).not.toEqual([]);
    for (const { name, expected } of fixturesOf(id))
      expect([name, expected]).toEqual([name, expect.anything()]);
    expect(poisonOf(id)).not.toBeNull();
  });
});
