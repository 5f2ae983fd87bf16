import { cp, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** So many times slower the background's time passes, so that a slow machine's pictures show the same minute. */
const SLOWER = 6;

/** Bytes that the database is said to take, which depend on when it was last tidied. */
const SPACE_USED = 2_260_000;

/**
 * Copies a built extension with a clock of its own in it, so that its pictures are the same on every day: its pages stand
 * at `now` (milliseconds since the epoch), its background goes on from there, slowly, and nothing in it is left to chance.
 * It speaks the language of `locale` whatever the browser speaks. Resolves to the copy's folder.
 */
export async function withClock(build: string, now: number, locale: string): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'jobwake-pictures-'));
  await cp(build, dir, { recursive: true });
  await cp(join(build, '_locales', locale), join(dir, '_locales/en'), { recursive: true });
  await writeFile(join(dir, 'clock.js'), clock(String(now)));
  const background = join(dir, 'background.js');
  const started = `${now} + Math.floor((RealDate.now() - startedAt) / ${SLOWER})`;
  await writeFile(background, `${clock(started)}\n${await readFile(background, 'utf8')}`);
  for (const name of await readdir(dir)) {
    if (!name.endsWith('.html')) continue;
    const page = await readFile(join(dir, name), 'utf8');
    await writeFile(join(dir, name), page.replace('<head>', '<head><script src="/clock.js"></script>'));
  }
  return dir;
}

/** A script that gives `Date` another idea of the present, by an expression. */
function clock(now: string): string {
  return `(() => {
  const RealDate = Date;
  const startedAt = RealDate.now();
  Math.random = () => 0.5;
  navigator.storage.estimate = async () => ({ usage: ${SPACE_USED} });
  globalThis.Date = class extends RealDate {
    constructor(...parts) {
      if (parts.length === 0) super(Date.now());
      else super(...parts);
    }
    static now() { return ${now}; }
  };
})();`;
}
