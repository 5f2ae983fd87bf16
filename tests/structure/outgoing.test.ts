import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Where rows of the user's are written by what they do on this device. Sync itself writes what others did. */
const FOLDERS = ['lib/store', 'lib/tracker', 'lib/alerts', 'lib/data', 'lib/run', 'entrypoints/background'];
const WRITE =
  /(?:\bdb\.|(?<![.\w]))(applications|notes|events|copies|searches|inbox|notices|announced|settings|rulings)\s*\.(?:put|add|bulkPut|bulkAdd|update|bulkUpdate|delete|bulkDelete|upsert)\(/g;
/** Writes of a file that are none of the user's doing, and why. */
const SILENT: Record<string, { tables: string[]; because: string }> = {
  'lib/alerts/note-news.ts': { tables: ['searches'], because: 'how far this device came stays here' },
};

const files = FOLDERS.flatMap((folder) =>
  readdirSync(ROOT + folder, { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
).filter((path) => path.endsWith('.ts'));

/** The tables that a file writes rows of the user's to, and those that it notes changes of. */
function tablesOf(file: string): { written: Set<string>; noted: Set<string> } {
  const text = readFileSync(ROOT + file, 'utf8');
  const written = new Set([...text.matchAll(WRITE)].map(([, table = '']) => table));
  for (const table of SILENT[file]?.tables ?? []) written.delete(table);
  const noted = new Set([...text.matchAll(/\btable: '(\w+)'/g)].map(([, table = '']) => table));
  return { written, noted: text.includes('noteOutgoing(') ? noted : new Set() };
}

it.each(files)('%s notes for sync what it writes of the user’s', (file) => {
  const { written, noted } = tablesOf(file);
  expect([...written].filter((table) => !noted.has(table))).toEqual([]);
});

it('sees the writes that it looks for', () => {
  const all = files.flatMap((file) => [...tablesOf(file).written]);
  expect([...new Set(all)].sort()).toEqual([
    'announced',
    'applications',
    'inbox',
    'notices',
    'rulings',
    'searches',
    'settings',
  ]);
});
