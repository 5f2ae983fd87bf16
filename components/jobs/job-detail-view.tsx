import type { ComponentChildren } from 'preact';
import type { FrozenCopy } from '../../lib/domain/application.ts';
import type { Board } from '../../lib/domain/board.ts';
import type { Job } from '../../lib/domain/job.ts';
import { formatAge, formatDay } from '../../lib/ui/format.ts';
import type { JobDetail } from '../../lib/ui/job-detail.ts';
import {
  joinedPlaces,
  payWords,
  placesLine,
  postedAtMs,
  typeWords,
  workplaceWord,
  yearlyWords,
} from '../../lib/ui/job-words.ts';
import type { ShownJob } from '../../lib/ui/repair.ts';
import { safeLink } from '../../lib/ui/safe-link.ts';
import { t } from '../../lib/ui/words.ts';
import { OutLink } from '../kit/button.tsx';
import { Monogram } from '../kit/monogram.tsx';
import { Notice } from '../kit/notice.tsx';
import { Time } from '../kit/time.tsx';
import { JobText } from './job-text.tsx';
import { Ledger } from './timeline.tsx';

/** So many places stand in the head of a job. */
const IN_HEAD = 2;
/** Titles of more letters are set smaller. */
const LONG_TITLE = 100;

interface JobDetailViewProps {
  detail: JobDetail & { job: ShownJob };
  now: number;
  /** The posting as it stood when the user applied; shown once the posting is closed. */
  copy: FrozenCopy | null;
  /** Whether what the posting says is shown, and not another side of the job. */
  isDescribed: boolean;
  /** What is known beyond the posting; stands between its facts and its description. */
  about?: ComponentChildren;
  /** The user's own side of it. */
  children?: ComponentChildren;
}

/** Everything that is stored about one job. */
export function JobDetailView({ detail, now, about, copy, isDescribed, children }: JobDetailViewProps) {
  const { job, changes, board } = detail;
  const isCopy = job.closedAt !== null && copy !== null;
  const text = isCopy ? (copy.text ?? detail.text) : detail.text;
  return (
    <article class="detail">
      <header class="detail-head">
        <Monogram name={job.company} />
        <div>
          <h1 tabIndex={-1} class={job.title.length > LONG_TITLE ? 'long' : undefined}>
            <bdi>{job.title}</bdi>
          </h1>
          <p class="detail-company">{job.company}</p>
          <p class="detail-company">{headLine(job)}</p>
        </div>
      </header>
      {job.closedAt !== null && (
        <Notice tone="info" icon="lock">
          {copy === null
            ? t('detail_closed', { day: formatDay(job.closedAt, now) })
            : t('detail_copy', { day: formatDay(job.closedAt, now), copied: formatDay(copy.at, now) })}
        </Notice>
      )}
      <JobLinks job={job} />
      {children}
      {isDescribed && (
        <div class="described" id="panel-description" role="tabpanel" aria-labelledby="tab-description">
          <dl class="facts">
            <JobFacts job={job} now={now} />
            {board && <Fact name={t('fact_board')}>{boardLink(board)}</Fact>}
          </dl>
          {about}
          <section aria-labelledby="detail-description">
            <h2 id="detail-description">{t('detail_description')}</h2>
            {text === null || text === '' ? (
              <p class="muted">{t('detail_no_text')}</p>
            ) : (
              <JobText text={text} />
            )}
          </section>
          {changes.length > 0 && (
            <section aria-labelledby="detail-changes">
              <h2 id="detail-changes">{t('detail_changes')}</h2>
              <Ledger changes={changes} text={detail.text} now={now} />
            </section>
          )}
        </div>
      )}
    </article>
  );
}

/** Where the work is and what it pays, which stays in sight on every side of a job. */
function headLine({ places, salary, payWritten }: ShownJob): string {
  return [placesLine(places, IN_HEAD), payWritten || payWords(salary)]
    .filter(Boolean)
    .join(t('facts_divider'));
}

function JobLinks({ job }: { job: Job }) {
  const posting = safeLink(job.url);
  const apply = safeLink(job.applyUrl);
  if (posting === null && apply === null) return <p class="muted">{t('detail_no_link')}</p>;
  return (
    <p class="detail-links">
      {apply !== null && apply !== posting && job.state === 'open' && (
        <OutLink href={apply} look="primary" label={t('apply_label', { title: job.title })}>
          {t('apply')}
        </OutLink>
      )}
      {posting !== null && (
        <OutLink href={posting} look="plain">
          {t('open_posting')}
        </OutLink>
      )}
    </p>
  );
}

function JobFacts({ job, now }: { job: ShownJob; now: number }) {
  const pay = job.payWritten || payWords(job.salary);
  const yearly = yearlyWords(job.salary);
  const posted = postedAtMs(job);
  const until = job.validUntil === null ? Number.NaN : Date.parse(job.validUntil);
  return (
    <>
      {pay !== null && (yearly !== null || job.withdrawn.includes('salary')) && (
        <Fact name={t('fact_pay')}>
          {pay}
          {job.withdrawn.includes('salary') && <span class="muted">{t('fact_withdrawn')}</span>}
          {yearly !== null && <p class="muted">{yearly}</p>}
        </Fact>
      )}
      {job.places.length > IN_HEAD && <Fact name={t('fact_places')}>{joinedPlaces(job.places)}</Fact>}
      {job.workplace !== null && <Fact name={t('fact_workplace')}>{workplaceWord(job.workplace)}</Fact>}
      {job.types.length > 0 && <Fact name={t('fact_types')}>{typeWords(job.types)}</Fact>}
      {job.department !== null && <Fact name={t('fact_department')}>{job.department}</Fact>}
      {posted !== null && (
        <Fact name={t('fact_posted')}>
          <Time at={posted}>{formatDay(posted, now)}</Time>
        </Fact>
      )}
      {!Number.isNaN(until) && (
        <Fact name={t('fact_until')}>
          <Time at={until}>{formatDay(until, now)}</Time>
        </Fact>
      )}
      <Fact name={t('fact_first_seen')}>
        <Time at={job.firstSeenAt}>{formatAge(job.firstSeenAt, now)}</Time>
      </Fact>
    </>
  );
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div class="fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function boardLink({ company, url }: Board): ComponentChildren {
  const href = safeLink(url);
  return href === null ? company : <OutLink href={href}>{t('board_of', { company })}</OutLink>;
}
