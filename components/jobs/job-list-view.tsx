import { type ReadonlySignal, signal, useComputed, useSignalEffect } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { JobList, JobRow } from '../../lib/ui/job-list.ts';
import { listWindow } from '../../lib/ui/list-window.ts';
import { t } from '../../lib/ui/words.ts';
import { JobItem } from './job-row.tsx';
import { useRovingRow } from './use-roving-row.ts';
import { useViewport } from './use-viewport.ts';

const ROW_HEIGHT = 72;

/** What a row shows while not even its id is known. */
const UNKNOWN: ReadonlySignal<JobRow> = signal(undefined);

interface JobListViewProps {
  jobs: JobList;
  now: ReadonlySignal<number>;
  openId: ReadonlySignal<string | null>;
  isUnseen(row: JobRow): boolean;
  /** How far the list was scrolled when it was last seen, and where to keep that. */
  startAt: number;
  onScrolled(scrollTop: number): void;
}

/** All jobs, of which only those near the viewport are in the document. */
export function JobListView({ jobs, now, openId, isUnseen, startAt, onScrolled }: JobListViewProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const { scrollTop, height, scrollTo, onScroll } = useViewport(scroller, startAt);
  const total = useComputed(() => jobs.total.value ?? 0);
  const geometry = () => {
    return {
      rowHeight: ROW_HEIGHT,
      total: total.value,
      scrollTop: scrollTop.value,
      viewportHeight: height.value,
    };
  };
  const start = useComputed(() => listWindow(geometry()).start).value;
  const end = useComputed(() => listWindow(geometry()).end).value;
  const roving = useRovingRow({ jobs, openId, scroller, geometry, scrollTo });
  const rovingId = roving.id.value;
  useListFromTop(jobs, () => {
    roving.restart();
    scrollTo(0);
  });
  const isEmpty = total.value === 0;
  useLayoutEffect(() => {
    if (!isEmpty) scrollTo(startAt);
  }, [isEmpty]);
  // Reading `known` draws the list anew when further ids have come.
  const known = jobs.known.value;
  useEffect(() => jobs.show({ start, end }, rovingId), [start, end, known, rovingId]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only moves the focus between the links inside.
    <div
      class="scroller"
      ref={scroller}
      onScroll={onScroll}
      onScrollEnd={() => onScrolled(scrollTop.peek())}
      onKeyDown={roving.onKeyDown}
      onFocusIn={roving.onFocusIn}
    >
      <ul
        class="job-list"
        style={{ height: `${total.value * ROW_HEIGHT}px` }}
        aria-label={t('jobs_list_label')}
      >
        {rowsToDraw(jobs, start, end, rovingId).map((index) => {
          const jobId = jobs.idAt(index);
          const row = jobId === undefined ? UNKNOWN : jobs.row(jobId);
          const place = { index, total: total.value, rowHeight: ROW_HEIGHT };
          const shared = { rovingId: roving.id, openId, now, isUnseen };
          return <JobItem key={jobId ?? index} jobId={jobId} row={row} {...place} {...shared} />;
        })}
      </ul>
    </div>
  );
}

/** The first list is shown where it was left, every later one from its top. */
function useListFromTop(jobs: JobList, goToTop: () => void) {
  const isLater = useRef(false);
  useSignalEffect(() => {
    if (jobs.made.value > 0 && isLater.current) goToTop();
    isLater.current = jobs.made.value > 0;
  });
}

/** The window's rows, and the row that holds the focus wherever it is: it must not vanish under the user. */
function rowsToDraw(jobs: JobList, start: number, end: number, rovingId: string | null): number[] {
  const indices = Array.from({ length: end - start }, (_, i) => start + i);
  const roving = rovingId === null ? -1 : jobs.indexOf(rovingId);
  if (roving !== -1 && roving < start) indices.unshift(roving);
  if (roving >= end) indices.push(roving);
  return indices;
}
