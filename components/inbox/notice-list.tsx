import { useRef } from 'preact/hooks';
import type { Search } from '../../lib/domain/search.ts';
import { formatAge } from '../../lib/ui/format.ts';
import { type Notices, noticeRoute, noticeWords } from '../../lib/ui/notices.ts';
import { routeHash } from '../../lib/ui/routes.ts';
import { plural, t } from '../../lib/ui/words.ts';
import { IconButton } from '../kit/button.tsx';
import { Time } from '../kit/time.tsx';

interface NoticeListProps {
  notices: Notices;
  searches: readonly Search[];
  now: number;
}

/** What the user was told last, behind a button that says how much of it is new. */
export function NoticeList({ notices, searches, now }: NoticeListProps) {
  const list = useRef<HTMLDivElement>(null);
  const unread = notices.unread.value;
  const open = (source: HTMLElement) => {
    notices.readAll();
    list.current?.showPopover({ source } as never);
  };
  return (
    <>
      <span class="notice-button">
        <IconButton
          name="bell"
          label={unread > 0 ? plural('notices_unread', unread) : t('notices_label')}
          onClick={open}
        />
        {unread > 0 && <span class="unread-dot" aria-hidden="true" />}
      </span>
      <div ref={list} class="menu notices" popover="auto" role="dialog" aria-label={t('notices_label')}>
        {notices.list.value.length === 0 && <p class="muted">{t('notices_none')}</p>}
        <ul>
          {notices.list.value.map((notice) => (
            <li key={notice.id}>
              <a
                class="menu-item"
                href={routeHash(noticeRoute(notice))}
                onClick={() => list.current?.hidePopover()}
              >
                <span>{noticeWords(notice, searches)}</span>
                <span class="muted">
                  <Time at={notice.at}>{formatAge(notice.at, now)}</Time>
                </span>
              </a>
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}
