import { isSameOpening } from '../lib/domain/cluster.ts';
import { labelledPairs } from '../tests/domain/cluster-pairs/pairs.ts';
import type { Benchmark } from './support/benchmark.ts';

/** How far merges of the same opening are right, and how many of the copies they find, on the labelled pairs. */
export const cluster: Benchmark = async () => {
  const verdicts = labelledPairs().map(({ left, right, same }) => ({
    same,
    said: isSameOpening(left.job, right.job).same,
  }));
  const right = verdicts.filter(({ same, said }) => same && said).length;
  return [
    share('cluster-right', right, verdicts.filter(({ said }) => said).length),
    share('cluster-found', right, verdicts.filter(({ same }) => same).length),
  ];
};

/** In percent, against all of them. */
function share(name: string, right: number, all: number) {
  return { name, value: (100 * right) / all, unit: '%', baseline: 100, ratio: right / all };
}
