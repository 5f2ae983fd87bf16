import { type ReadonlySignal, signal, useComputed, useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { JobList, JobRow } from '../../lib/ui/job-list.ts';
import { listWindow, rowAfterKey, scrollToShow } from '../../lib/ui/list-window.ts';
import { plural, t } from '../../lib/ui/words.ts';
import { JobItem } from './job-row.tsx';

export const ROW_HEIGHT = 72;

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
  const scrollTop = useSignal(startAt);
  const viewportHeight = useSignal(globalThis.innerHeight);
  const chosenId = useSignal<string | null>(null);
  /** The row that the Tab key reaches: the last that had the focus, else the open one, else the first. */
  const rovingId = useComputed(() => {
    const wanted = jobs.known.value > 0 ? (chosenId.value ?? openId.value) : null;
    return wanted !== null && jobs.indexOf(wanted) !== -1 ? wanted : (jobs.idAt(0) ?? null);
  });
  const wantsFocus = useRef(false);
  const total = jobs.total.value ?? 0;
  const geometry = () => ({
    rowHeight: ROW_HEIGHT,
    total: jobs.total.value ?? 0,
    scrollTop: scrollTop.value,
    viewportHeight: viewportHeight.value,
  });
  const start = useComputed(() => listWindow(geometry()).start);
  const end = useComputed(() => listWindow(geometry()).end);

  const indices = rowsToDraw(jobs, { start: start.value, end: end.value }, rovingId.value);
  // Reading `known` draws the list anew when further ids have come.
  const known = jobs.known.value;

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const measure = () => {
      viewportHeight.value = element.clientHeight;
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useLayoutEffect(() => {
    if (total > 0 && scroller.current) scroller.current.scrollTop = startAt;
  }, [total > 0]);
  useEffect(
    () => jobs.show({ start: start.value, end: end.value }, rovingId.value),
    [start.value, end.value, known, rovingId.value],
  );
  useLayoutEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    focusRow(scroller.current, rovingId.peek());
  });

  const moveTo = (index: number) => {
    const target = jobs.idAt(Math.min(index, jobs.known.peek() - 1));
    if (target === undefined || scroller.current === null) return;
    chosenId.value = target;
    wantsFocus.current = true;
    scroller.current.scrollTop = scrollToShow(jobs.indexOf(target), geometry());
    scrollTop.value = scroller.current.scrollTop;
    focusRow(scroller.current, target);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const index = Math.max(0, jobs.indexOf(rovingId.peek() ?? ''));
    const next = rowAfterKey(event.key, index, geometry());
    if (next === null) return;
    event.preventDefault();
    moveTo(next);
  };
  const onFocusIn = (event: FocusEvent) => {
    const jobId = (event.target as HTMLElement).dataset.job;
    if (jobId !== undefined) chosenId.value = jobId;
  };
  const refresh = async () => {
    await jobs.refresh();
    moveTo(0);
  };
  const { count, areNewest } = jobs.arrivals.value;
  return (
    <div class="list-frame">
      {count > 0 && (
        <button type="button" class="arrivals" onClick={() => void refresh()}>
          {plural(areNewest ? 'arrivals_new' : 'arrivals_more', count)}
        </button>
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it only moves the focus between the links inside. */}
      <div
        class="scroller"
        ref={scroller}
        onScroll={(event) => {
          scrollTop.value = event.currentTarget.scrollTop;
        }}
        onScrollEnd={(event) => onScrolled(event.currentTarget.scrollTop)}
        onKeyDown={onKeyDown}
        onFocusIn={onFocusIn}
      >
        <ul class="job-list" style={{ height: `${total * ROW_HEIGHT}px` }} aria-label={t('jobs_list_label')}>
          {indices.map((index) => {
            const jobId = jobs.idAt(index);
            return (
              <JobItem
                key={jobId ?? index}
                jobId={jobId}
                row={jobId === undefined ? UNKNOWN : jobs.row(jobId)}
                index={index}
                total={total}
                rowHeight={ROW_HEIGHT}
                rovingId={rovingId}
                openId={openId}
                now={now}
                isUnseen={isUnseen}
              />
            );
          })}
        </ul>
      </div>
    </div>
  );
}

/** The window's rows, and the row that holds the focus wherever it is: it must not vanish under the user. */
function rowsToDraw(jobs: JobList, { start, end }: { start: number; end: number }, rovingId: string | null) {
  const indices = Array.from({ length: end - start }, (_, i) => start + i);
  const roving = rovingId === null ? -1 : jobs.indexOf(rovingId);
  if (roving !== -1 && roving < start) indices.unshift(roving);
  if (roving >= end) indices.push(roving);
  return indices;
}

function focusRow(scroller: HTMLElement | null, jobId: string | null): void {
  if (jobId === null) return;
  const row = scroller?.querySelector<HTMLElement>(`[data-job="${CSS.escape(jobId)}"]`);
  row?.focus({ preventScroll: true });
}
