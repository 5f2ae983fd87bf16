import type { ComponentChildren } from 'preact';
import type { Stage } from '../../lib/domain/stages.ts';
import { stageWord } from '../../lib/ui/application-words.ts';
import { workplaceWord } from '../../lib/ui/job-words.ts';
import { languageName } from '../../lib/ui/names.ts';
import type { JobSearch } from '../../lib/ui/search-jobs.ts';
import { DAY_CHOICES, sourceOrPageWord, WORKPLACE_CHOICES } from '../../lib/ui/search-jobs-chips.ts';
import type { Filters } from '../../lib/ui/search-jobs-filter.ts';
import { plural, t } from '../../lib/ui/words.ts';

const SOURCES_SHOWN = 12;

interface PartProps {
  search: JobSearch;
  filters: Filters;
}

/** All that the list can be narrowed by beside words. Every choice holds at once. */
export function FilterPanel({ search, stages }: { search: JobSearch; stages: readonly Stage[] }) {
  const { filters } = search.wanted.value;
  const choices = search.choices.value;
  return (
    <>
      <Group title={t('filter_workplace')}>
        <Toggles
          values={WORKPLACE_CHOICES}
          chosen={filters.workplaces}
          word={workplaceWord}
          onChange={(workplaces) => search.set({ workplaces })}
        />
      </Group>
      <PlaceAndDays search={search} filters={filters} />
      <Pay search={search} filters={filters} />
      {choices !== null && choices.sources.length > 1 && (
        <Group title={t('filter_source')}>
          <Toggles
            values={choices.sources.slice(0, SOURCES_SHOWN)}
            chosen={filters.sources}
            word={sourceOrPageWord}
            onChange={(sources) => search.set({ sources })}
          />
        </Group>
      )}
      {choices !== null && choices.languages.length > 1 && (
        <Group title={t('filter_language')}>
          <Toggles
            values={choices.languages}
            chosen={filters.languages}
            word={languageName}
            onChange={(languages) => search.set({ languages })}
          />
        </Group>
      )}
      {choices !== null && choices.stages.length > 0 && (
        <Group title={t('filter_stage')}>
          <Toggles
            values={choices.stages}
            chosen={filters.stages}
            word={(stage) => stageWord(stages, stage)}
            onChange={(chosen) => search.set({ stages: chosen })}
          />
        </Group>
      )}
      {choices !== null && choices.tags.length > 0 && (
        <Group title={t('filter_tag')}>
          <Toggles
            values={choices.tags}
            chosen={filters.tags}
            word={(tag) => tag}
            onChange={(tags) => search.set({ tags })}
          />
        </Group>
      )}
    </>
  );
}

function PlaceAndDays({ search, filters }: PartProps) {
  return (
    <div class="filter-fields">
      <label>
        <span>{t('filter_place')}</span>
        <input
          type="text"
          autocomplete="off"
          value={filters.place}
          onInput={(event) => search.set({ place: event.currentTarget.value })}
        />
      </label>
      <label>
        <span>{t('filter_within')}</span>
        <select
          value={filters.withinDays ?? ''}
          onChange={(event) => search.set({ withinDays: Number(event.currentTarget.value) || null })}
        >
          <option value="">{t('filter_any_time')}</option>
          {DAY_CHOICES.map((days) => (
            <option key={days} value={days}>
              {plural('filter_days', days)}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

/** Amounts are compared within one currency: no rate of exchange is made up. */
function Pay({ search, filters }: PartProps) {
  const currencies = search.choices.value?.currencies ?? [];
  const currency = filters.pay?.currency ?? currencies[0] ?? '';
  const setPay = (least: number, code: string) =>
    search.set({ pay: least > 0 && code !== '' ? { least, currency: code } : null });
  return (
    <>
      {currency !== '' && (
        <div class="filter-fields">
          <label>
            <span>{t('filter_pay')}</span>
            <input
              type="number"
              min={0}
              step={1000}
              inputMode="numeric"
              value={filters.pay?.least ?? ''}
              onInput={(event) => setPay(Number(event.currentTarget.value), currency)}
            />
          </label>
          <label>
            <span>{t('filter_currency')}</span>
            <select
              value={currency}
              onChange={(event) => setPay(filters.pay?.least ?? 0, event.currentTarget.value)}
            >
              {currencies.map((code) => (
                <option key={code} value={code}>
                  {code}
                </option>
              ))}
            </select>
          </label>
        </div>
      )}
      <Group title={t('filter_only')}>
        <Toggle
          word={t('filter_has_pay')}
          isOn={filters.hasPay}
          onToggle={() => search.set({ hasPay: !filters.hasPay })}
        />
        <Toggle
          word={t('filter_open_only')}
          isOn={filters.isOpenOnly}
          onToggle={() => search.set({ isOpenOnly: !filters.isOpenOnly })}
        />
        <Toggle
          word={t('filter_hidden_only')}
          isOn={filters.isHiddenOnly}
          onToggle={() => search.set({ isHiddenOnly: !filters.isHiddenOnly })}
        />
      </Group>
    </>
  );
}

function Group({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <fieldset class="filter-group">
      <legend>{title}</legend>
      {children}
    </fieldset>
  );
}

interface TogglesProps<T extends string> {
  values: readonly T[];
  chosen: readonly T[];
  word(value: T): string;
  onChange(values: readonly T[]): void;
}

function Toggles<T extends string>({ values, chosen, word, onChange }: TogglesProps<T>) {
  return (
    <>
      {values.map((value) => {
        const isOn = chosen.includes(value);
        const toggled = isOn ? chosen.filter((other) => other !== value) : [...chosen, value];
        return <Toggle key={value} word={word(value)} isOn={isOn} onToggle={() => onChange(toggled)} />;
      })}
    </>
  );
}

function Toggle({ word, isOn, onToggle }: { word: string; isOn: boolean; onToggle: () => void }) {
  return (
    <button type="button" class="chip" aria-pressed={isOn} onClick={onToggle}>
      {word}
    </button>
  );
}
