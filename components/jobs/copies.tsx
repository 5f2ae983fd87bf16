import type { Job } from '../../lib/domain/job.ts';
import { copyPlace, differenceWords } from '../../lib/ui/copy-words.ts';
import { formatDay } from '../../lib/ui/format.ts';
import type { Copy, JobHistory } from '../../lib/ui/job-history.ts';
import { routeHash } from '../../lib/ui/routes.ts';
import { safeLink } from '../../lib/ui/safe-link.ts';
import { plural, t } from '../../lib/ui/words.ts';
import { Button, OutLink } from '../kit/button.tsx';

interface CopiesProps {
  history: JobHistory;
  now: number;
  onSplit: (job: Job) => void;
  onMerge: (job: Job) => void;
}

/**
 * All postings of one opening, the best first, with what they say in another way; the ones that were there before under
 * other ids; and those that the user keeps apart.
 */
export function Copies({ history, now, onSplit, onMerge }: CopiesProps) {
  const { job, copies, former, apart } = history;
  return (
    <>
      {copies.length > 1 && (
        <section aria-labelledby="detail-copies">
          <h2 id="detail-copies">{plural('copies_title', copies.length)}</h2>
          <ul class="copies">
            {copies.map((copy) => (
              <CopyItem key={copy.job.id} open={job} copy={copy} now={now} onSplit={onSplit} />
            ))}
          </ul>
        </section>
      )}
      {former.length > 0 && (
        <section aria-labelledby="detail-former">
          <h2 id="detail-former">{t('former_title')}</h2>
          <ul class="copies">
            {former.map((copy) => (
              <CopyItem key={copy.job.id} open={job} copy={copy} now={now} />
            ))}
          </ul>
        </section>
      )}
      {apart.length > 0 && (
        <section aria-labelledby="detail-apart">
          <h2 id="detail-apart">{t('apart_title')}</h2>
          <MergeList jobs={apart} onMerge={onMerge} />
        </section>
      )}
    </>
  );
}

interface CopyItemProps {
  open: Job;
  copy: Copy;
  now: number;
  /** Absent where there is nothing to take the copy out of. */
  onSplit?: (job: Job) => void;
}

function CopyItem({ open, copy: { job, isClosedByUser }, now, onSplit }: CopyItemProps) {
  const place = copyPlace(job);
  const isThis = job.id === open.id;
  const differences = isThis ? [] : differenceWords(open, job);
  const firstSeen = formatDay(job.firstSeenAt, now);
  const state =
    job.closedAt === null
      ? t('copy_open_state', { day: firstSeen })
      : t('copy_closed_state', { closed: formatDay(job.closedAt, now), day: firstSeen });
  return (
    <li class="copy" data-copy={job.id} data-state={job.state}>
      <CopyHead job={job} place={place} isThis={isThis} />
      <span class="copy-facts">{[state, ...differences].join(t('facts_divider'))}</span>
      {isClosedByUser && <span class="pill">{t('copy_you_closed')}</span>}
      {onSplit !== undefined && (
        <Button
          look="quiet"
          label={t('copy_split_label', { title: job.title, place })}
          onClick={() => onSplit(job)}
        >
          {t('copy_split')}
        </Button>
      )}
    </li>
  );
}

function CopyHead({ job, place, isThis }: { job: Job; place: string; isThis: boolean }) {
  const href = safeLink(job.url);
  return (
    <span class="copy-head">
      <strong>{place}</strong>
      {isThis ? (
        <span class="pill accent">{t('copy_this')}</span>
      ) : (
        <a
          href={routeHash({ name: 'job', id: job.id })}
          aria-label={t('copy_show_label', { title: job.title, place })}
        >
          {t('copy_show')}
        </a>
      )}
      {href !== null && <OutLink href={href}>{t('copy_open', { place })}</OutLink>}
    </span>
  );
}

/** Jobs that can be merged with the open one. */
export function MergeList({ jobs, onMerge }: { jobs: readonly Job[]; onMerge: (job: Job) => void }) {
  return (
    <ul class="copies">
      {jobs.map((job) => {
        const place = copyPlace(job);
        return (
          <li key={job.id} class="copy" data-apart={job.id}>
            <span class="copy-head">
              <a href={routeHash({ name: 'job', id: job.id })}>{job.title}</a>
            </span>
            <span class="copy-facts">{[job.company, place].join(t('facts_divider'))}</span>
            <Button label={t('copy_merge_label', { title: job.title, place })} onClick={() => onMerge(job)}>
              {t('copy_merge')}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
