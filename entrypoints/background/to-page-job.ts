import type { Job } from '../../lib/domain/job.ts';
import type { PageJob, PagePosting } from '../../lib/domain/page-job.ts';

const LONGEST_LINE = 200;
const MOST_PLACES = 20;

/** A posting as its card shows it, with what the user wrote of it, or of others on the same site. */
export function toPageJob(
  { posting, origins, recalled }: PagePosting,
  index: number,
  stored: Job | undefined,
): PageJob {
  const said = stored?.kept?.corrections ?? recalled;
  const places = posting.places.map((place) => place.text);
  const shown = { ...posting, company: posting.company ?? '', places, ...said };
  const byUser = Object.fromEntries(Object.keys(said).map((field) => [field, 'you' as const]));
  const line = (text: string) => text.slice(0, LONGEST_LINE);
  return {
    index,
    title: line(shown.title),
    company: line(shown.company),
    places: shown.places.slice(0, MOST_PLACES).map(line),
    workplace: shown.workplace,
    types: shown.types,
    salary: shown.salary,
    origins: { ...origins, ...byUser },
    known: stored === undefined ? null : { jobId: stored.id, savedAt: stored.kept?.at ?? null },
  };
}
