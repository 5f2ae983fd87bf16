import { useComputed } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import type { Panel } from '../../lib/ui/panel.ts';
import type { Router } from '../../lib/ui/router.ts';
import { type Route, routeHash } from '../../lib/ui/routes.ts';
import { syncSentence } from '../../lib/ui/sync-words.ts';
import { formatNumber, plural, t } from '../../lib/ui/words.ts';
import { IconButton } from '../kit/button.tsx';
import { Icon } from '../kit/icon.tsx';
import { Mark } from '../kit/mark.tsx';
import { SyncMark } from '../kit/sync-mark.tsx';

interface HeaderProps {
  panel: Panel;
  router: Router;
  isPanel: boolean;
}

/** Where one is, where one can go, and the one button that matters. */
export function Header({ panel, router, isPanel }: HeaderProps) {
  const place = useComputed(() => placeOf(router.route.value));
  return (
    <header class="header">
      <a class="brand" href={routeHash({ name: 'welcome', boards: [] })} aria-label={t('nav_welcome')}>
        <Mark />
        <span class="brand-name">{t('product')}</span>
      </a>
      <nav aria-label={t('nav_label')}>
        <NavLink route={INBOX} place={place.value}>
          {t('nav_inbox')}
          <Unread panel={panel} />
        </NavLink>
        <NavLink route={{ name: 'jobs' }} place={place.value}>
          {t('nav_jobs')}
        </NavLink>
        <NavLink route={{ name: 'board' }} place={place.value}>
          {t('nav_board')}
        </NavLink>
        <NavLink route={SEARCHES} place={place.value}>
          {t('nav_searches')}
        </NavLink>
        <NavLink route={{ name: 'runs' }} place={place.value}>
          {t('nav_runs')}
          {panel.runs.activeIds.value.length > 0 && (
            <span class="live-dot" role="img" aria-label={t('run_running')} />
          )}
        </NavLink>
        <NavLink route={{ name: 'boards' }} place={place.value}>
          {t('nav_boards')}
          <Trouble panel={panel} />
        </NavLink>
      </nav>
      <HeaderActions panel={panel} router={router} isPanel={isPanel} />
    </header>
  );
}

function HeaderActions({ panel, router, isPanel }: HeaderProps) {
  const { page } = panel;
  const noCheckBecause = useComputed(() => {
    if (!panel.isOnline.value) return t('offline_no_check');
    return panel.stats.now.value?.boards === 0 ? t('no_boards_no_check') : null;
  });
  return (
    <div class="header-actions">
      <SyncMark
        status={panel.sync}
        now={panel.now}
        sentence={syncSentence}
        onOpen={() => void page.openOptions()}
      />
      <IconButton
        name="refresh"
        label={t('check_now')}
        isBusy={panel.boards.isStarting.value}
        disabledBecause={noCheckBecause.value}
        onClick={() => void panel.boards.check(null)}
      />
      {isPanel && (
        <IconButton name="plus" label={t('page_read_beside')} onClick={() => void panel.card.read()} />
      )}
      {isPanel && (
        <IconButton
          name="tab"
          label={t('open_in_tab')}
          onClick={() => void page.openApp(routeHash(router.route.peek()))}
        />
      )}
      <InsightsLink router={router} />
      <IconButton name="settings" label={t('settings')} onClick={() => void page.openOptions()} />
    </div>
  );
}

/** A picture instead of a word, since a seventh word does not fit into the width of a panel. */
function InsightsLink({ router }: { router: Router }) {
  const isHere = router.route.value.name === 'insights';
  return (
    <a
      class="icon-button"
      href={routeHash({ name: 'insights' })}
      aria-label={t('nav_insights')}
      aria-current={isHere ? 'page' : undefined}
      title={t('nav_insights')}
    >
      <Icon name="chart" />
    </a>
  );
}

type Place = Exclude<Route['name'], 'job' | 'run'>;
const INBOX: Route = { name: 'inbox', search: null, job: null };
const SEARCHES: Route = { name: 'searches', edit: null };

function placeOf(route: Route): Place {
  if (route.name === 'job') return 'jobs';
  return route.name === 'run' ? 'runs' : route.name;
}

interface NavLinkProps {
  route: Route;
  place: Place;
  children: ComponentChildren;
}

function NavLink({ route, place, children }: NavLinkProps) {
  return (
    <a class="nav-link" href={routeHash(route)} aria-current={place === route.name ? 'page' : undefined}>
      {children}
    </a>
  );
}

/** The same number as on the toolbar's button. */
function Unread({ panel }: { panel: Panel }) {
  const unread = panel.stats.now.value?.unread ?? 0;
  if (unread <= 0) return null;
  return (
    <span class="count" role="img" aria-label={plural('matches_unread', unread)}>
      {unread > 99 ? t('many') : formatNumber(unread)}
    </span>
  );
}

function Trouble({ panel }: { panel: Panel }) {
  const stats = panel.stats.now.value;
  const troubled = stats === null ? 0 : stats.failing + stats.needsYou;
  if (troubled <= 0) return null;
  return (
    <span class="count warning" role="img" aria-label={plural('boards_troubled', troubled)}>
      {formatNumber(troubled)}
    </span>
  );
}
