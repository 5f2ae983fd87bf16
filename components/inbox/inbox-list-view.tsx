import { type ReadonlySignal, useComputed, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Inbox } from '../../lib/ui/inbox.ts';
import { type InboxGroup, inboxGroups, inboxWindow, listHeight, rowTop } from '../../lib/ui/inbox-layout.ts';
import type { InboxEntry } from '../../lib/ui/inbox-rows.ts';
import type { Panel } from '../../lib/ui/panel.ts';
import type { Route } from '../../lib/ui/routes.ts';
import type { Searches } from '../../lib/ui/searches.ts';
import type { ViewMemory } from '../../lib/ui/view-memory.ts';
import { t } from '../../lib/ui/words.ts';
import { useViewport } from '../jobs/use-viewport.ts';
import { InboxItemView } from './inbox-row.tsx';
import { DISMISS_MENU, RowMenus, SNOOZE_MENU } from './row-menus.tsx';
import { useInboxKeys } from './use-inbox-keys.ts';

interface InboxListViewProps {
  inbox: Inbox;
  searches: Searches;
  panel: Panel;
  memory: ViewMemory;
  route: ReadonlySignal<Route & { name: 'inbox' }>;
  onOpen(jobId: string): void;
}

const PLACE = 'inbox';

/** The items of the chosen box, of which only those near the viewport are in the document. */
export function InboxListView({ inbox, searches, panel, memory, route, onOpen }: InboxListViewProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const startAt = memory.scrollOf(PLACE);
  const { scrollTop, height, isNew, scrollTo, onScroll } = useViewport(scroller, PLACE, startAt);
  const keys = useComputed(() => inbox.keys ?? []);
  const groups = useComputed(() => inboxGroups(keys.value, panel.now.value));
  const start = useComputed(() => windowOf(groups.value).start);
  const end = useComputed(() => windowOf(groups.value).end);
  const windowOf = (all: readonly InboxGroup[]) =>
    inboxWindow(all, { scrollTop: scrollTop.value, height: height.value }, isNew.value);
  /** The entry that an open menu is about. */
  const asked = useSignal<InboxEntry | null>(null);
  const ask = (entry: InboxEntry, menu: string, source: HTMLElement | null) => {
    asked.value = entry;
    const popover = document.querySelector<HTMLElement>(`#${menu}`);
    popover?.showPopover(source === null ? undefined : ({ source } as never));
  };
  const actions = {
    onSave: (entry: InboxEntry) => void inbox.save(entry),
    onDone: ({ item }: InboxEntry) => void inbox.place([item], 'done'),
    onToggleRead: ({ item }: InboxEntry) => {
      const isUnread = inbox.shown(item).box === 'unread';
      void inbox.place([item], isUnread ? 'read' : 'unread');
    },
    onSnooze: (entry: InboxEntry, source: HTMLElement | null) => ask(entry, SNOOZE_MENU, source),
    onDismiss: (entry: InboxEntry, source: HTMLElement | null) => ask(entry, DISMISS_MENU, source),
    onOpen: ({ item }: InboxEntry) => {
      void inbox.read(item);
      if (item.jobId !== '') onOpen(item.jobId);
    },
  };
  const roving = useInboxKeys({
    inbox,
    keys,
    groups,
    scroller,
    viewport: { scrollTop, height, scrollTo },
    actions,
  });
  const rovingId = roving.id.value;
  const shown = rowsToDraw(keys.value, start.value, end.value, rovingId);
  const shownIds = shown.map((index) => keys.value[index]?.[1] ?? '');
  useEffect(() => inbox.list.show(shownIds), [shownIds.join('\n')]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only moves the focus between the links inside.
    <div
      class="scroller"
      ref={scroller}
      onScroll={onScroll}
      onScrollEnd={() => memory.keepScroll(PLACE, scrollTop.peek())}
      onKeyDown={roving.onKeyDown}
      onFocusIn={roving.onFocusIn}
    >
      <div class="job-list" style={{ height: `${listHeight(groups.value)}px` }}>
        {groups.value.map((group, i) => (
          <GroupHead key={group.title} group={group} groups={groups.value.slice(0, i)} />
        ))}
        <ul aria-label={t('inbox_label')}>
          {shown.map((index, i) => {
            const id = shownIds[i] ?? '';
            const top = rowTop(groups.value, index);
            const place = { top, index, total: keys.value.length };
            return (
              <InboxItemView
                key={id}
                id={id}
                row={inbox.list.row(id)}
                inbox={inbox}
                searches={searches}
                now={panel.now}
                rovingId={roving.id}
                openId={route.value.job}
                search={route.value.search}
                actions={actions}
                {...place}
              />
            );
          })}
        </ul>
      </div>
      <RowMenus asked={asked} inbox={inbox} searches={searches} now={panel.now} />
    </div>
  );
}

/** A heading as tall as its group, in which it stays in sight. */
function GroupHead({ group, groups }: { group: InboxGroup; groups: readonly InboxGroup[] }) {
  const place = { transform: `translateY(${listHeight(groups)}px)`, height: `${listHeight([group])}px` };
  return (
    <div class="inbox-group" style={place}>
      <h2>{t(group.title)}</h2>
    </div>
  );
}

/** The window's rows, and the row that holds the focus wherever it is: it must not vanish under the user. */
function rowsToDraw(
  keys: readonly (readonly [number, string])[],
  start: number,
  end: number,
  rovingId: string | null,
): number[] {
  const indices = Array.from({ length: Math.min(end, keys.length) - start }, (_, i) => start + i);
  const roving = rovingId === null ? -1 : keys.findIndex(([, id]) => id === rovingId);
  if (roving !== -1 && roving < start) indices.unshift(roving);
  if (roving >= end) indices.push(roving);
  return indices;
}
