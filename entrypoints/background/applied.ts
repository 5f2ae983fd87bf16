import { confirmsApplication } from '../../lib/domain/applied-page.ts';
import type { BoardRef } from '../../lib/domain/board.ts';
import type { Job } from '../../lib/domain/job.ts';
import { asKept } from '../../lib/domain/kept.ts';
import type { HandedPage } from '../../lib/domain/page-job.ts';
import { isApplied } from '../../lib/domain/stages.ts';
import { findKnown } from '../../lib/run/keep-jobs.ts';
import { identifyPosting, leadsTo } from '../../lib/run/page-identity.ts';
import { readStages } from '../../lib/store/applications.ts';
import type { Database } from '../../lib/store/database.ts';

/** Pages of thanks are short; of a longer page only so much is looked at, in characters. */
const MOST_HTML = 200_000;

export interface AppliedTools {
  db: Database;
  boardAt(address: string): BoardRef | null;
  /** What a page says, as `htmlToText` of `lib/extract/text` has it. */
  toText(html: string): string;
}

/**
 * The stored job to which a page confirms an application: the one that it is about, else the one whose posting its address
 * belongs to. `null` when it confirms none, or the user has recorded it already. `known` are the stored jobs of the page's
 * postings.
 */
export async function findApplied(
  tools: AppliedTools,
  { address, html }: HandedPage,
  known: readonly (Job | undefined)[],
): Promise<{ jobId: string; title: string } | null> {
  const body = html.slice(Math.max(0, html.search(/<body[\s>]/i))).slice(0, MOST_HTML);
  if (confirmsApplication({ address, text: tools.toText(body) }) === null) return null;
  const job = (known.length === 1 ? known[0] : undefined) ?? (await jobAt(tools, address));
  if (job === undefined) return null;
  const [application, stages] = await Promise.all([tools.db.applications.get(job.id), readStages(tools.db)]);
  const isRecorded = application?.moves.some(({ stage }) => isApplied(stages, stage)) ?? false;
  return isRecorded ? null : { jobId: job.id, title: asKept(job).title };
}

/** The stored job whose posting's address this one begins with. */
async function jobAt({ db, boardAt }: AppliedTools, address: string): Promise<Job | undefined> {
  if (URL.parse(address) === null) return undefined;
  const page = { address, kind: 'job' as const };
  const boards = await db.boards.toArray();
  const identity = identifyPosting({ url: address, postingId: '' }, page, { boards, boardAt });
  const [job] = await findKnown(db, [identity], leadsTo);
  return job;
}
