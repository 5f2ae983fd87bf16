import { useSignal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Stage } from '../../lib/domain/stages.ts';
import type { JobSearch } from '../../lib/ui/search-jobs.ts';
import { SORT_WORDS } from '../../lib/ui/search-jobs-chips.ts';
import { SORTS, type Sort } from '../../lib/ui/search-jobs-sort.ts';
import { t } from '../../lib/ui/words.ts';
import { IconButton } from '../kit/button.tsx';
import { Icon } from '../kit/icon.tsx';
import { FilterChips } from './filter-chips.tsx';

/** The id of the field that one searches with, for the key that leads there. */
export const SEARCH_FIELD_ID = 'job-search';

interface FilterBarProps {
  search: JobSearch;
  /** The user's stages, by which the list can be narrowed. */
  stages: readonly Stage[];
  /** Makes a saved search of what is asked for now. */
  onSave: () => void;
  onFailure: (thrown: unknown) => void;
}

/** Where one types what to find, and opens what else the list can be narrowed by. */
export function FilterBar({ search, stages, onSave, onFailure }: FilterBarProps) {
  const { filters, sort } = search.wanted.value;
  const isOpen = useSignal(false);
  const Panel = useFilterPanel(isOpen.value, onFailure);
  return (
    <search class="filter-bar">
      <div class="filter-line">
        <div class="search-field">
          <Icon name="search" />
          <input
            id={SEARCH_FIELD_ID}
            type="search"
            autocomplete="off"
            spellcheck={false}
            value={filters.typed}
            placeholder={t('search_hint')}
            aria-label={t('search_label')}
            aria-keyshortcuts="/"
            onFocus={() => void search.warm()}
            onInput={(event) => search.set({ typed: event.currentTarget.value })}
            onKeyDown={(event) => leaveField(event, search)}
          />
        </div>
        <button
          type="button"
          class="icon-button"
          aria-label={t('filters')}
          title={t('filters')}
          aria-expanded={isOpen.value}
          aria-controls="filter-panel"
          onClick={() => {
            isOpen.value = !isOpen.value;
            void search.warm();
          }}
        >
          <Icon name="filter" />
        </button>
        <select
          class="select"
          aria-label={t('sort_label')}
          value={sort}
          onChange={(event) => search.sortBy(event.currentTarget.value as Sort)}
        >
          {SORTS.map((name) => (
            <option key={name} value={name} selected={name === sort}>
              {t(SORT_WORDS[name])}
            </option>
          ))}
        </select>
      </div>
      {isOpen.value && Panel !== null && (
        <div class="filter-panel" id="filter-panel">
          <Panel search={search} stages={stages} />
          <IconButton name="close" label={t('filters_close')} onClick={() => (isOpen.value = false)} />
        </div>
      )}
      <FilterChips search={search} stages={stages} onSave={onSave} />
    </search>
  );
}

type FilterPanel = ComponentType<Pick<FilterBarProps, 'search' | 'stages'>>;

/** The panel is loaded when it is first opened. */
function useFilterPanel(isOpen: boolean, onFailure: (thrown: unknown) => void): FilterPanel | null {
  const [panel, setPanel] = useState<{ Panel: FilterPanel } | null>(null);
  useEffect(() => {
    if (!isOpen || panel !== null) return;
    import('./filter-panel.tsx').then(({ FilterPanel: Panel }) => setPanel({ Panel }), onFailure);
  }, [isOpen]);
  return panel?.Panel ?? null;
}

/** Escape empties the field and then leaves it for the list, as the arrow and Enter do at once. */
function leaveField(event: KeyboardEvent, search: JobSearch): void {
  const field = event.currentTarget as HTMLInputElement;
  if (event.key === 'Escape') event.stopPropagation();
  if (event.key === 'Escape' && field.value !== '') {
    search.set({ typed: '' });
    return;
  }
  if (!['Escape', 'ArrowDown', 'Enter'].includes(event.key)) return;
  const row = field.closest('.list-pane')?.querySelector<HTMLElement>('[data-job][tabindex="0"]');
  if (!row) return;
  event.preventDefault();
  row.focus();
}
