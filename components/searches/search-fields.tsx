import { useId } from 'preact/hooks';
import type { PayPeriod } from '../../lib/domain/posting.ts';
import type { Criteria } from '../../lib/domain/search.ts';
import { typeWords, workplaceWord } from '../../lib/ui/job-words.ts';
import { countryName, languageName } from '../../lib/ui/names.ts';
import {
  countryCodes,
  EMPLOYMENT_TYPES,
  LANGUAGES,
  PAY_PERIODS,
  WORKPLACES,
} from '../../lib/ui/search-choices.ts';
import {
  placesText,
  readLines,
  readPlaces,
  readWithout,
  readWords,
  type SearchForm,
  withoutText,
  withWorkplaces,
  wordsText,
} from '../../lib/ui/search-form.ts';
import { sourceWord } from '../../lib/ui/source-words.ts';
import { type MessageKey, t } from '../../lib/ui/words.ts';
import { PickField } from './pick-field.tsx';

interface SearchFieldsProps {
  form: SearchForm;
  /** The sources of the boards that are watched. */
  sources: readonly string[];
}

/** The fields of the form, which say all that the line says. Each changes its own part of the search. */
export function SearchFields({ form, sources }: SearchFieldsProps) {
  const criteria = form.criteria.value;
  const countries = { ask: t('field_pick'), all: countryCodes(), word: countryName };
  return (
    <div class="fields">
      <TextField
        label={t('field_words')}
        hint={t('field_words_hint')}
        value={wordsText(criteria)}
        onChange={(text) => form.set({ words: readWords(text) })}
      />
      <TextField
        label={t('field_without')}
        value={withoutText(criteria)}
        onChange={(text) => form.set({ without: readWithout(text) })}
      />
      <label class="check">
        <input
          type="checkbox"
          checked={criteria.isInText}
          onChange={(event) => form.set({ isInText: event.currentTarget.checked })}
        />
        <span>{t('field_in_text')}</span>
      </label>
      <TextField
        label={t('field_places')}
        hint={t('field_places_hint')}
        isLong
        value={placesText(criteria)}
        onChange={(text) => form.set({ places: readPlaces(text) })}
      />
      <PickField
        {...countries}
        label={t('field_countries')}
        chosen={criteria.countries}
        onChange={(chosen) => form.set({ countries: chosen })}
      />
      <Checks
        label={t('field_workplaces')}
        all={WORKPLACES}
        chosen={criteria.workplaces}
        words={workplaceWord}
        onChange={(workplaces) => form.set(withWorkplaces(criteria, workplaces))}
      />
      {criteria.workplaces.includes('remote') && (
        <PickField
          {...countries}
          label={t('field_remote_in')}
          chosen={criteria.remoteIn}
          onChange={(remoteIn) => form.set({ remoteIn })}
        />
      )}
      <PayField criteria={criteria} onChange={(pay) => form.set({ pay })} />
      <Checks
        label={t('field_types')}
        all={EMPLOYMENT_TYPES}
        chosen={criteria.types}
        words={(type) => typeWords([type])}
        onChange={(types) => form.set({ types })}
      />
      <TextField
        label={t('field_companies')}
        isLong
        value={criteria.companies.join('\n')}
        onChange={(text) => form.set({ companies: readLines(text) })}
      />
      <TextField
        label={t('field_hidden')}
        isLong
        value={criteria.hiddenCompanies.join('\n')}
        onChange={(text) => form.set({ hiddenCompanies: readLines(text) })}
      />
      <PickField
        label={t('field_languages')}
        ask={t('field_pick')}
        all={LANGUAGES}
        chosen={criteria.languages}
        word={languageName}
        onChange={(languages) => form.set({ languages })}
      />
      <PickField
        label={t('field_sources')}
        ask={t('field_pick')}
        all={sources}
        chosen={criteria.sources}
        word={sourceWord}
        onChange={(chosen) => form.set({ sources: chosen })}
      />
      <label class="field short">
        <span>{t('field_within')}</span>
        <input
          type="number"
          min={1}
          max={3650}
          value={criteria.withinDays ?? ''}
          onChange={(event) => form.set({ withinDays: wholeNumber(event.currentTarget, 3650) })}
        />
      </label>
    </div>
  );
}

/** What a field of numbers says, within what is allowed; `null` for nothing. */
function wholeNumber({ value }: HTMLInputElement, most: number): number | null {
  const number = Math.trunc(Number(value));
  return number > 0 ? Math.min(number, most) : null;
}

interface TextFieldProps {
  label: string;
  hint?: string;
  value: string;
  /** One entry a line. */
  isLong?: boolean;
  onChange: (text: string) => void;
}

/** Takes over what was written when the user leaves it, since writing a word passes through words nobody means. */
function TextField({ label, hint, value, isLong, onChange }: TextFieldProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {isLong ? (
        <textarea id={id} rows={2} value={value} onChange={(event) => onChange(event.currentTarget.value)} />
      ) : (
        <input id={id} type="text" value={value} onChange={(event) => onChange(event.currentTarget.value)} />
      )}
      {hint !== undefined && <small class="muted">{hint}</small>}
    </div>
  );
}

interface ChecksProps<T extends string> {
  label: string;
  all: readonly T[];
  chosen: readonly T[];
  words: (value: T) => string;
  onChange: (chosen: T[]) => void;
}

function Checks<T extends string>({ label, all, chosen, words, onChange }: ChecksProps<T>) {
  return (
    <fieldset class="checks">
      <legend>{label}</legend>
      {all.map((value) => (
        <label key={value} class="check">
          <input
            type="checkbox"
            checked={chosen.includes(value)}
            onChange={(event) =>
              onChange(
                event.currentTarget.checked ? [...chosen, value] : chosen.filter((one) => one !== value),
              )
            }
          />
          <span>{words(value)}</span>
        </label>
      ))}
    </fieldset>
  );
}

const PERIODS: Record<PayPeriod, MessageKey> = {
  YEAR: 'per_year',
  MONTH: 'per_month',
  WEEK: 'per_week',
  DAY: 'per_day',
  HOUR: 'per_hour',
};

function PayField({ criteria, onChange }: { criteria: Criteria; onChange: (pay: Criteria['pay']) => void }) {
  const { pay } = criteria;
  const { least = 0, currency = 'EUR', period = 'YEAR', isStrict = false } = pay ?? {};
  const change = (part: Partial<NonNullable<Criteria['pay']>>) => {
    const next = { least, currency, period, isStrict, ...part };
    onChange(next.least > 0 && /^[A-Z]{3}$/.test(next.currency) ? next : null);
  };
  return (
    <fieldset class="pay-field">
      <legend>{t('field_pay')}</legend>
      <input
        type="number"
        min={0}
        aria-label={t('field_pay')}
        value={pay === null ? '' : least}
        onChange={(event) => change({ least: Number(event.currentTarget.value) })}
      />
      <input
        type="text"
        maxLength={3}
        aria-label={t('field_currency')}
        value={currency}
        onChange={(event) => change({ currency: event.currentTarget.value.toUpperCase() })}
      />
      <select
        class="select"
        aria-label={t('field_period')}
        value={period}
        onChange={(event) => change({ period: event.currentTarget.value as PayPeriod })}
      >
        {PAY_PERIODS.map((one) => (
          <option key={one} value={one} selected={one === period}>
            {t(PERIODS[one])}
          </option>
        ))}
      </select>
      <label class="check">
        <input
          type="checkbox"
          checked={isStrict}
          onChange={(event) => change({ isStrict: event.currentTarget.checked })}
        />
        <span>{t('field_strict')}</span>
      </label>
    </fieldset>
  );
}
