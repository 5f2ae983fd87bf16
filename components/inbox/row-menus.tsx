import type { ReadonlySignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { formatMoment, formatTime } from '../../lib/ui/format.ts';
import type { Inbox } from '../../lib/ui/inbox.ts';
import type { InboxEntry } from '../../lib/ui/inbox-rows.ts';
import type { Searches } from '../../lib/ui/searches.ts';
import { snoozeTimes } from '../../lib/ui/snooze.ts';
import { type MessageKey, t } from '../../lib/ui/words.ts';

export const SNOOZE_MENU = 'snooze-menu';
export const DISMISS_MENU = 'dismiss-menu';

interface RowMenusProps {
  asked: ReadonlySignal<InboxEntry | null>;
  inbox: Inbox;
  searches: Searches;
  now: ReadonlySignal<number>;
}

/** The two menus that all rows share; each opens at the button that asked for it. */
export function RowMenus({ asked, inbox, searches, now }: RowMenusProps) {
  const entry = asked.value;
  const { evening, tomorrow, nextWeek } = snoozeTimes(now.value);
  const times: [MessageKey, number | null, (at: number, now: number) => string][] = [
    ['snooze_evening', evening, formatTime],
    ['snooze_tomorrow', tomorrow, formatTime],
    ['snooze_week', nextWeek, formatMoment],
  ];
  const canHide = entry !== null && entry.job !== null && entry.item.searchIds.length > 0;
  return (
    <>
      <Menu id={SNOOZE_MENU} label={t('snooze_label')}>
        {times.map(([key, at, words]) =>
          entry === null || at === null ? null : (
            <MenuItem
              key={key}
              menu={SNOOZE_MENU}
              onClick={() => void inbox.place([entry.item], 'snoozed', at)}
            >
              <span>{t(key)}</span>
              <span class="muted">{words(at, now.value)}</span>
            </MenuItem>
          ),
        )}
      </Menu>
      <Menu id={DISMISS_MENU} label={t('dismiss_label')}>
        {entry !== null && (
          <MenuItem menu={DISMISS_MENU} onClick={() => void inbox.dismiss(entry)}>
            <span>{t('dismiss_job')}</span>
          </MenuItem>
        )}
        {entry !== null && canHide && (
          <MenuItem menu={DISMISS_MENU} onClick={() => void inbox.hideCompany(entry, searches.list ?? [])}>
            <span>{t('dismiss_company', { company: entry.job?.company ?? '' })}</span>
          </MenuItem>
        )}
      </Menu>
    </>
  );
}

function Menu({ id, label, children }: { id: string; label: string; children: ComponentChildren }) {
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const items = [...(event.currentTarget as HTMLElement).querySelectorAll('button')];
    const at = items.indexOf(document.activeElement as HTMLButtonElement);
    items.at((at + step) % items.length)?.focus();
  };
  const onToggle = (event: { newState: string; currentTarget: HTMLElement }) => {
    if (event.newState === 'open') event.currentTarget.querySelector('button')?.focus();
  };
  return (
    <div
      id={id}
      class="menu"
      popover="auto"
      role="menu"
      aria-label={label}
      onKeyDown={onKeyDown}
      onToggle={onToggle}
    >
      {children}
    </div>
  );
}

interface MenuItemProps {
  menu: string;
  onClick: () => void;
  children: ComponentChildren;
}

function MenuItem({ menu, onClick, children }: MenuItemProps) {
  const choose = () => {
    document.querySelector<HTMLElement>(`#${menu}`)?.hidePopover();
    onClick();
  };
  return (
    <button type="button" class="menu-item" role="menuitem" onClick={choose}>
      {children}
    </button>
  );
}
