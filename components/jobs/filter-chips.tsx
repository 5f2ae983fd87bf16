import type { Stage } from '../../lib/domain/stages.ts';
import type { JobSearch } from '../../lib/ui/search-jobs.ts';
import { type Chip, chipsOf, WITHOUT_CHIPS } from '../../lib/ui/search-jobs-chips.ts';
import { canBeSaved } from '../../lib/ui/search-jobs-filter.ts';
import { formatNumber, plural, t } from '../../lib/ui/words.ts';
import { Icon } from '../kit/icon.tsx';
import { Progress } from '../kit/progress.tsx';

interface FilterChipsProps {
  search: JobSearch;
  stages: readonly Stage[];
  /** Makes a saved search of what is asked for now. */
  onSave: () => void;
}

/** The filters in force, each of which goes by a click, and the way into the descriptions. */
export function FilterChips({ search, stages, onSave }: FilterChipsProps) {
  const { filters } = search.wanted.value;
  const chips = chipsOf(filters, stages);
  const guesses = search.guesses.value;
  const isTyped = filters.typed.trim() !== '';
  return (
    <>
      {(chips.length > 0 || canBeSaved(filters)) && (
        <div class="chips">
          {chips.map((chip) => (
            <RemovableChip key={chip.key} chip={chip} search={search} />
          ))}
          {chips.length > 0 && (
            <button type="button" class="text-button" onClick={() => search.set(WITHOUT_CHIPS)}>
              {t('filters_clear')}
            </button>
          )}
          {canBeSaved(filters) && (
            <button type="button" class="text-button" onClick={onSave}>
              {t('filters_save')}
            </button>
          )}
        </div>
      )}
      {isTyped && guesses.length > 0 && (
        <p class="filter-note muted">{t('search_guessed', { words: guesses.join(t('places_divider')) })}</p>
      )}
      {isTyped && <Descriptions search={search} />}
    </>
  );
}

function RemovableChip({ chip, search }: { chip: Chip; search: JobSearch }) {
  return (
    <button
      type="button"
      class="chip"
      aria-label={t('filter_remove', { filter: chip.words })}
      onClick={() => search.set(chip.without)}
    >
      <bdi>{chip.words}</bdi>
      <Icon name="close" />
    </button>
  );
}

/** Descriptions are many times as long as titles: they are searched when asked for, as far as the user waits. */
function Descriptions({ search }: { search: JobSearch }) {
  const texts = search.texts.value;
  if (texts === null) {
    return (
      <button type="button" class="text-button" onClick={() => void search.searchTexts()}>
        {t('search_texts')}
      </button>
    );
  }
  const percent = texts.total === 0 ? 100 : Math.round((texts.done / texts.total) * 100);
  if (!texts.isRunning) {
    const isWhole = texts.done >= texts.total;
    const params = { done: formatNumber(texts.done), total: formatNumber(texts.total) };
    return (
      <p class="filter-note muted">
        {plural('search_texts_found', texts.found)}
        {!isWhole && ` ${t('search_texts_part', params)}`}
      </p>
    );
  }
  return (
    <div class="filter-note texts-search">
      <Progress percent={percent} label={t('search_texts_running')} />
      <span class="muted">{plural('search_texts_found', texts.found)}</span>
      <button type="button" class="text-button" onClick={() => search.stopTexts()}>
        {t('stop')}
      </button>
    </div>
  );
}
