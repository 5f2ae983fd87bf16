import { type ReadonlySignal, useComputed, useSignalEffect } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { markWords } from '../../lib/ui/application-words.ts';
import { ROW_HEIGHTS } from '../../lib/ui/job-density.ts';
import type { Panel, Stored } from '../../lib/ui/panel.ts';
import type { Router } from '../../lib/ui/router.ts';
import type { JobSearch } from '../../lib/ui/search-jobs.ts';
import type { ViewMemory } from '../../lib/ui/view-memory.ts';
import { plural, t } from '../../lib/ui/words.ts';
import { Button } from '../kit/button.tsx';
import { Empty } from '../kit/empty.tsx';
import { lazyView } from '../kit/lazy-view.tsx';
import { Mark } from '../kit/mark.tsx';
import { FilterBar } from './filter-bar.tsx';
import { JobListView } from './job-list-view.tsx';
import { ListHead } from './list-head.tsx';
import { SelectPlace } from './select-place.tsx';

const OpenJob = lazyView(async () => (await import('./open-job.tsx')).OpenJob);

interface JobsViewProps {
  panel: Panel;
  stored: Stored;
  router: Router;
  memory: ViewMemory;
}

/** The list of all jobs and, beside it or over it, the job that is open. */
export function JobsView({ panel, stored, router, memory }: JobsViewProps) {
  const openId = useComputed(() => (router.route.value.name === 'job' ? router.route.value.id : null));
  const { jobs, marks, seen, library, tracker, search, selection } = stored;
  const isSearching = search.isActive;
  const hasNoHit = useComputed(() => isSearching.value && search.list.total.value === 0);
  const isEmpty = useComputed(() => jobs.total.value === 0);
  const id = openId.value;
  const listPane = useRef<HTMLElement>(null);
  useReturnOfFocus(listPane, id);
  useFreshTop(panel, stored, memory);
  useAskedSearch(search, router);
  if (isEmpty.value && id === null) {
    return (
      <>
        <h1 class="visually-hidden">{t('nav_jobs')}</h1>
        <NoJobs panel={panel} router={router} />
      </>
    );
  }
  return (
    <div class="panes" data-open={id !== null}>
      <section class="list-pane" ref={listPane} aria-label={t('nav_jobs')}>
        <ListHead panel={panel} stored={stored} />
        <FilterBar
          search={search}
          stages={tracker.stages}
          onSave={() => void saveAsSearch(panel, stored, router).catch(panel.sayFailure)}
          onFailure={panel.sayFailure}
        />
        {hasNoHit.value ? (
          <NoHits search={search} />
        ) : (
          <JobListView
            key={isSearching.value ? 'found' : 'all'}
            jobs={isSearching.value ? search.list : jobs}
            marks={marks}
            label={t(isSearching.value ? 'search_list_label' : 'jobs_list_label')}
            rowHeight={ROW_HEIGHTS[panel.density.now.value]}
            needles={search.needles}
            selection={selection}
            now={panel.now}
            openId={openId}
            isUnseen={(row) => row !== null && row !== undefined && seen.isUnseen(row)}
            shown={(job) => panel.repairs.shown(job)}
            markOf={(jobId) => markWords(tracker.application(jobId), tracker.stages, panel.now.value)}
            startAt={isSearching.value ? 0 : memory.scrollOf('jobs')}
            onScrolled={(scrollTop) => {
              if (!isSearching.value) memory.keepScroll('jobs', scrollTop);
            }}
          />
        )}
        <SelectPlace panel={panel} stored={stored} />
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
            onError={panel.sayFailure}
          />
        )}
      </section>
    </div>
  );
}

/** The new search is opened, to be named; what it says can be read there in words. */
async function saveAsSearch(panel: Panel, stored: Stored, router: Router): Promise<void> {
  const { saveFilters } = await import('../../lib/ui/save-filters.ts');
  const id = await saveFilters(panel, stored);
  if (id !== null) router.go({ name: 'searches', edit: id });
}

function NoHits({ search }: { search: JobSearch }) {
  return (
    <Empty title={t('search_nothing')} body={t('search_nothing_body')}>
      <Button onClick={() => search.clear()}>{t('search_clear')}</Button>
    </Empty>
  );
}

/** Searches for what the address asks for, once: the field is the user's from then on. */
function useAskedSearch(search: JobSearch, router: Router) {
  useSignalEffect(() => {
    const route = router.route.value;
    if (route.name !== 'jobs' || route.find === undefined) return;
    search.clear();
    search.set({ typed: route.find });
    router.go({ name: 'jobs' });
  });
}

/** Whoever comes back to the top of the list expects to find there what is new. */
function useFreshTop(panel: Panel, { jobs }: Stored, memory: ViewMemory) {
  useEffect(() => {
    if (jobs.arrivals.peek().count > 0 && memory.scrollOf('jobs') === 0)
      jobs.refresh().catch(panel.sayFailure);
  }, []);
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
