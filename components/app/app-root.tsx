import { useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { storeTroubleWords } from '../../lib/ui/error-words.ts';
import type { Panel, Stored } from '../../lib/ui/panel.ts';
import type { Router } from '../../lib/ui/router.ts';
import type { OpenCount } from '../../lib/ui/search-count.ts';
import type { ViewMemory } from '../../lib/ui/view-memory.ts';
import { t } from '../../lib/ui/words.ts';
import { JobsView } from '../jobs/jobs-view.tsx';
import { Empty } from '../kit/empty.tsx';
import { lazyView } from '../kit/lazy-view.tsx';
import { Notice } from '../kit/notice.tsx';
import { StoreNotice } from '../kit/store-notice.tsx';
import { ToastStack } from '../kit/toast-stack.tsx';
import { useKeptFocus } from '../kit/use-kept-focus.ts';
import { PalettePlace } from '../palette/palette-place.tsx';
import { MovePlace } from '../tracker/move-place.tsx';
import { Header } from './header.tsx';
import { KeysPlace } from './keys-place.tsx';
import { PageBeside } from './page-beside.tsx';
import { RunStrip } from './run-strip.tsx';
import { handleKey, showKeys } from './shortcuts.ts';

const load = {
  inbox: async () => (await import('../inbox/inbox-view.tsx')).InboxView,
  board: async () => (await import('../board/board-view.tsx')).BoardView,
  searches: async () => (await import('../searches/searches-view.tsx')).SearchesView,
  runs: async () => (await import('../runs/runs-view.tsx')).RunsView,
  boards: async () => (await import('../boards/boards-view.tsx')).BoardsView,
  insights: async () => (await import('../insights/insights-view.tsx')).InsightsView,
};
const InboxView = lazyView(load.inbox);
const BoardView = lazyView(load.board);
const SearchesView = lazyView(load.searches);
const RunsView = lazyView(load.runs);
const BoardsView = lazyView(load.boards);
const InsightsView = lazyView(load.insights);
const Welcome = lazyView(async () => (await import('./welcome.tsx')).Welcome);

/** Has the scripts of all views at hand, so that going to one takes no longer the first time than later. */
export async function loadViews(): Promise<void> {
  for (const view of Object.values(load)) await view();
}

interface AppRootProps {
  panel: Panel;
  router: Router;
  memory: ViewMemory;
  /** Whether this is the panel beside a page, from which the full page can be opened. */
  isPanel: boolean;
  openCount: OpenCount;
}

/** The panel and the full page: one app, whose width decides its layout. */
export function AppRoot({ panel, router, memory, isPanel, openCount }: AppRootProps) {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => handleKey(event, panel, router);
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
  useKeptFocus();
  const main = useRef<HTMLElement>(null);
  // Where nothing has the focus, the view that was gone to has it.
  useSignalEffect(() => {
    if (router.route.value && document.activeElement === document.body) main.current?.focus();
  });
  const { storeTrouble, stored } = panel;
  const trouble = storeTrouble.value ?? panel.stats.storeTrouble.value;
  const isUnusable = stored.value === null && trouble !== null;
  return (
    <div class="app">
      <Header panel={panel} router={router} isPanel={isPanel} />
      <RunStrip runs={panel.runs} router={router} />
      {isPanel && <PageBeside panel={panel} router={router} />}
      {!panel.isOnline.value && (
        <Notice tone="info" icon="offline">
          {t('offline_note')}
        </Notice>
      )}
      {trouble !== null && !isUnusable && <StoreNotice trouble={trouble} />}
      <main ref={main} tabIndex={-1}>
        {isUnusable && <Empty {...storeTroubleWords(trouble)} />}
        {stored.value !== null && (
          <View panel={panel} stored={stored.value} router={router} memory={memory} openCount={openCount} />
        )}
      </main>
      {panel.isReconnecting.value && <p class="reconnecting">{t('reconnecting')}</p>}
      <ToastStack toasts={panel.toasts} />
      {stored.value !== null && <MovePlace tracker={stored.value.tracker} />}
      <KeysPlace panel={panel} />
      {stored.value !== null && (
        <PalettePlace panel={panel} stored={stored.value} router={router} showKeys={showKeys} />
      )}
    </div>
  );
}

interface ViewProps {
  panel: Panel;
  stored: Stored;
  router: Router;
  memory: ViewMemory;
  openCount: OpenCount;
}

function View({ panel, stored, router, memory, openCount }: ViewProps) {
  const route = router.route.value;
  switch (route.name) {
    case 'jobs':
    case 'job':
      return <JobsView panel={panel} stored={stored} router={router} memory={memory} />;
    case 'runs':
    case 'run':
      return <RunsView {...{ panel, stored, router }} onError={panel.sayFailure} />;
    case 'board':
      return <BoardView {...{ panel, stored }} onError={panel.sayFailure} />;
    case 'boards':
      return <BoardsView {...{ panel, stored }} onError={panel.sayFailure} />;
    case 'inbox':
      return <InboxView {...{ panel, stored, router, memory }} onError={panel.sayFailure} />;
    case 'searches':
      return <SearchesView {...{ panel, stored, router, openCount }} onError={panel.sayFailure} />;
    case 'insights':
      return <InsightsView panel={panel} stored={stored} onError={panel.sayFailure} />;
    case 'welcome':
      return <Welcome {...{ panel, stored }} boards={route.boards} onError={panel.sayFailure} />;
  }
}
