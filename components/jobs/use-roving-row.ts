import { type ReadonlySignal, useComputed, useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { ListedJobs } from '../../lib/ui/job-list.ts';
import { type ListGeometry, rowAfterKey, scrollToShow } from '../../lib/ui/list-window.ts';

export interface RovingRow {
  /** The row that the Tab key reaches: the last that had the focus, else the open one, else the first. */
  id: ReadonlySignal<string | null>;
  /** Makes the first row that one. */
  restart(): void;
  onKeyDown(event: KeyboardEvent): void;
  onFocusIn(event: FocusEvent): void;
}

export interface RovingRowOptions {
  jobs: ListedJobs;
  openId: ReadonlySignal<string | null>;
  scroller: RefObject<HTMLElement | null>;
  geometry(): ListGeometry;
  scrollTo(scrollTop: number): void;
}

/** Moves the focus between the rows of a list of which only some exist. The focus is kept by id, not by place. */
export function useRovingRow({ jobs, openId, scroller, geometry, scrollTo }: RovingRowOptions): RovingRow {
  const chosenId = useSignal<string | null>(null);
  const wantsFocus = useRef(false);
  const id = useComputed(() => {
    const wanted = jobs.known.value > 0 ? (chosenId.value ?? openId.value) : null;
    return wanted !== null && jobs.indexOf(wanted) !== -1 ? wanted : (jobs.idAt(0) ?? null);
  });
  // A row that was not in the document when it was chosen is there after the next drawing.
  useLayoutEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    focusRow(scroller.current, id.peek());
  });
  const moveTo = (index: number) => {
    const target = jobs.idAt(Math.min(index, jobs.known.peek() - 1));
    if (target === undefined) return;
    chosenId.value = target;
    wantsFocus.current = true;
    scrollTo(scrollToShow(jobs.indexOf(target), geometry()));
    focusRow(scroller.current, target);
  };
  return {
    id,
    restart: () => {
      chosenId.value = jobs.idAt(0) ?? null;
    },
    onKeyDown: (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const next = rowAfterKey(event.key, Math.max(0, jobs.indexOf(id.peek() ?? '')), geometry());
      if (next === null) return;
      event.preventDefault();
      moveTo(next);
    },
    onFocusIn: (event) => {
      const jobId = (event.target as HTMLElement).dataset.job;
      if (jobId !== undefined) chosenId.value = jobId;
    },
  };
}

function focusRow(scroller: HTMLElement | null, jobId: string | null): void {
  if (jobId === null) return;
  const row = scroller?.querySelector<HTMLElement>(`[data-job="${CSS.escape(jobId)}"]`);
  row?.focus({ preventScroll: true });
}
