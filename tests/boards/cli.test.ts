import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const CLI = fileURLToPath(new URL('../support/boards/cli.ts', import.meta.url));

function run(...args: string[]) {
  return spawn(process.execPath, [CLI, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
}

describe('the command', () => {
  it('says when it is ready, serves, and ends when asked', async () => {
    const child = run('--boards', '3', '--postings', '5', '--seed', 'x');
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
    const { origin, port, boards } = JSON.parse(line);
    expect(origin).toBe(`http://127.0.0.1:${port}`);
    expect(boards).toHaveLength(3);
    expect(boards[1]).toMatchObject({
      vendor: 'lever',
      slug: 'board-002',
      address: 'https://jobs.lever.co/board-002',
    });
    const response = await fetch(`${origin}/api.lever.co/v0/postings/board-002?mode=json`);
    expect(await response.json()).toHaveLength(5);
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('refuses what it does not understand', async () => {
    const child = run('--boards', 'many');
    const [line] = (await once(createInterface(child.stderr), 'line')) as [string];
    expect(line).toBe('--boards must be a whole number, not "many".');
    expect(await once(child, 'exit')).toEqual([2, null]);
  });
});
