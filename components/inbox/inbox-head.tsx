import type { ComponentChildren } from 'preact';
import type { Search } from '../../lib/domain/search.ts';
import type { Inbox } from '../../lib/ui/inbox.ts';
import { INBOX_TABS, type InboxCounts, type InboxTab } from '../../lib/ui/inbox-list.ts';
import { formatNumber, type MessageKey, plural, t } from '../../lib/ui/words.ts';
import { IconButton } from '../kit/button.tsx';

interface InboxHeadProps {
  inbox: Inbox;
  /** The search whose items alone are shown. */
  search: Search | null;
  onAllSearches: () => void;
  children: ComponentChildren;
}

const TABS: Record<InboxTab, MessageKey> = {
  unread: 'tab_unread',
  all: 'tab_all',
  snoozed: 'tab_snoozed',
  done: 'tab_done',
};

/** The boxes with how much is in each, what came since the list was made, and the search that narrows it. */
export function InboxHead({ inbox, search, onAllSearches, children }: InboxHeadProps) {
  const { list, counts } = inbox;
  const { arrivals } = list;
  return (
    <div class="inbox-head">
      <h1 class="visually-hidden">{t('nav_inbox')}</h1>
      <fieldset class="inbox-tabs" aria-label={t('inbox_tabs')}>
        {INBOX_TABS.map((tab) => (
          <button
            key={tab}
            type="button"
            class="inbox-tab"
            aria-pressed={list.tab.value === tab}
            onClick={() => list.choose(tab)}
          >
            {t(TABS[tab])}
            {counts !== null && <span class="tab-count">{formatNumber(countOf(counts, tab))}</span>}
          </button>
        ))}
      </fieldset>
      {children}
      {arrivals > 0 && (
        <button type="button" class="arrivals" onClick={() => void list.refresh()}>
          {plural('arrivals_new', arrivals)}
        </button>
      )}
      {search !== null && (
        <span class="filter-chip">
          {search.name}
          <IconButton name="close" label={t('all_searches')} onClick={onAllSearches} />
        </span>
      )}
    </div>
  );
}

function countOf({ unread, read, snoozed, done }: InboxCounts, tab: InboxTab): number {
  return tab === 'all' ? unread + read + snoozed + done : { unread, snoozed, done }[tab];
}
