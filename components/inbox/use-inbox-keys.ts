import { type ReadonlySignal, useComputed, useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Inbox } from '../../lib/ui/inbox.ts';
import { INBOX_ROW, type InboxGroup, scrollToRow } from '../../lib/ui/inbox-layout.ts';
import type { InboxEntry } from '../../lib/ui/inbox-rows.ts';
import { rowAfterKey } from '../../lib/ui/list-window.ts';
import type { Viewport } from '../jobs/use-viewport.ts';
import type { InboxActions } from './inbox-row.tsx';

interface InboxKeysOptions {
  inbox: Inbox;
  keys: ReadonlySignal<readonly (readonly [number, string])[]>;
  groups: ReadonlySignal<readonly InboxGroup[]>;
  scroller: RefObject<HTMLElement | null>;
  viewport: Pick<Viewport, 'scrollTop' | 'height' | 'scrollTo'>;
  actions: InboxActions;
}

/** Moves the focus between the rows, and does with the one that has it what the keys say. Focus is kept by id. */
export function useInboxKeys({ inbox, keys, groups, scroller, viewport, actions }: InboxKeysOptions) {
  const chosenId = useSignal<string | null>(null);
  const lastIndex = useRef(0);
  const wantsFocus = useRef(false);
  const id = useComputed(() => {
    const all = keys.value;
    const at = all.findIndex(([, one]) => one === chosenId.value);
    // The row that follows one that was put away takes its place.
    const index = at === -1 ? Math.min(lastIndex.current, all.length - 1) : at;
    return all[index]?.[1] ?? null;
  });
  useLayoutEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    focusRow(scroller.current, id.peek());
  });
  const moveTo = (index: number) => {
    const target = keys.peek()[index]?.[1];
    if (target === undefined) return;
    const { scrollTop, height, scrollTo } = viewport;
    lastIndex.current = index;
    chosenId.value = target;
    wantsFocus.current = true;
    scrollTo(scrollToRow(groups.peek(), index, { scrollTop: scrollTop.peek(), height: height.peek() }));
    focusRow(scroller.current, target);
  };
  const entry = (): InboxEntry | null => inbox.list.row(id.peek() ?? '').peek() ?? null;
  const act = (key: string, target: HTMLElement): boolean => {
    const chosen = entry();
    if (chosen === null) return false;
    if (key === 's') actions.onSave(chosen);
    else if (key === 'e') actions.onDone(chosen);
    else if (key === 'u') actions.onToggleRead(chosen);
    else if (key === 'd') void inbox.dismiss(chosen);
    else if (key === 'h') actions.onSnooze(chosen, target);
    else return false;
    wantsFocus.current = ['s', 'e', 'd'].includes(key);
    return true;
  };
  return {
    id,
    onKeyDown: (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (event.ctrlKey || event.metaKey || event.altKey || target.closest('[popover]') !== null) return;
      const index = keys.peek().findIndex(([, one]) => one === id.peek());
      const geometry = { rowHeight: INBOX_ROW, total: keys.peek().length, scrollTop: 0 };
      const next = rowAfterKey(event.key, index, { ...geometry, viewportHeight: viewport.height.peek() });
      if (next !== null) moveTo(next);
      else if (!act(event.key, target)) return;
      event.preventDefault();
    },
    onFocusIn: (event: FocusEvent) => {
      const row = (event.target as HTMLElement).closest<HTMLElement>('.inbox-item');
      const chosen = row?.dataset.item;
      if (chosen === undefined) return;
      chosenId.value = chosen;
      lastIndex.current = keys.peek().findIndex(([, one]) => one === chosen);
    },
  };
}

function focusRow(scroller: HTMLElement | null, id: string | null): void {
  if (id === null) return;
  const row = scroller?.querySelector<HTMLElement>(`[data-item="${CSS.escape(id)}"] a`);
  row?.focus({ preventScroll: true });
}
