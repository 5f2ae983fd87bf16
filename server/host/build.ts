import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FOLDER = join(ROOT, '.output', 'sync-server');

/** Bundles the worker into one module without dependencies, and returns the path of the file. */
export async function buildWorker(folder = FOLDER, plugins: Plugin[] = []): Promise<string> {
  await build({
    root: ROOT,
    configFile: false,
    plugins,
    logLevel: 'warn',
    publicDir: false,
    resolve: { conditions: ['workerd', 'worker', 'browser', 'import', 'default'] },
    build: {
      outDir: folder,
      emptyOutDir: false,
      target: 'es2024',
      minify: false,
      lib: { entry: join(ROOT, 'server/worker/index.ts'), formats: ['es'], fileName: () => 'worker.js' },
      rolldownOptions: { external: [/^cloudflare:/, /^node:/] },
    },
  });
  return join(folder, 'worker.js');
}
