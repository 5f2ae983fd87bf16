/**
 * Serves demonstration boards until it is interrupted, and prints one line of JSON when it is ready:
 *
 *   node tests/support/boards/cli.ts --port 8701 [--boards demo|N] [--postings M] [--seed S] [--latency MS]
 */
import { parseArgs } from 'node:util';
import { DEMO_BOARDS, manyBoards } from './demo.ts';
import { startBoards } from './index.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    boards: { type: 'string', default: 'demo' },
    postings: { type: 'string', default: '100' },
    seed: { type: 'string', default: 'demo' },
    latency: { type: 'string', default: '0' },
  },
});

/** A whole number from the command line; ends the program with a sentence where it is something else. */
function wholeNumber(name: 'port' | 'boards' | 'postings' | 'latency'): number {
  const text = values[name];
  if (/^\d+$/.test(text)) return Number(text);
  console.error(`--${name} must be a whole number, not "${text}".`);
  process.exit(2);
}

const server = await startBoards({
  seed: values.seed,
  now: Date.now(),
  port: wholeNumber('port'),
  latencyMs: wholeNumber('latency'),
  boards: values.boards === 'demo' ? DEMO_BOARDS : manyBoards(wholeNumber('boards'), wholeNumber('postings')),
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    await server.close();
    process.exit(0);
  });
}

console.log(JSON.stringify({ origin: server.origin, port: server.port, boards: server.boards }));
