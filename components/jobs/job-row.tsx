import { type ReadonlySignal, useComputed } from '@preact/signals';
import type { Job } from '../../lib/domain/job.ts';
import type { CopyMark } from '../../lib/ui/copy-marks.ts';
import { formatAge } from '../../lib/ui/format.ts';
import type { Glimpse } from '../../lib/ui/job-list.ts';
import type { JobRow as Row } from '../../lib/ui/job-rows.ts';
import { placesLine, termsLine } from '../../lib/ui/job-words.ts';
import { routeHash } from '../../lib/ui/routes.ts';
import { plural, t } from '../../lib/ui/words.ts';
import { Icon } from '../kit/icon.tsx';
import { Monogram } from '../kit/monogram.tsx';
import { Time } from '../kit/time.tsx';
import { MarkedText } from './marked-text.tsx';

interface JobItemProps {
  /** `undefined` while not even the id is known. */
  jobId: string | undefined;
  row: ReadonlySignal<Row>;
  mark: ReadonlySignal<CopyMark>;
  /** What to show until the row is read. */
  glimpse: Glimpse | undefined;
  index: number;
  total: number;
  rowHeight: number;
  /** Id of the one row that the Tab key reaches. */
  rovingId: ReadonlySignal<string | null>;
  openId: ReadonlySignal<string | null>;
  now: ReadonlySignal<number>;
  /** Words to mark. */
  needles: ReadonlySignal<readonly string[]>;
  /** Jobs marked for doing something with them all; while there are any, rows are rows of a grid. */
  selected: ReadonlySignal<ReadonlySet<string>>;
  isUnseen(row: Row): boolean;
  /** What the user has done with the job already, in a word or two. */
  markOf(jobId: string): string | null;
  /** A job as the user should see it: with what they just corrected. */
  shown(job: Job): Job;
}

/** One row of the list, at its place; an empty one of the same height while it is being read. */
export function JobItem({
  jobId,
  row,
  mark,
  glimpse,
  index,
  total,
  rowHeight,
  rovingId,
  openId,
  now,
  needles,
  selected,
  isUnseen,
  markOf,
  shown,
}: JobItemProps) {
  const job = row.value && shown(row.value);
  const tabIndex = useComputed(() => (rovingId.value === jobId ? 0 : -1));
  const current = useComputed(() => (openId.value === jobId ? 'true' : undefined));
  const place = { transform: `translateY(${index * rowHeight}px)`, height: `${rowHeight}px` };
  const isNew = job ? isUnseen(job) : false;
  const isChosen = useComputed(() => jobId !== undefined && selected.value.has(jobId)).value;
  const isGrid = useComputed(() => selected.value.size > 0).value;
  const places = isGrid
    ? ({ role: 'row', 'aria-rowindex': index + 1, 'aria-selected': isChosen } as const)
    : ({ role: 'listitem', 'aria-setsize': total, 'aria-posinset': index + 1 } as const);
  return (
    <div class="job-item" style={place} {...places}>
      <div class="job-cell" role={isGrid ? 'gridcell' : undefined}>
        {jobId === undefined || job === null ? (
          <span class="job-row gone">{job === null ? t('job_gone_row') : <JobSkeleton />}</span>
        ) : (
          <a
            class={isNew ? 'job-row unseen' : 'job-row'}
            href={routeHash({ name: 'job', id: jobId })}
            tabIndex={tabIndex}
            aria-current={current}
            aria-busy={job === undefined || undefined}
            data-job={jobId}
            data-state={job?.state}
            data-chosen={isChosen || undefined}
          >
            {job === undefined ? (
              <JobGlimpse glimpse={glimpse} needles={needles} />
            ) : (
              <JobSummary job={job} isChosen={isChosen} {...{ mark, isNew, now, needles, markOf }} />
            )}
          </a>
        )}
      </div>
    </div>
  );
}

interface SummaryProps extends Pick<JobItemProps, 'mark' | 'now' | 'needles' | 'markOf'> {
  job: Job;
  isNew: boolean;
  isChosen: boolean;
}

function JobSummary({ job, mark, isNew, isChosen, now, needles, markOf }: SummaryProps) {
  const own = useComputed(() => markOf(job.id)).value;
  const terms = termsLine(job);
  const where = [job.company, placesLine(job.places)].filter((part) => part !== '').join(t('facts_divider'));
  return (
    <>
      {isChosen ? (
        <span class="row-check">
          <Icon name="check" />
        </span>
      ) : (
        <Monogram name={job.company} />
      )}
      <span class="job-row-text">
        <bdi class="job-row-title">
          <MarkedText text={job.title} needles={needles} />
        </bdi>
        <bdi class="job-row-where">
          <MarkedText text={where} needles={needles} />
        </bdi>
        {terms !== '' && <span class="job-row-terms">{terms}</span>}
      </span>
      <span class="job-row-side">
        <Time at={job.newAt}>{formatAge(job.newAt, now.value)}</Time>
        <CopyPill mark={mark.value} />
        {own !== null && <span class="pill mark-pill">{own}</span>}
        {own === null && isNew && job.state === 'open' && <span class="pill accent">{t('job_new')}</span>}
        {own === null && job.state === 'closed' && <span class="pill">{t('job_closed')}</span>}
      </span>
    </>
  );
}

/** Of how many postings the opening is known, or that the user has done with one of them. */
function CopyPill({ mark }: { mark: CopyMark }) {
  if (mark === null) return null;
  const others = mark.size - 1;
  return <span class="pill">{mark.isOfClosed ? t('copy_of_closed') : plural('copies_mark', others)}</span>;
}

/** What is known of a row that is being read: two lines that stay where they are when the rest comes. */
function JobGlimpse({ glimpse, needles }: Pick<JobItemProps, 'glimpse' | 'needles'>) {
  if (glimpse === undefined) return <JobSkeleton />;
  return (
    <>
      <Monogram name={glimpse.company} />
      <span class="job-row-text">
        <bdi class="job-row-title">
          <MarkedText text={glimpse.title} needles={needles} />
        </bdi>
        <bdi class="job-row-where">
          <MarkedText text={glimpse.company} needles={needles} />
        </bdi>
        <span class="job-row-terms">{'\u00a0'}</span>
      </span>
    </>
  );
}

/** The shape of a row whose words are not there yet. */
function JobSkeleton() {
  return (
    <>
      <span class="bone tile" />
      <span class="job-row-text">
        <span class="visually-hidden">{t('loading')}</span>
        <span class="bone wide" />
        <span class="bone" />
      </span>
    </>
  );
}
