import { manyBoards } from '../tests/support/boards/demo.ts';
import type { Benchmark } from './support/benchmark.ts';
import { median } from './support/numbers.ts';
import { timeFirstCheck } from './support/time-first-check.ts';
import { withBoards } from './support/watched-boards.ts';

const BOARDS = 40;
const POSTINGS = 500;
const ROUNDS = 3;

/** From payload to committed rows, and from there to clusters of copies, each against raw puts of the same rows. */
export const ingest: Benchmark = async ({ extension }) =>
  withBoards({ boards: manyBoards(BOARDS, POSTINGS) }, async (server) => {
    const rounds = [];
    for (let i = 0; i < ROUNDS; i++) rounds.push(await timeFirstCheck(extension, server, BOARDS * POSTINGS));
    const rate = (tookMs: number) => (BOARDS * POSTINGS * 1000) / tookMs;
    return [
      {
        name: 'ingest',
        value: rate(median(rounds.map((round) => round.runMs))),
        unit: 'postings/s',
        baseline: rate(median(rounds.map((round) => round.rawMs))),
        ratio: median(rounds.map((round) => round.rawMs / round.runMs)),
      },
      {
        name: 'join',
        value: rate(median(rounds.map((round) => round.joinMs))),
        unit: 'jobs/s',
        baseline: rate(median(rounds.map((round) => round.rawMs))),
        ratio: median(rounds.map((round) => round.rawMs / round.joinMs)),
      },
    ];
  });
