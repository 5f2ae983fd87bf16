import { manyBoards } from '../tests/support/boards/demo.ts';
import type { Benchmark } from './support/benchmark.ts';
import { median } from './support/numbers.ts';
import { timeFirstCheck } from './support/time-first-check.ts';
import { withBoards } from './support/watched-boards.ts';

const BOARDS = 200;
const POSTINGS = 100;
const LATENCY_MS = 50;
const HOSTS_AT_ONCE = 8;
const ROUNDS = 3;

/** A check of many boards against the ideal: the longer of the answers' own schedule and raw puts of the same rows. */
export const check: Benchmark = async ({ extension }) =>
  withBoards({ boards: manyBoards(BOARDS, POSTINGS), latencyMs: LATENCY_MS }, async (server) => {
    server.clearRequests();
    const rounds = [];
    for (let i = 0; i < ROUNDS; i++) {
      const { runMs, rawMs } = await timeFirstCheck(extension, server, BOARDS * POSTINGS);
      rounds.push({ runMs, idealMs: Math.max(rawMs, scheduleMs(server.requests.length / (i + 1))) });
    }
    return [
      {
        name: 'check',
        value: median(rounds.map((round) => round.runMs)),
        unit: 'ms',
        baseline: median(rounds.map((round) => round.idealMs)),
        ratio: median(rounds.map((round) => round.runMs / round.idealMs)),
      },
    ];
  });

function scheduleMs(requests: number): number {
  return (requests / HOSTS_AT_ONCE) * LATENCY_MS;
}
