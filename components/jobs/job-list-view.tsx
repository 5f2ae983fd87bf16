import { type ReadonlySignal, signal, useComputed } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { Job } from '../../lib/domain/job.ts';
import type { CopyMark, CopyMarks } from '../../lib/ui/copy-marks.ts';
import type { ListedJobs } from '../../lib/ui/job-list.ts';
import type { JobRow } from '../../lib/ui/job-rows.ts';
import { type ListGeometry, type ListWindow, listWindow } from '../../lib/ui/list-window.ts';
import type { Selection } from '../../lib/ui/search-jobs-selection.ts';
import { JobItem } from './job-row.tsx';
import { useRovingRow } from './use-roving-row.ts';
import { useViewport } from './use-viewport.ts';

/** What a row shows while not even its id is known. */
const UNKNOWN: ReadonlySignal<JobRow> = signal(undefined);

const NO_MARK: ReadonlySignal<CopyMark> = signal(null);

interface JobListViewProps {
  jobs: ListedJobs;
  marks: CopyMarks;
  label: string;
  rowHeight: number;
  needles: ReadonlySignal<readonly string[]>;
  selection: Selection;
  now: ReadonlySignal<number>;
  openId: ReadonlySignal<string | null>;
  isUnseen(row: JobRow): boolean;
  markOf(jobId: string): string | null;
  /** A job as the user should see it: with what they just corrected. */
  shown(job: Job): Job;
  /** How far the list was scrolled when it was last seen, and where to keep that. */
  startAt: number;
  onScrolled(scrollTop: number): void;
}

/** All jobs, of which only those near the viewport are in the document. */
export function JobListView(props: JobListViewProps) {
  const { jobs, marks, label, rowHeight, needles, selection, now, openId, isUnseen, markOf, shown } = props;
  const { startAt, onScrolled } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const { scrollTop, height, isNew, scrollTo, onScroll } = useViewport(scroller, 'jobs', startAt);
  const total = jobs.total.value ?? 0;
  const geometry = (): ListGeometry => ({
    rowHeight,
    total: jobs.total.value ?? 0,
    scrollTop: scrollTop.value,
    viewportHeight: height.value,
  });
  const { start, end } = useListWindow(geometry, isNew);
  const roving = useRovingRow({ jobs, openId, scroller, geometry, scrollTo });
  const rovingId = roving.id.value;
  useListPlace(jobs, (isFirst) => {
    scrollTo(isFirst ? startAt : 0);
    if (!isFirst) roving.restart();
  });
  const shared = {
    rovingId: roving.id,
    openId,
    now,
    needles,
    selected: selection.ids,
    isUnseen,
    markOf,
    shown,
  };
  const isGrid = useComputed(() => selection.size.value > 0).value;
  // Reading these draws the list anew when further ids have come, or others.
  const known = jobs.known.value;
  const made = jobs.made.value;
  useEffect(() => {
    jobs.show({ start, end }, rovingId);
    marks.show(rowsToDraw(jobs, start, end, rovingId).flatMap((index) => jobs.idAt(index) ?? []));
  }, [start, end, known, made, rovingId]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only moves the focus between the links inside.
    <div
      class="scroller"
      ref={scroller}
      onScroll={onScroll}
      onScrollEnd={() => onScrolled(scrollTop.peek())}
      onKeyDown={(event) => {
        if (!select(event, jobs, selection)) roving.onKeyDown(event);
      }}
      onFocusIn={roving.onFocusIn}
      onFocusOut={roving.onFocusOut}
    >
      {/* No `ul`, which may not be a grid; and another element in its place would be drawn anew, without the focus. */}
      {/* biome-ignore lint/a11y/useAriaPropsSupportedByRole: the label is of a list or of a grid. */}
      <div
        class="job-list"
        style={{ height: `${total * rowHeight}px` }}
        aria-label={label}
        {...(isGrid
          ? { role: 'grid', 'aria-rowcount': total, 'aria-multiselectable': true }
          : { role: 'list' })}
        data-density={rowHeight < 60 ? 'compact' : undefined}
      >
        {rowsToDraw(jobs, start, end, rovingId).map((index) => {
          const jobId = jobs.idAt(index);
          const row = jobId === undefined ? UNKNOWN : jobs.row(jobId);
          const glimpse = row.peek() === undefined ? jobs.glimpse?.(index) : undefined;
          const place = { index, total, rowHeight, glimpse };
          const mark = jobId === undefined ? NO_MARK : marks.mark(jobId);
          return <JobItem key={jobId ?? index} jobId={jobId} row={row} mark={mark} {...place} {...shared} />;
        })}
      </div>
    </div>
  );
}

/** `x` marks the row that has the focus, with Shift all rows from the last one marked; Escape ends it. */
function select(event: KeyboardEvent, jobs: ListedJobs, selection: Selection): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const id = (event.target as HTMLElement).dataset.job;
  if (event.key === 'Escape' && selection.size.peek() > 0) selection.clear();
  else if (event.key === 'x' && id !== undefined) selection.toggle(id);
  else if (event.key === 'X' && id !== undefined) selection.extend(jobs, id);
  else return false;
  event.preventDefault();
  event.stopPropagation();
  return true;
}

/** The rows to have in the document. Only a change of these draws the list anew, not every pixel of a scroll. */
function useListWindow(geometry: () => ListGeometry, isNew: ReadonlySignal<boolean>): ListWindow {
  const start = useComputed(() => listWindow(geometry(), isNew.value).start);
  const end = useComputed(() => listWindow(geometry(), isNew.value).end);
  return { start: start.value, end: end.value };
}

/** The first list that there is is shown where it was left, every later one from its top. */
function useListPlace(jobs: ListedJobs, goToPlace: (isFirst: boolean) => void) {
  const shown = useRef(0);
  useLayoutEffect(() => {
    const made = jobs.made.value;
    if (made === 0 || made === shown.current) return;
    goToPlace(shown.current === 0);
    shown.current = made;
  }, [jobs.made.value]);
}

/** The window's rows, and the row that holds the focus wherever it is: it must not vanish under the user. */
function rowsToDraw(jobs: ListedJobs, start: number, end: number, rovingId: string | null): number[] {
  const indices = Array.from({ length: end - start }, (_, i) => start + i);
  const roving = rovingId === null ? -1 : jobs.indexOf(rovingId);
  if (roving !== -1 && roving < start) indices.unshift(roving);
  if (roving >= end) indices.push(roving);
  return indices;
}
