import type { RowChange } from '../domain/application-undo.ts';
import type { Job } from '../domain/job.ts';
import { asKept, asStored, type Corrections, keptTakenBack } from '../domain/kept.ts';
import type { Corrected, PageJob } from '../domain/page-job.ts';
import type { Panel } from './panel.ts';
import { Pending } from './pending.ts';
import { t } from './words.ts';

/** A stored job as a card shows one, with the fields marked that the user has corrected. */
export function asPageJob(job: Job): PageJob {
  const { title, company, places, workplace, types, salary } = job;
  const corrections: Corrections = job.kept?.corrections ?? {};
  const origins = Object.fromEntries(Object.keys(corrections).map((field) => [field, 'you' as const]));
  return { index: 0, title, company, places, workplace, types, salary, origins, known: null };
}

/** A job as it is shown: with pay in the user's own words until they have been read. */
export interface ShownJob extends Job {
  payWritten?: string;
}

/** Corrections of stored jobs: shown at once as they were written, then as they were understood, or taken away again. */
export class Repairs {
  readonly #pending = new Pending<ShownJob>();
  readonly #reread: () => Promise<unknown>;

  /** `reread` brings the stored jobs to the list before the overlay of a finished change goes. */
  constructor(reread: () => Promise<unknown>) {
    this.#reread = reread;
  }

  /** A job as the user should see it. To be read inside a signal's reaction. */
  shown(job: Job): ShownJob {
    return this.#pending.over(job);
  }

  /** Keeps a correction, with the way back. Resolves to whether it was accepted; a refusal was said. */
  async correct(
    { page, stored, newId }: Pick<Panel, 'page' | 'stored' | 'newId'>,
    job: Job,
    corrected: Corrected,
  ): Promise<boolean> {
    const said = t('repair_done', { title: corrected.title ?? job.title });
    const apply = (other: ShownJob) => (other.id === job.id ? asCorrected(other, corrected) : other);
    return this.#pending.show(apply, async () => {
      // Without its tab a page teaches nothing, and the job is corrected all the same.
      const tabId = await page.currentTab().catch(() => null);
      const args = { commandId: newId(), jobId: job.id, corrected, ...(tabId !== null && { tabId }) };
      const command = { name: 'correctJob' as const, args };
      const isDone = (await stored.peek()?.tracker.carryOut(command, said, (work) => work())) ?? false;
      if (isDone) await this.#reread();
      return isDone;
    });
  }

  /** Shows at once what taking these changes back comes to, until `work` is done. */
  takeBack(changes: readonly RowChange[], work: () => Promise<void>): Promise<void> {
    const ours = new Map(changes.filter(isCorrection).map((change) => [change.id, change]));
    if (ours.size === 0) return work();
    const apply = (job: ShownJob) => {
      const change = ours.get(job.id);
      const { kept, ...posted } = asStored(job);
      if (change === undefined || kept === undefined) return job;
      const back = keptTakenBack(kept, change);
      return asKept(back === null ? posted : { ...posted, kept: back });
    };
    return this.#pending.show(apply, async () => {
      await work();
      await this.#reread();
    });
  }
}

function isCorrection({ table, before, after }: RowChange): boolean {
  return table === 'savings' && [before, after].some((parts) => Object.keys(parts).some(isSaid));
}

function isSaid(part: string): boolean {
  return part.startsWith('said/');
}

/** A job with what the user wrote, as far as that can be told without reading it as a posting is read. */
export function asCorrected(
  job: ShownJob,
  { title, company, places, pay, workplace, types }: Corrected,
): ShownJob {
  const list = places?.split(';').map((place) => place.trim());
  return {
    ...job,
    title: title?.trim() || job.title,
    company: company?.trim() ?? job.company,
    places: list?.filter((place) => place !== '') ?? job.places,
    workplace: workplace === undefined ? job.workplace : workplace || null,
    types: types ?? job.types,
    ...(pay !== undefined && { salary: null, payWritten: pay.trim() }),
  };
}
