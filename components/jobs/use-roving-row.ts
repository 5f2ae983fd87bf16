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
  onFocusOut(event: FocusEvent): void;
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
  /** Where the chosen row stands: what leaves the list is followed by the row that takes its place. */
  const place = useRef(0);
  const hasFocus = useRef(false);
  const choose = (jobId: string) => {
    chosenId.value = jobId;
    place.current = jobs.indexOf(jobId);
  };
  const id = useComputed(() => {
    const { value: known } = jobs.known;
    const wanted = known > 0 ? (chosenId.value ?? openId.value) : null;
    if (wanted !== null && jobs.indexOf(wanted) !== -1) return wanted;
    return jobs.idAt(chosenId.value === null ? 0 : Math.min(place.current, known - 1)) ?? null;
  });
  // A row that was not in the document when it was chosen is there after the next drawing.
  useLayoutEffect(() => {
    const shown = id.peek();
    const chosen = chosenId.peek();
    const hasLeft = chosen !== null && chosen !== shown;
    if (chosen !== null && shown !== null) choose(shown);
    if (!wantsFocus.current && !(hasLeft && hasFocus.current)) return;
    wantsFocus.current = false;
    focusRow(scroller.current, shown);
  });
  const moveTo = (index: number) => {
    const target = jobs.idAt(Math.min(index, jobs.known.peek() - 1));
    if (target === undefined) return;
    choose(target);
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
      if (jobId !== undefined) choose(jobId);
      hasFocus.current = true;
    },
    onFocusOut: (event) => {
      // A row that is taken out of the document loses the focus to nobody.
      if (event.relatedTarget !== null) hasFocus.current = false;
    },
  };
}

function focusRow(scroller: HTMLElement | null, jobId: string | null): void {
  if (jobId === null) return;
  const row = scroller?.querySelector<HTMLElement>(`[data-job="${CSS.escape(jobId)}"]`);
  row?.focus({ preventScroll: true });
}
