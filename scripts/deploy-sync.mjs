// Puts the sync server on Cloudflare: `npm run deploy:sync -- [--name NAME] [--allow ROOM,...] [--dry-run]`. Wrangler is
// fetched for it alone, in one exact version: it is larger than all other tools of the project together.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { bootstrap, ROOT } from './support/bootstrap.mjs';

bootstrap();

const WRANGLER = 'wrangler@4.156.0';

const { values } = parseArgs({
  options: {
    name: { type: 'string', default: 'jobwake-sync' },
    allow: { type: 'string' },
    'dry-run': { type: 'boolean', default: false },
  },
});
const [{ buildWorker }, { wranglerConfig }] = await Promise.all([
  import('../server/host/build.ts'),
  import('../server/host/wrangler.ts'),
]);
const bundle = await buildWorker();
const config = join(dirname(bundle), 'wrangler.json');
const settings = wranglerConfig({ name: values.name, bundle: basename(bundle), allow: values.allow ?? null });
writeFileSync(config, JSON.stringify(settings, null, 2));
const args = ['deploy', '--config', config, ...(values['dry-run'] ? ['--dry-run'] : [])];
const { status } = spawnSync('npx', ['--yes', '--package', WRANGLER, 'wrangler', ...args], {
  cwd: ROOT,
  stdio: 'inherit',
  shell: process.platform === 'win32',
});
process.exit(status ?? 1);
