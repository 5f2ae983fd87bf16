// What the user's own records tell about a search for work. All of it is counted from the moves of applications, so that
// it is right whatever device they were made on. Times are milliseconds since the epoch.
import type { Application, StageMove } from './application.ts';

const DAY_MS = 86_400_000;
const APPLIED = 'applied';
const CLOSED = 'closed';
/** The share of answers says little below this many applications. */
export const ENOUGH_APPLICATIONS = 5;

export interface FunnelStep {
  stage: string;
  /** Applications that came at least this far. */
  count: number;
  /** `count` as a share of the previous step's, from 0 to 1; `null` for the first step and after an empty one. */
  share: number | null;
}

/**
 * How far applications came. `stages` are ids in the order of the board; "closed" is where every way ends, and no step.
 * A stage that was jumped over counts as passed. Those that were taken off the board are left out.
 */
export function funnelOf(applications: readonly Application[], stages: readonly string[]): FunnelStep[] {
  const steps = stages.filter((stage) => stage !== CLOSED);
  const furthest = tracked(applications).map(({ moves }) =>
    Math.max(-1, ...moves.map(({ stage }) => (stage === null ? -1 : steps.indexOf(stage)))),
  );
  const counts = steps.map((_, at) => furthest.filter((reached) => reached >= at).length);
  return steps.map((stage, at) => {
    const [count = 0, before] = [counts[at], counts[at - 1]];
    return { stage, count, share: before ? count / before : null };
  });
}

export interface AnswerRate {
  /** Where the job was found: a source's id, a host, or empty where nothing tells. */
  source: string;
  applied: number;
  answered: number;
  /** Whether there are too few applications for the share to say much. */
  isFew: boolean;
}

/**
 * How many applications were answered, by where their jobs were found, the most used first. A move to any stage after
 * "applied" is an answer, and so is a rejection; that nobody answered or that the user withdrew is none.
 */
export function answerRates(
  applications: readonly Application[],
  stages: readonly string[],
  sourceOf: (jobId: string) => string,
): AnswerRate[] {
  const bySource = new Map<string, AnswerRate>();
  for (const { jobId, moves } of tracked(applications)) {
    const at = moves.findIndex((move) => isFrom(APPLIED, move, stages));
    if (at === -1) continue;
    const source = sourceOf(jobId);
    const rate = bySource.get(source) ?? { source, applied: 0, answered: 0, isFew: true };
    rate.applied += 1;
    if (moves.slice(at).some((move) => isAnswer(move, stages))) rate.answered += 1;
    rate.isFew = rate.applied < ENOUGH_APPLICATIONS;
    bySource.set(source, rate);
  }
  return [...bySource.values()].sort((a, b) => b.applied - a.applied || (a.source < b.source ? -1 : 1));
}

function isFrom(from: string, { stage, closing }: StageMove, stages: readonly string[]): boolean {
  // Nobody is rejected who has not applied, though the user may not have said so.
  if (stage === CLOSED) return closing === 'rejected';
  return stage !== null && stages.includes(from) && stages.indexOf(stage) >= stages.indexOf(from);
}

function isAnswer(move: StageMove, stages: readonly string[]): boolean {
  return isFrom(APPLIED, move, stages) && move.stage !== APPLIED;
}

export interface Stay {
  stage: string;
  /** Stays that ended with a move to another stage. */
  ended: number;
  /** Their median in days; `null` when there is none. */
  medianDays: number | null;
  /** Applications that stand there now. */
  standing: number;
}

/** How long applications stay in each stage but the last. A stay that goes on is counted, not measured. */
export function staysOf(applications: readonly Application[], stages: readonly string[]): Stay[] {
  const daysIn = new Map<string, number[]>();
  const standing = new Map<string, number>();
  for (const { moves } of tracked(applications)) {
    for (const [i, { stage, at }] of moves.entries()) {
      const next = moves[i + 1];
      if (stage === null) continue;
      if (next === undefined) standing.set(stage, (standing.get(stage) ?? 0) + 1);
      else daysIn.set(stage, [...(daysIn.get(stage) ?? []), (next.at - at) / DAY_MS]);
    }
  }
  return stages
    .filter((stage) => stage !== CLOSED)
    .map((stage) => {
      const days = daysIn.get(stage) ?? [];
      return {
        stage,
        ended: days.length,
        medianDays: quantile(days, 0.5),
        standing: standing.get(stage) ?? 0,
      };
    });
}

/** The value below which this share (0 to 1) of the values lies, between two of them if need be; `null` for none. */
export function quantile(values: readonly number[], share: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const [low, high] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  if (low === undefined || high === undefined) return null;
  return low + (high - low) * (place - Math.floor(place));
}

function tracked(applications: readonly Application[]): Application[] {
  return applications.filter(({ moves }) => (moves.at(-1)?.stage ?? null) !== null);
}
