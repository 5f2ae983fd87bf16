import { useRef } from 'preact/hooks';
import type { Panel, Stored } from '../../lib/ui/panel.ts';
import { plural, t } from '../../lib/ui/words.ts';
import { Button, IconButton } from '../kit/button.tsx';
import { useSaid } from '../kit/use-said.ts';

/** What stands above the list: how long it is, what came since, and what to do about what is new. */
export function ListHead({ panel, stored }: { panel: Panel; stored: Stored }) {
  const counters = stored.library.counters.value;
  const unseen = stored.seen.unseenCount(counters?.unseen ?? 0);
  const markAll = () => void stored.seen.markAllSeen(unseen);
  const isSearching = stored.search.isActive.value;
  const hasArrivals = !isSearching && stored.jobs.arrivals.value.count > 0;
  const count = countWords(stored, counters?.jobs ?? null);
  useSaid(isSearching && stored.search.list.total.value !== null ? count : null, panel);
  return (
    <div class="list-head">
      <h1 class="list-count">
        {count}
        {unseen > 0 && <span class="muted">{plural('jobs_unseen', unseen)}</span>}
      </h1>
      {isSearching && stored.search.isStale.value && (
        <button type="button" class="arrivals" onClick={() => void stored.search.refresh()}>
          {t('search_stale')}
        </button>
      )}
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

/** How many jobs there are, and how many of them are shown. */
function countWords({ search }: Stored, jobs: number | null): string {
  const found = search.list.total.value;
  const preparing = search.preparing.value;
  if (!search.isActive.value) return jobs === null ? t('nav_jobs') : plural('jobs_count', jobs);
  if (found === null) return plural('search_reading', preparing ?? 0);
  return t('search_count', { found, total: jobs ?? found });
}

/** Jobs that came since the list was made. They are only put into it when the user wants them. */
function ArrivalsButton({ panel, stored }: { panel: Panel; stored: Stored }) {
  const { jobs } = stored;
  const { count, areNewest } = jobs.arrivals.value;
  const button = useRef<HTMLButtonElement>(null);
  const showThem = async () => {
    const pane = button.current?.closest('.list-pane');
    await jobs.refresh().catch(panel.sayFailure);
    requestAnimationFrame(() => pane?.querySelector<HTMLElement>('[data-job][tabindex="0"]')?.focus());
  };
  return (
    <button type="button" class="arrivals" ref={button} onClick={() => void showThem()}>
      {plural(areNewest ? 'arrivals_new' : 'arrivals_more', count)}
    </button>
  );
}
