import { useComputed } from '@preact/signals';
import type { Panel } from '../../lib/ui/panel.ts';
import type { Router } from '../../lib/ui/router.ts';
import { type Route, routeHash } from '../../lib/ui/routes.ts';
import { syncSentence } from '../../lib/ui/sync-words.ts';
import { t } from '../../lib/ui/words.ts';
import { IconButton } from '../kit/button.tsx';
import { Mark } from '../kit/mark.tsx';
import { SyncMark } from '../kit/sync-mark.tsx';
import { Nav, type Place } from './nav.tsx';

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
      <Nav panel={panel} place={place.value} />
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
        <IconButton name="plus" label={t('page_read_beside')} onClick={() => panel.besides.value++} />
      )}
      {isPanel && (
        <IconButton
          name="tab"
          label={t('open_in_tab')}
          onClick={() => void page.openApp(routeHash(router.route.peek()))}
        />
      )}
      <IconButton name="settings" label={t('settings')} onClick={() => void page.openOptions()} />
    </div>
  );
}

function placeOf(route: Route): Place {
  if (route.name === 'job') return 'jobs';
  return route.name === 'run' ? 'runs' : route.name;
}
