// What a fresh clone lacks. This runs on any Node from 20 on, before a single package is installed.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const BIN = join(ROOT, 'node_modules', '.bin');

/** Runs a program to its end, showing what it prints; throws when it fails. */
export function run(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, { cwd: ROOT, stdio: 'inherit', ...options });
  if (error) throw error;
  if (status !== 0) throw new Error(`${[command, ...args].join(' ')} ended with ${status}`);
}

/** Installs the packages of the lock file unless that was done since it last changed. */
function ensurePackages() {
  const mark = join(ROOT, 'node_modules', '.package-lock.json');
  if (existsSync(mark) && statSync(mark).mtimeMs >= statSync(join(ROOT, 'package-lock.json')).mtimeMs) return;
  console.log('Installing the npm packages of the lock file.');
  run('npm', ['ci', '--no-audit', '--no-fund'], { shell: process.platform === 'win32' });
}

/**
 * Makes sure that packages are there and that this script runs on the Node that comes with them; starts it again on
 * that one otherwise and ends with its exit code.
 */
export function bootstrap() {
  ensurePackages();
  process.env.PATH = `${BIN}${delimiter}${process.env.PATH}`;
  const wanted = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).devDependencies.node;
  if (process.versions.node.split('.')[0] === wanted.split('.')[0]) return;
  const { status } = spawnSync(join(BIN, 'node'), process.argv.slice(1), {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  process.exit(status ?? 1);
}

/** The first of these programs that is on the path, or `null`. */
export function findProgram(...names) {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of names) {
      try {
        accessSync(join(folder, name), constants.X_OK);
        return join(folder, name);
      } catch {
        // Not in this folder; the next may have it.
      }
    }
  }
  return null;
}

/** Installs Debian packages, after saying so. Returns whether this system could. */
export function installDebian(packages) {
  const apt = findProgram('apt-get');
  if (apt === null) return false;
  const sudo = process.getuid?.() === 0 ? [] : [findProgram('sudo')].filter(Boolean);
  if (process.getuid?.() !== 0 && sudo.length === 0) return false;
  console.log(`Installing ${packages.join(' and ')} through the system's package manager.`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const [command, ...args] = [...sudo, apt];
  run(command, [...args, 'update', '-qq'], { env });
  run(command, [...args, 'install', '-y', '-qq', ...packages], { env });
  return true;
}
