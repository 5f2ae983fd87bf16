import { type ReadonlySignal, type Signal, useComputed, useSignal, useSignalEffect } from '@preact/signals';
import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { stageName } from '../../lib/ui/application-words.ts';
import type { Tracker } from '../../lib/ui/tracker.ts';
import type { Column } from '../../lib/ui/tracker-board.ts';
import { t } from '../../lib/ui/words.ts';

export interface Lift {
  /** The card that the user is carrying by keys, and the one that the Tab key reaches. */
  lifted: ReadonlySignal<string | null>;
  focusId: ReadonlySignal<string | null>;
  /** The columns with the carried card where it is held. */
  lay(columns: Column[]): Column[];
  onKeyDown(event: KeyboardEvent): void;
  onFocusIn(event: FocusEvent): void;
  /** Carrying by pointer. */
  drag(jobId: string | null): void;
  isDragging(): boolean;
  dropOn(stage: string): void;
}

interface LiftOptions {
  root: RefObject<HTMLElement | null>;
  columns: ReadonlySignal<Column[] | null>;
  /** The stage whose column is shown where there is room for one; it follows a carried card. */
  chosen: Signal<string | null>;
  tracker: Tracker;
  announce(text: string): void;
}

/** Moves the focus between cards, and cards between columns: Enter lifts, arrows carry, Enter drops, Escape cancels. */
export function useLift({ root, columns, chosen, tracker, announce }: LiftOptions): Lift {
  const held = useSignal<{ jobId: string; over: string } | null>(null);
  const chosenId = useSignal<string | null>(null);
  const dragged = useRef<string | null>(null);
  const wantsFocus = useRef(false);
  const all = () => columns.value ?? [];
  const focusId = useComputed(() => {
    const ids = all().flatMap(({ cards }) => cards.map(({ application }) => application.jobId));
    return chosenId.value !== null && ids.includes(chosenId.value) ? chosenId.value : (ids[0] ?? null);
  });
  const lifted = useComputed(() => held.value?.jobId ?? null);
  // A carried card is drawn anew in another column, and must not lose the focus by that.
  useLayoutEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    focusCard(root.current, focusId.peek());
  });
  // The menu gives the focus back to a card that its answer has drawn anew elsewhere.
  const wasAsked = useRef(false);
  useSignalEffect(() => {
    const asked = tracker.asked.value;
    if (asked !== null) chosenId.value = asked.jobIds[0] ?? null;
    else if (wasAsked.current) focusCard(root.current, focusId.peek());
    wasAsked.current = asked !== null;
  });
  const say = (
    key: 'lift_lifted' | 'lift_over' | 'lift_dropped' | 'lift_cancelled',
    id: string,
    at: string,
  ) => {
    const column = all().find(({ stage }) => stage.id === at);
    const title = cardOf(all(), id)?.card.job?.title ?? t('card_gone');
    announce(t(key, { title, stage: column === undefined ? at : stageName(column.stage) }));
  };
  const focusOn = (jobId: string, stage: string) => {
    chosenId.value = jobId;
    chosen.value = stage;
    wantsFocus.current = true;
  };
  const carry = (key: string, isRtl: boolean, jobId: string): boolean => {
    const now = held.peek();
    const home = cardOf(all(), jobId)?.stage;
    if (now === null || home === undefined) return false;
    if (key === 'Enter' || key === ' ') {
      held.value = null;
      const isThere = now.over === home || tracker.put(jobId, now.over);
      focusOn(jobId, isThere ? now.over : home);
      // After the message about the move, which does not name the job.
      if (isThere) say('lift_dropped', jobId, now.over);
    } else if (key === 'Escape') {
      held.value = null;
      focusOn(jobId, home);
      say('lift_cancelled', jobId, home);
    } else {
      const over = neighbour(all(), now.over, stepOf(key, isRtl));
      if (over === null) return key.startsWith('Arrow');
      held.value = { jobId, over };
      focusOn(jobId, over);
      say('lift_over', jobId, over);
    }
    return true;
  };
  const walk = (key: string, isRtl: boolean, jobId: string): boolean => {
    const found = cardOf(all(), jobId);
    if (found === undefined) return false;
    if (key === 'Enter' || key === ' ') {
      held.value = { jobId, over: found.stage };
      focusOn(jobId, found.stage);
      say('lift_lifted', jobId, found.stage);
      return true;
    }
    const next = nextCard(all(), found, key, isRtl);
    if (next !== null) focusOn(next.jobId, next.stage);
    return next !== null;
  };
  return {
    lifted,
    focusId,
    lay: (stored) => laid(stored, held.value),
    onKeyDown: (event) => {
      const jobId = (event.target as HTMLElement).dataset.card;
      if (jobId === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
      const isRtl = getComputedStyle(event.target as Element).direction === 'rtl';
      const isDone = held.peek() === null ? walk(event.key, isRtl, jobId) : carry(event.key, isRtl, jobId);
      if (isDone) event.preventDefault();
    },
    onFocusIn: (event) => {
      const jobId = (event.target as HTMLElement).dataset.card;
      if (jobId !== undefined) chosenId.value = jobId;
    },
    drag: (jobId) => {
      dragged.current = jobId;
    },
    isDragging: () => dragged.current !== null,
    dropOn: (stage) => {
      const jobId = dragged.current;
      dragged.current = null;
      if (jobId === null || cardOf(all(), jobId)?.stage === stage) return;
      if (tracker.put(jobId, stage)) say('lift_dropped', jobId, stage);
    },
  };
}

