import { useComputed } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Stats } from '../../lib/domain/commands.ts';
import { formatMoment } from '../../lib/ui/format.ts';
import type { Popup as PopupStore } from '../../lib/ui/popup.ts';
import { routeHash } from '../../lib/ui/routes.ts';
import { isUndoKey } from '../../lib/ui/single-keys.ts';
import { formatNumber, plural, t } from '../../lib/ui/words.ts';
import { Button, IconButton } from '../kit/button.tsx';
import { Icon } from '../kit/icon.tsx';
import { lazyView } from '../kit/lazy-view.tsx';
import { Mark } from '../kit/mark.tsx';
import { Notice } from '../kit/notice.tsx';
import { StoreNotice } from '../kit/store-notice.tsx';
import { SyncMark } from '../kit/sync-mark.tsx';
import { ToastStack } from '../kit/toast-stack.tsx';
import { LazyCard } from '../page/lazy-card.tsx';
import { RunCard } from '../runs/run-card.tsx';

/** Mostly there are none, and their words are many. */
const Troubles = lazyView(async () => (await import('./troubles.tsx')).Troubles);

/** The glance: what is new, what happens at this moment, and the button to check. */
export function Popup({ popup }: { popup: PopupStore }) {
  const { page, stats } = popup;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (isUndoKey(event)) popup.undo();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [popup]);
  return (
    <div class="popup">
      <header class="popup-head">
        <Mark />
        <h1>{t('product')}</h1>
        {popup.isReconnecting.value ? (
          <span class="muted">{t('reconnecting')}</span>
        ) : (
          <SyncMark status={popup.sync} now={popup.now} onOpen={() => void page.openOptions()} />
        )}
        <div class="header-actions">
          <IconButton name="panel" label={t('open_panel')} onClick={() => page.openPanel()} />
          <IconButton name="tab" label={t('open_in_tab')} onClick={() => popup.openApp('#/jobs')} />
          <IconButton name="settings" label={t('settings')} onClick={() => void page.openOptions()} />
        </div>
      </header>
      <main>
        <LazyCard
          tools={popup.cardTools}
          now={popup.now.value}
          onOpen={(id) => popup.openApp(routeHash({ name: 'job', id }))}
          onError={popup.sayFailure}
        />
        <Body popup={popup} stats={stats.now.value} />
      </main>
      <ToastStack toasts={popup.toasts} />
    </div>
  );
}

function Body({ popup, stats }: { popup: PopupStore; stats: Stats | null }) {
  const trouble = popup.stats.storeTrouble.value;
  if (trouble !== null) return <StoreNotice trouble={trouble} />;
  if (stats === null) return <div class="popup-waiting" aria-busy="true" />;
  if (stats.boards === 0) return <FirstUse popup={popup} />;
  return (
    <>
      <Summary popup={popup} stats={stats} />
      <ActiveRuns popup={popup} />
      {!popup.isOnline.value && (
        <Notice tone="info" icon="offline">
          {t('offline_note')}
        </Notice>
      )}
      {popup.problem.value !== null && <Notice tone="danger">{popup.problem.value}</Notice>}
      <CheckNow popup={popup} stats={stats} />
      {popup.stats.trouble.value.length > 0 && (
        <Troubles popup={popup} stats={stats} onError={popup.sayFailure} />
      )}
    </>
  );
}

function FirstUse({ popup }: { popup: PopupStore }) {
  return (
    <section class="first-use">
      <h2>{t('first_use_title')}</h2>
      <p class="muted">{t('welcome_body')}</p>
      <Button look="primary" onClick={() => popup.openApp('#/welcome')}>
        {t('set_up')}
      </Button>
    </section>
  );
}

/** What is new, in large, and what is to be done today, each as the way to it. */
function Summary({ popup, stats }: { popup: PopupStore; stats: Stats }) {
  const { unread, due, open, boards } = stats;
  return (
    <div class="summaries">
      <Way onClick={() => popup.openApp('#/inbox')}>
        <strong>{unread > 0 ? plural('matches_new', unread) : t('nothing_new')}</strong>
        <span class="muted">
          {[plural('jobs_open', open), plural('boards_count', boards)].join(t('facts_divider'))}
        </span>
      </Way>
      {due > 0 && <Way onClick={() => popup.openApp('#/board')}>{plural('follow_ups_today', due)}</Way>}
    </div>
  );
}

function Way({ children, onClick }: { children: ComponentChildren; onClick: () => void }) {
  return (
    <button type="button" class="summary" onClick={onClick}>
      <span class="summary-text">{children}</span>
      <Icon name="forward" />
    </button>
  );
}

function ActiveRuns({ popup }: { popup: PopupStore }) {
  const { runs } = popup;
  return (
    <>
      {runs.activeIds.value.map((runId) => {
        const run = runs.list.get(runId)?.value;
        return (
          run && (
            <RunCard
              key={runId}
              run={runs.shown(run)}
              now={popup.now.value}
              onControl={(command) => popup.control(runId, command)}
            />
          )
        );
      })}
    </>
  );
}

function CheckNow({ popup, stats }: { popup: PopupStore; stats: Stats }) {
  const isRunning = popup.runs.activeIds.value.length > 0;
  const noCheckBecause = useComputed(() => (popup.isOnline.value ? null : t('offline_no_check')));
  return (
    <section class="check-now">
      {!isRunning && (
        <Button
          look="primary"
          icon="refresh"
          isBusy={popup.isStarting.value}
          disabledBecause={noCheckBecause.value}
          onClick={() => popup.check()}
        >
          {t('check_now')}
        </Button>
      )}
      <CheckFacts stats={stats} now={popup.now.value} />
    </section>
  );
}

/** "Last check 09:40 · 38 of 40 boards fine", and below it "Next check 14:20". */
function CheckFacts({ stats, now }: { stats: Stats; now: number }) {
  const { lastReadAt, nextCheckAt, boards, failing, needsYou } = stats;
  const fine = formatNumber(Math.max(0, boards - failing - needsYou));
  return (
    <div class="muted">
      <p>
        {lastReadAt === null
          ? t('not_checked_yet')
          : t('last_check', { when: formatMoment(lastReadAt, now) }) +
            t('facts_divider') +
            plural('boards_fine', boards, { fine })}
      </p>
      {nextCheckAt !== null && <p>{t('next_check', { when: formatMoment(nextCheckAt, now) })}</p>}
    </div>
  );
}
