import type { Board } from '../../lib/domain/board.ts';
import type { Search } from '../../lib/domain/search.ts';
import { formatMoment } from '../../lib/ui/format.ts';
import { routeHash } from '../../lib/ui/routes.ts';
import { searchBoards } from '../../lib/ui/search-boards.ts';
import { searchLine } from '../../lib/ui/search-words.ts';
import { plural, t } from '../../lib/ui/words.ts';
import { Icon } from '../kit/icon.tsx';

interface SearchRowProps {
  search: Search;
  /** All that are watched. */
  boards: readonly Board[];
  now: number;
  onAlert: (isAlerting: boolean) => void;
}

/** One search: what it asks for, what it found, where and when it looks, and whether it tells. */
export function SearchRow({ search, boards, now, onAlert }: SearchRowProps) {
  const { id, name, criteria, isAlerting, lastMatchAt, matchCount } = search;
  const last =
    lastMatchAt === null
      ? t('search_no_match')
      : t('search_last_match', { when: formatMoment(lastMatchAt, now) });
  const { words, troubled } = searchBoards(criteria, boards, now);
  return (
    <li class="search-row">
      <div class="search-row-text">
        <h2>
          <a href={routeHash({ name: 'searches', edit: id })}>{name}</a>
        </h2>
        <p>{searchLine(criteria)}</p>
        <p class="muted">
          {last}
          {matchCount > 0 && t('facts_divider')}
          {matchCount > 0 && (
            <a class="out-link" href={routeHash({ name: 'inbox', search: id, job: null })}>
              {plural('search_matches', matchCount)}
            </a>
          )}
        </p>
        <p class="muted">{words}</p>
        {troubled > 0 && (
          <p>
            <a class="out-link" href={routeHash({ name: 'boards' })}>
              {plural('boards_troubled', troubled)}
            </a>
          </p>
        )}
      </div>
      <label class="switch">
        <input
          type="checkbox"
          checked={isAlerting}
          aria-label={t('search_alert_for', { name })}
          onChange={(event) => onAlert(event.currentTarget.checked)}
        />
        <span>{t('search_alert')}</span>
      </label>
      <a
        class="icon-button"
        href={routeHash({ name: 'searches', edit: id })}
        aria-label={t('search_edit', { name })}
        title={t('search_edit', { name })}
      >
        <Icon name="settings" />
      </a>
    </li>
  );
}
