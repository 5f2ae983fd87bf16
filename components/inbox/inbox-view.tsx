import { useComputed } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { alertsOf } from '../../lib/ui/inbox-of.ts';
import type { Panel, Stored } from '../../lib/ui/panel.ts';
import type { Router } from '../../lib/ui/router.ts';
import type { Route } from '../../lib/ui/routes.ts';
import type { ViewMemory } from '../../lib/ui/view-memory.ts';
import { t } from '../../lib/ui/words.ts';
import { OpenJob } from '../jobs/open-job.tsx';
import { Mark } from '../kit/mark.tsx';
import { InboxEmpty } from './inbox-empty.tsx';
import { InboxHead } from './inbox-head.tsx';
import { InboxListView } from './inbox-list-view.tsx';
import { NeedsLine } from './needs-line.tsx';
import { NoticeList } from './notice-list.tsx';

export interface InboxViewProps {
  panel: Panel;
  stored: Stored;
  router: Router;
  memory: ViewMemory;
}

type InboxRoute = Route & { name: 'inbox' };
const NOWHERE: InboxRoute = { name: 'inbox', search: null, job: null };

/** What is new, what changed and what is due, and beside it or over it the job that is open. */
export function InboxView({ panel, stored, router, memory }: InboxViewProps) {
  const { inbox, searches, notices } = alertsOf(panel, stored);
  const route = useComputed(() => (router.route.value.name === 'inbox' ? router.route.value : NOWHERE));
  const { job: openId, search } = route.value;
  const listPane = useRef<HTMLElement>(null);
  useReturnOfFocus(listPane, openId);
  useLayoutEffect(() => inbox.list.choose(inbox.list.tab.peek(), search), [search]);
  useFreshTop(inbox.list);
  const go = (job: string | null) => router.go({ ...route.peek(), job });
  const isEmpty = useComputed(() => inbox.keys?.length === 0);
  return (
    <div class="panes" data-open={openId !== null}>
      <section class="list-pane" ref={listPane} aria-label={t('nav_inbox')}>
        <InboxHead
          inbox={inbox}
          search={searches.list?.find(({ id }) => id === search) ?? null}
          onAllSearches={() => router.go({ ...route.peek(), search: null })}
        >
          <NoticeList notices={notices} searches={searches.list ?? []} now={panel.now.value} />
        </InboxHead>
        <NeedsLine stats={panel.stats} />
        {isEmpty.value ? (
          <InboxEmpty
            panel={panel}
            inbox={inbox}
            router={router}
            hasSearches={(searches.list ?? []).length > 0}
          />
        ) : (
          <InboxListView
            inbox={inbox}
            searches={searches}
            panel={panel}
            memory={memory}
            route={route}
            onOpen={go}
          />
        )}
      </section>
      <section class="detail-pane" aria-label={t('detail_label')}>
        {openId === null ? (
          <div class="nothing-open">
            <Mark />
            <p class="muted">{t('nothing_open_hint')}</p>
          </div>
        ) : (
          <OpenJob key={openId} jobId={openId} panel={panel} stored={stored} onBack={() => go(null)} />
        )}
      </section>
    </div>
  );
}

/** Whoever comes back to the inbox finds what has come. */
function useFreshTop(list: { arrivals: number; refresh(): Promise<void> }) {
  useEffect(() => {
    if (list.arrivals > 0) void list.refresh();
  }, []);
}

/** The row that was opened has the focus again when the detail that covered it is closed. */
function useReturnOfFocus(listPane: { current: HTMLElement | null }, openId: string | null) {
  const lastId = useRef<string | null>(null);
  useLayoutEffect(() => {
    const wasOpen = lastId.current;
    lastId.current = openId;
    if (openId !== null || wasOpen === null) return;
    listPane.current?.querySelector<HTMLElement>('[data-job][tabindex="0"]')?.focus({ preventScroll: true });
  }, [openId]);
}
