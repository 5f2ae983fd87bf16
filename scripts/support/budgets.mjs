import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

/**
 * Most bytes of script, gzipped: of what each part loads without being asked to, then of what it loads when needed. The
 * popup begins with one file, since each further one delays its first paint; a view's first answer waits for the
 * background's first file.
 */
const BUDGETS = [
  { entries: ['popup.html'], most: 30_000, files: 1 },
  { entries: ['sidepanel.html'], most: 90_000 },
  { entries: ['background.js'], most: 15_000 },
  { entries: ['background.js', 'work.js'], most: 120_000 },
  { entries: ['sources.js'], most: 110_000 },
  { entries: ['match.js'], most: 60_000 },
  { entries: ['sync.js'], most: 60_000 },
];

/** Files that a script imports without being asked to, itself included. */
function scriptsOf(file, seen = new Set()) {
  if (seen.has(file) || !existsSync(file)) return seen;
  seen.add(file);
  const source = readFileSync(file, 'utf8');
  for (const [, path] of source.matchAll(/(?:\bfrom|\bimport)\s*["'](\.{1,2}\/[^"']+\.js)["']/g)) {
    scriptsOf(join(dirname(file), path), seen);
  }
  return seen;
}

function entriesOf(dir, entry) {
  if (entry.endsWith('.js')) return [join(dir, entry)];
  const html = readFileSync(join(dir, entry), 'utf8');
  return [...html.matchAll(/(?:src|href)="(\/[^"]+\.js)"/g)].map(([, path]) => join(dir, path));
}

/** Measures a build against the budgets. Returns one line for each part and whether all of them hold. */
export function checkBudgets(dir) {
  const lines = BUDGETS.map(({ entries, most, files: mostFiles = Number.POSITIVE_INFINITY }) => {
    const starts = entries.flatMap((entry) => entriesOf(dir, entry));
    const files = new Set(starts.flatMap((file) => [...scriptsOf(file)]));
    const bytes = [...files].reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0);
    const holds = files.size >= entries.length && files.size <= mostFiles && bytes <= most;
    return { text: `${entries.join(' and ')}: ${bytes} of ${most} bytes in ${files.size} files`, holds };
  });
  return { text: lines.map((line) => line.text).join('\n'), holds: lines.every((line) => line.holds) };
}
