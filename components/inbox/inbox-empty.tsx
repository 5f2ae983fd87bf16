import { formatMoment } from '../../lib/ui/format.ts';
import type { Inbox } from '../../lib/ui/inbox.ts';
import type { Panel } from '../../lib/ui/panel.ts';
import type { Router } from '../../lib/ui/router.ts';
import { t } from '../../lib/ui/words.ts';
import { Button } from '../kit/button.tsx';
import { Empty } from '../kit/empty.tsx';

interface InboxEmptyProps {
  panel: Panel;
  inbox: Inbox;
  router: Router;
  hasSearches: boolean;
}

/** Before anything came: why the jobs that are stored do not stand here, and where they do. */
function FirstDays({ router, hasSearches }: Pick<InboxEmptyProps, 'router' | 'hasSearches'>) {
  return (
    <Empty title={t('inbox_first_title')} body={t('inbox_first_body')}>
      <Button onClick={() => router.go({ name: 'jobs' })}>{t('show_jobs')}</Button>
      {!hasSearches && (
        <Button look="quiet" onClick={() => router.go({ name: 'searches', edit: 'new' })}>
          {t('add_search')}
        </Button>
      )}
    </Empty>
  );
}

/** What an empty box says: that all is clear, and when that may change. */
export function InboxEmpty({ panel, inbox, router, hasSearches }: InboxEmptyProps) {
  const stats = panel.stats.now.value;
  if (inbox.list.tab.value !== 'unread')
    return <Empty title={t('inbox_nothing')} body={t('inbox_nothing_body')} />;
  if (stats?.boards === 0) {
    return (
      <Empty title={t('no_boards_title')} body={t('no_boards_body')}>
        <Button look="primary" icon="plus" onClick={() => router.go({ name: 'welcome', boards: [] })}>
          {t('add_boards')}
        </Button>
      </Empty>
    );
  }
  const counts = inbox.counts;
  if (counts !== null && Object.values(counts).every((count) => count === 0) && (stats?.jobs ?? 0) > 0) {
    return <FirstDays router={router} hasSearches={hasSearches} />;
  }
  const next = stats?.nextCheckAt ?? null;
  const body =
    next === null
      ? t('inbox_no_check')
      : t('next_check_sentence', { when: formatMoment(next, panel.now.value) });
  return (
    <Empty title={t('inbox_clear')} body={body}>
      <Button
        icon="refresh"
        isBusy={panel.boards.isStarting.value}
        disabledBecause={panel.isOnline.value ? null : t('offline_no_check')}
        onClick={() => void panel.boards.check(null)}
      >
        {t('check_now')}
      </Button>
      <Button look="quiet" onClick={() => router.go({ name: 'searches', edit: hasSearches ? null : 'new' })}>
        {t(hasSearches ? 'widen_searches' : 'add_search')}
      </Button>
    </Empty>
  );
}
