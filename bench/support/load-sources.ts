import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Source } from '../../lib/sources/define.ts';

const FOLDER = join(import.meta.dirname, '../../lib/sources');
const NO_SOURCES = new Set(['define.ts', 'index.ts', 'sites.ts']);

/** All sources, read by Node itself: the finder of the extension needs a bundler. */
export async function loadSources(): Promise<Source[]> {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith('.ts') && !NO_SOURCES.has(file));
  return Promise.all(files.map(async (file): Promise<Source> => (await import(join(FOLDER, file))).default));
}