function focusCard(board: HTMLElement | null, jobId: string | null): void {
  if (jobId !== null) board?.querySelector<HTMLElement>(`[data-card="${CSS.escape(jobId)}"]`)?.focus();
}

interface Found {
  stage: string;
  card: Column['cards'][number];
  column: number;
  place: number;
}

function cardOf(columns: readonly Column[], jobId: string): Found | undefined {
  for (const [column, { stage, cards }] of columns.entries()) {
    const place = cards.findIndex(({ application }) => application.jobId === jobId);
    const card = cards[place];
    if (card !== undefined) return { stage: stage.id, card, column, place };
  }
  return undefined;
}

/** The columns with the held card on top of the column that it is held over. */
function laid(columns: Column[], held: { jobId: string; over: string } | null): Column[] {
  const found = held === null ? undefined : cardOf(columns, held.jobId);
  if (held === null || found === undefined || found.stage === held.over) return columns;
  return columns.map((column) => {
    const others = column.cards.filter(({ application }) => application.jobId !== held.jobId);
    return { ...column, cards: column.stage.id === held.over ? [found.card, ...others] : others };
  });
}

function stepOf(key: string, isRtl: boolean): number {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[key] ?? 0;
  return isRtl && (key === 'ArrowRight' || key === 'ArrowLeft') ? -step : step;
}

/** The stage so many columns away; `null` at the end of the board. */
function neighbour(columns: readonly Column[], stage: string, step: number): string | null {
  const place = columns.findIndex((column) => column.stage.id === stage);
  return step === 0 || place === -1 ? null : (columns[place + step]?.stage.id ?? null);
}

/** The card that an arrow key leads to: up and down within the column, sideways in the next column that has one. */
function nextCard(
  columns: readonly Column[],
  { column, place }: Found,
  key: string,
  isRtl: boolean,
): { jobId: string; stage: string } | null {
  const step = stepOf(key, isRtl);
  if (step === 0) return null;
  const isSideways = key === 'ArrowLeft' || key === 'ArrowRight';
  const candidates = isSideways
    ? columns.filter(({ cards }, i) => cards.length > 0 && (step > 0 ? i > column : i < column))
    : columns.slice(column, column + 1);
  const target = isSideways && step < 0 ? candidates.at(-1) : candidates[0];
  const card = target?.cards[isSideways ? Math.min(place, target.cards.length - 1) : place + step];
  return target === undefined || card === undefined
    ? null
    : { jobId: card.application.jobId, stage: target.stage.id };
}
