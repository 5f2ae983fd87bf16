import { quantile } from './numbers.ts';

const ROUNDS = 30;
const WARM_UP_ROUNDS = 20;

/**
 * How long two kinds of work take on the same inputs, in milliseconds of the processor for all of them: the lower
 * quartile of rounds that alternate, so that what else the machine does meets both alike.
 */
export function timeBoth<T>(
  inputs: readonly T[],
  ours: (input: T) => unknown,
  theirs: (input: T) => unknown,
) {
  const times: { ours: number[]; theirs: number[] } = { ours: [], theirs: [] };
  for (let round = 0; round < WARM_UP_ROUNDS + ROUNDS; round++) {
    const took = { ours: timeOne(inputs, ours), theirs: timeOne(inputs, theirs) };
    if (round < WARM_UP_ROUNDS) continue;
    times.ours.push(took.ours);
    times.theirs.push(took.theirs);
  }
  return { oursMs: quantile(times.ours, 0.25), theirsMs: quantile(times.theirs, 0.25) };
}

/** The round before the measured one is of the same kind, so that neither pays for the garbage of the other. */
function timeOne<T>(inputs: readonly T[], work: (input: T) => unknown): number {
  for (const input of inputs) work(input);
  const before = process.cpuUsage();
  for (const input of inputs) work(input);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
