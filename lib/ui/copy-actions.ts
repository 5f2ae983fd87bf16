import type { Job } from '../domain/job.ts';
import { asKept } from '../domain/kept.ts';
import type { Database } from '../store/database.ts';
import { jobsById } from '../store/jobs.ts';
import type { JobHistory, OpenHistory } from './job-history.ts';
import type { Ask } from './live.ts';
import { Pending } from './pending.ts';
import type { Tracker } from './tracker.ts';
import { t } from './words.ts';

interface Pair {
  left: string;
  right: string;
}

export interface CopyActionsOptions {
  carryOut: Tracker['carryOut'];
  newId(): string;
  open: Pick<OpenHistory, 'reload'>;
}

/** What the user says about the copies of one open job. None of it rejects: what goes wrong is said in a toast. */
export class CopyActions {
  readonly #options: CopyActionsOptions;
  readonly #pending = new Pending<JobHistory>();

  constructor(options: CopyActionsOptions) {
    this.#options = options;
  }

  /** The history as the user should see it: with what they just said. To be read inside a signal's reaction. */
  shown(history: JobHistory): JobHistory {
    return this.#pending.over(history);
  }

  /** Takes a job out of the cluster that it is shown in. */
  split({ copies }: JobHistory, job: Job): Promise<boolean> {
    const others = copies.map((copy) => copy.job.id).filter((id) => id !== job.id);
    const pairs = others.map((right) => ({ left: job.id, right }));
    return this.#say(t('toast_split', { title: job.title }), pairs, false, (history) => {
      const isOpen = history.job.id === job.id;
      const stays = ({ job: copy }: JobHistory['copies'][number]) => isOpen === (copy.id === job.id);
      return { ...history, copies: history.copies.filter(stays) };
    });
  }

  /** Makes one opening of the open job and another one. */
  merge(history: JobHistory, job: Job): Promise<boolean> {
    const pairs = [{ left: history.job.id, right: job.id }];
    return this.#say(t('toast_merged', { title: job.title }), pairs, true, (shown) => ({
      ...shown,
      copies: [...shown.copies, { job, isClosedByUser: false }],
      apart: shown.apart.filter(({ id }) => id !== job.id),
    }));
  }

  #say(
    text: string,
    pairs: Pair[],
    isSame: boolean,
    apply: (history: JobHistory) => JobHistory,
  ): Promise<boolean> {
    const { carryOut, newId, open } = this.#options;
    const args = { commandId: newId(), sayings: pairs.map((pair) => ({ ...pair, isSame })) };
    return carryOut({ name: 'ruleCopies', args }, text, (work) =>
      this.#pending.show(apply, async () => {
        await work();
        await open.reload();
      }),
    );
  }
}

/** Stored jobs that may be the same opening as this one; none where asking fails, which is said in a toast. */
export async function findSimilar(
  db: Database,
  { ask, sayFailure }: { ask: Ask; sayFailure(thrown: unknown): void },
  jobId: string,
): Promise<Job[]> {
  try {
    const { jobIds } = await ask('findSimilar', { jobId });
    return (await jobsById(db, jobIds)).map(asKept);
  } catch (thrown) {
    sayFailure(thrown);
    return [];
  }
}
