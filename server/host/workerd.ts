import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { workerdConfig } from './config.ts';
import type { ServerOptions } from './options.ts';

const CONFIG = 'server.capnp';

/** The program in the npm package, of this platform. */
export function workerdProgram(): string {
  return createRequire(import.meta.url)('workerd').default;
}

/** Whether workerd runs on this machine; it needs glibc 2.35 or newer. */
export function hasWorkerd(): boolean {
  return spawnSync(workerdProgram(), ['--version']).status === 0;
}

/** Starts the server over its folder. What it prints goes where `stdio` says. */
export function startWorkerd(
  options: ServerOptions,
  bundle: string,
  stdio: 'inherit' | 'pipe',
): ChildProcess {
  return spawn(workerdProgram(), ['serve', writeConfig(options, bundle, options.data)], {
    stdio: ['ignore', stdio, stdio],
  });
}

/**
 * Writes one program that holds workerd, the worker and these options. Throws when it cannot. The folder of the data need
 * not exist here, nor be one that this user may write to.
 */
export function compileWorkerd(options: ServerOptions, bundle: string, file: string): void {
  const config = writeConfig(options, bundle, dirname(bundle));
  const { status, stdout, stderr } = spawnSync(workerdProgram(), ['compile', config], {
    maxBuffer: 1_000_000_000,
  });
  if (status !== 0) throw new Error(String(stderr));
  writeFileSync(file, stdout, { mode: 0o755 });
}

function writeConfig(options: ServerOptions, bundle: string, folder: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const config = join(folder, CONFIG);
  writeFileSync(config, workerdConfig(options, relative(folder, bundle)));
  return config;
}
