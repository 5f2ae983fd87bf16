import { useComputed } from '@preact/signals';
import type { Stats } from '../../lib/domain/commands.ts';
import { formatMoment } from '../../lib/ui/format.ts';
import type { Popup as PopupStore } from '../../lib/ui/popup.ts';
import { routeHash } from '../../lib/ui/routes.ts';
import { plural, t } from '../../lib/ui/words.ts';
import { Button, IconButton } from '../kit/button.tsx';
import { Icon } from '../kit/icon.tsx';
import { LiveRegion } from '../kit/live-region.tsx';
import { Mark } from '../kit/mark.tsx';
import { Notice } from '../kit/notice.tsx';
import { StoreNotice } from '../kit/store-notice.tsx';
import { SyncMark } from '../kit/sync-mark.tsx';
import { LazyCard } from '../page/lazy-card.tsx';
import { RunCard } from '../runs/run-card.tsx';
import { Troubles } from './troubles.tsx';

/** The glance: what is new, what happens at this moment, and the button to check. */
export function Popup({ popup }: { popup: PopupStore }) {
  const { page, stats } = popup;
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
          card={popup.card}
          now={popup.now.value}
          onOpen={(id) => popup.openApp(routeHash({ name: 'job', id }))}
        />
        <Body popup={popup} stats={stats.now.value} />
      </main>
      <LiveRegion text={popup.announcer.text} />
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
      <Troubles
        trouble={popup.stats.trouble}
        stats={stats}
        now={popup.now}
        onShow={() => popup.openApp('#/boards')}
      />
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

/** What is new, in large, as the way to it. */
function Summary({ popup, stats }: { popup: PopupStore; stats: Stats }) {
  const isNew = stats.unread > 0;
  return (
    <button type="button" class="summary" onClick={() => popup.openApp('#/inbox')}>
      <span class="summary-text">
        <strong>{isNew ? plural('matches_new', stats.unread) : t('nothing_new')}</strong>
        <span class="muted">
          {[plural('jobs_open', stats.open), plural('boards_count', stats.boards)].join(t('facts_divider'))}
        </span>
      </span>
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
              onPause={() => popup.control(runId, 'pause')}
              onResume={() => popup.control(runId, 'resume')}
              onStop={() => popup.control(runId, 'cancel')}
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
  const now = popup.now.value;
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
      <p class="muted">
        {stats.lastReadAt === null
          ? t('not_checked_yet')
          : t('last_check', { when: formatMoment(stats.lastReadAt, now) })}
        {stats.nextCheckAt !== null && t('facts_divider')}
        {stats.nextCheckAt !== null && t('next_check', { when: formatMoment(stats.nextCheckAt, now) })}
      </p>
    </section>
  );
}
