import type { Job } from '../../lib/domain/job.ts';
import type { LikelyCopy, TabReading } from '../../lib/domain/page-job.ts';
import { findLikely } from '../../lib/run/likely-copy.ts';
import type { PageTools } from './page-handlers.ts';

const LONGEST_LINE = 200;

/** A reading of one job that is not stored, with the stored one that looks like the same opening. */
export async function withLikely(reading: TabReading, tools: PageTools): Promise<TabReading> {
  const [job] = reading.jobs;
  if (reading.kind !== 'job' || job === undefined || job.known !== null) return reading;
  const page = await tools.heldPage(reading.pageId);
  const read = page?.postings[job.index];
  if (page === undefined || read === undefined) return reading;
  const found = await findLikely(tools.db, read.posting, page.address);
  return found === null ? reading : { ...reading, jobs: [{ ...job, likely: likelyOf(found, tools) }] };
}

function likelyOf(job: Job, { readers }: PageTools): LikelyCopy {
  const source = readers.findSource(job.boardId.slice(0, job.boardId.indexOf(':')));
  const host = URL.parse(job.url ?? job.id)?.hostname.replace(/^www\./, '') ?? '';
  const line = (text: string) => text.slice(0, LONGEST_LINE);
  const isVendor = source !== undefined && source.generic === undefined;
  return {
    jobId: job.id,
    title: line(job.title),
    company: line(job.company),
    from: isVendor ? source.name : line(host),
  };
}
