import { pairOf } from '../domain/cluster-choice.ts';
import type { Job } from '../domain/job.ts';
import { asKept } from '../domain/kept.ts';
import type { Database } from '../store/database.ts';
import { jobsById } from '../store/jobs.ts';
import { errorSentence } from './error-words.ts';
import type { JobHistory, OpenHistory } from './job-history.ts';
import type { Ask } from './live.ts';
import { Pending } from './pending.ts';
import type { Toasts } from './toasts.ts';
import { t } from './words.ts';

interface Pair {
  left: string;
  right: string;
}

export interface CopyActionsOptions {
  db: Database;
  ask: Ask;
  toasts: Toasts;
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
  split({ copies }: JobHistory, job: Job): Promise<void> {
    const others = copies.map((copy) => copy.job.id).filter((id) => id !== job.id);
    const pairs = others.map((right) => ({ left: job.id, right }));
    return this.#say(t('toast_split', { title: job.title }), pairs, false, (history) => {
      const isOpen = history.job.id === job.id;
      const stays = ({ job: copy }: JobHistory['copies'][number]) => isOpen === (copy.id === job.id);
      return { ...history, copies: history.copies.filter(stays) };
    });
  }

  /** Makes one opening of the open job and another one. */
  merge(history: JobHistory, job: Job): Promise<void> {
    const pairs = [{ left: history.job.id, right: job.id }];
    return this.#say(t('toast_merged', { title: job.title }), pairs, true, (shown) => ({
      ...shown,
      copies: [...shown.copies, { job, isClosedByUser: false }],
      apart: shown.apart.filter(({ id }) => id !== job.id),
    }));
  }

  async #say(
    text: string,
    pairs: Pair[],
    isSame: boolean,
    apply: (history: JobHistory) => JobHistory,
  ): Promise<void> {
    const { db, ask, toasts, open } = this.#options;
    // What was said before is said again by undoing.
    const before = db.rulings.bulkGet(pairs.map(({ left, right }) => pairOf(left, right)));
    const work = before.then(async () => {
      await this.#pending.show(apply, async () => {
        await ask('ruleCopies', { sayings: pairs.map((pair) => ({ ...pair, isSame })) });
        await open.reload();
      });
    });
    const undo = async () => {
      await work;
      const rows = await before;
      await ask('ruleCopies', {
        sayings: pairs.map((pair, i) => ({ ...pair, isSame: rows[i]?.isSame ?? null })),
      });
      await open.reload();
    };
    const sayFailure = (thrown: unknown) => toasts.showError(errorSentence(thrown));
    const toastId = toasts.show(text, { label: t('undo'), run: () => void undo().catch(sayFailure) });
    await work.catch((thrown) => {
      toasts.dismiss(toastId);
      sayFailure(thrown);
    });
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
