import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const OUT_DIR = '.output/bench';

/** Makes the production build that may ask a server on this machine. Resolves with its folder. */
export async function buildExtension(): Promise<string> {
  // The bundler reads it when it is loaded.
  process.env.NODE_ENV = 'production';
  const { build } = await import('wxt');
  await build({ root: ROOT, mode: 'e2e', browser: 'chrome', outDir: OUT_DIR, logger: quietLogger() });
  return `${ROOT}${OUT_DIR}/chrome-mv3-e2e`;
}

/** Only what goes wrong is worth a line between two tables. */
function quietLogger() {
  const pass = () => {};
  const say = (...args: unknown[]) => console.error(...args);
  return {
    level: 1,
    debug: pass,
    log: pass,
    info: pass,
    success: pass,
    start: pass,
    ready: pass,
    box: pass,
    warn: say,
    error: say,
    fatal: say,
  };
}
