import { type ReadonlySignal, useComputed, useSignalEffect } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { markAllSeen } from '../../lib/ui/actions.ts';
import { errorSentence } from '../../lib/ui/error-words.ts';
import { openJob } from '../../lib/ui/job-detail.ts';
import type { Panel, Stored } from '../../lib/ui/panel.ts';
import type { Router } from '../../lib/ui/routes.ts';
import type { ViewMemory } from '../../lib/ui/view-memory.ts';
import { plural, t } from '../../lib/ui/words.ts';
import { Button, IconButton } from '../kit/button.tsx';
import { Empty } from '../kit/empty.tsx';
import { Mark } from '../kit/mark.tsx';
import { useCoveringFocus } from '../kit/use-covering-focus.ts';
import { useStore } from '../kit/use-store.ts';
import { JobDetailView } from './job-detail-view.tsx';
import { JobListView } from './job-list-view.tsx';

interface JobsViewProps {
  panel: Panel;
  stored: Stored;
  router: Router;
  memory: ViewMemory;
}

/** The list of all jobs and, beside it or over it, the job that is open. */
export function JobsView({ panel, stored, router, memory }: JobsViewProps) {
  const openId = useComputed(() => (router.route.value.name === 'job' ? router.route.value.id : null));
  const { jobs, seen, library } = stored;
  const isEmpty = useComputed(() => jobs.total.value === 0);
  const id = openId.value;
  const listPane = useRef<HTMLElement>(null);
  useReturnOfFocus(listPane, id);
  useEffect(() => {
    // Whoever comes back to the top of the list expects to find there what is new.
    if (jobs.arrivals.peek().count > 0 && memory.scrollOf('jobs') === 0)
      jobs.refresh().catch(sayFailure(panel));
  }, []);
  if (isEmpty.value && id === null) return <NoJobs panel={panel} router={router} />;
  return (
    <div class="panes" data-open={id !== null}>
      <section class="list-pane" ref={listPane} aria-label={t('nav_jobs')}>
        <ListHead panel={panel} stored={stored} />
        <JobListView
          jobs={jobs}
          now={panel.now}
          openId={openId}
          isUnseen={(row) => row !== null && row !== undefined && seen.isUnseen(row)}
          startAt={memory.scrollOf('jobs')}
          onScrolled={(scrollTop) => memory.keepScroll('jobs', scrollTop)}
        />
      </section>
      <section class="detail-pane" aria-label={t('detail_label')}>
        {id === null ? (
          <NothingOpen count={library.counters} />
        ) : (
          <OpenJob
            key={id}
            jobId={id}
            panel={panel}
            stored={stored}
            onBack={() => router.go({ name: 'jobs' })}
          />
        )}
      </section>
    </div>
  );
}

/** The row that was opened has the focus again when the detail that covered it is closed. */
function useReturnOfFocus(listPane: { current: HTMLElement | null }, openId: string | null) {
  const lastId = useRef<string | null>(null);
  useLayoutEffect(() => {
    const wasOpen = lastId.current;
    lastId.current = openId;
    if (openId !== null || wasOpen === null || listPane.current === null) return;
    listPane.current.querySelector<HTMLElement>('[data-job][tabindex="0"]')?.focus({ preventScroll: true });
  }, [openId]);
}

function sayFailure(panel: Panel): (thrown: unknown) => void {
  return (thrown) => panel.toasts.showError(errorSentence(thrown));
}

function ListHead({ panel, stored }: { panel: Panel; stored: Stored }) {
  const counters = stored.library.counters.value;
  const unseen = stored.seen.unseenCount(counters?.unseen ?? 0);
  const markAll = () => void markAllSeen(stored.seen, unseen, panel.toasts);
  const hasArrivals = stored.jobs.arrivals.value.count > 0;
  return (
    <div class="list-head">
      <h1 class="list-count">
        {counters === null ? t('nav_jobs') : plural('jobs_count', counters.jobs)}
        {unseen > 0 && <span class="muted">{plural('jobs_unseen', unseen)}</span>}
      </h1>
      {hasArrivals && <ArrivalsButton panel={panel} stored={stored} />}
      {unseen > 0 && hasArrivals && <IconButton name="check" label={t('mark_all_seen')} onClick={markAll} />}
      {unseen > 0 && !hasArrivals && (
        <Button look="quiet" icon="check" onClick={markAll}>
          {t('mark_all_seen')}
        </Button>
      )}
    </div>
  );
}

/** Jobs that came since the list was made. They are only put into it when the user wants them. */
function ArrivalsButton({ panel, stored }: { panel: Panel; stored: Stored }) {
  const { jobs } = stored;
  const { count, areNewest } = jobs.arrivals.value;
  const button = useRef<HTMLButtonElement>(null);
  const showThem = async () => {
    const pane = button.current?.closest('.list-pane');
    await jobs.refresh().catch(sayFailure(panel));
    requestAnimationFrame(() => pane?.querySelector<HTMLElement>('[data-job][tabindex="0"]')?.focus());
  };
  return (
    <button type="button" class="arrivals" ref={button} onClick={() => void showThem()}>
      {plural(areNewest ? 'arrivals_new' : 'arrivals_more', count)}
    </button>
  );
}

interface OpenJobProps {
  jobId: string;
  panel: Panel;
  stored: Stored;
  onBack: () => void;
}

function OpenJob({ jobId, panel, stored, onBack }: OpenJobProps) {
  const { detail } = useStore(() => openJob(stored.db, panel.clock, jobId, sayFailure(panel)), jobId);
  const isMarked = useRef(false);
  useSignalEffect(() => {
    const job = detail.value?.job;
    if (job === undefined || isMarked.current) return;
    isMarked.current = true;
    stored.seen.markSeen(job).catch(sayFailure(panel));
  });
  const pane = useCoveringFocus(detail.value !== undefined);
  return (
    <div class="detail-scroller" ref={pane}>
      <div class="detail-bar">
        <IconButton name="back" label={t('back_to_jobs')} onClick={onBack} />
      </div>
      {detail.value === null && <Empty title={t('job_unknown_title')} body={t('job_unknown_body')} />}
      {detail.value && <JobDetailView detail={detail.value} now={panel.now.value} />}
    </div>
  );
}

function NothingOpen({ count }: { count: ReadonlySignal<{ open: number } | null> }) {
  return (
    <div class="nothing-open">
      <Mark />
      <p>{plural('jobs_open', count.value?.open ?? 0)}</p>
      <p class="muted">{t('nothing_open_hint')}</p>
    </div>
  );
}

function NoJobs({ panel, router }: { panel: Panel; router: Router }) {
  const boards = panel.stats.now.value?.boards ?? 0;
  if (boards > 0) {
    const isReading = panel.runs.activeIds.value.length > 0;
    return <Empty title={t('no_jobs_yet')} body={t(isReading ? 'no_jobs_reading' : 'no_jobs_found')} />;
  }
  return (
    <Empty title={t('no_boards_title')} body={t('no_boards_body')}>
      <Button look="primary" icon="plus" onClick={() => router.go({ name: 'welcome', boards: [] })}>
        {t('add_boards')}
      </Button>
    </Empty>
  );
}
