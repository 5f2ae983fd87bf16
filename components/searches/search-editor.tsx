import type { ReadonlySignal } from '@preact/signals';
import type { Panel } from '../../lib/ui/panel.ts';
import type { MatchCount } from '../../lib/ui/search-count.ts';
import type { SearchForm } from '../../lib/ui/search-form.ts';
import { problemWords } from '../../lib/ui/search-problem-words.ts';
import { searchLine } from '../../lib/ui/search-words.ts';
import { formatNumber, plural, t } from '../../lib/ui/words.ts';
import { Button, IconButton } from '../kit/button.tsx';
import { Icon } from '../kit/icon.tsx';
import { useSaid } from '../kit/use-said.ts';
import { SearchFields } from './search-fields.tsx';

interface SearchEditorProps {
  panel: Pick<Panel, 'announcer' | 'clock'>;
  form: SearchForm;
  /** The sources of the boards that are watched. */
  sources: readonly string[];
  count: ReadonlySignal<MatchCount | null>;
  onSave: (form: SearchForm) => void;
  /** `null` for a search that is not stored yet. */
  onRemove: (() => void) | null;
  onBack: () => void;
}

/** A search while it is edited: its name, one line that says all of it, and a form that says the same. */
export function SearchEditor(props: SearchEditorProps) {
  const { panel, form, sources, count, onSave, onRemove, onBack } = props;
  const isNew = onRemove === null;
  const counted = count.value === null ? null : countWords(count.value);
  useSaid(problemOf(form) ?? counted, panel);
  return (
    <div class="page-scroller">
      <form
        class="page search-editor"
        onSubmit={(event) => {
          event.preventDefault();
          onSave(form);
        }}
      >
        <div class="section-head">
          <IconButton name="back" label={t('back_to_searches')} onClick={onBack} />
          <h1>{t(isNew ? 'search_new' : 'search_edit_title')}</h1>
        </div>
        <label class="field">
          <span>{t('search_name')}</span>
          <input
            type="text"
            maxLength={200}
            value={form.name.value}
            placeholder={t('search_name_hint')}
            onInput={(event) => {
              form.name.value = event.currentTarget.value;
            }}
          />
        </label>
        <p class="search-rule">{searchLine(form.criteria.value)}</p>
        <p class="match-count">{counted ?? t('loading')}</p>
        <SearchFields form={form} sources={sources} />
        <Line form={form} />
        <label class="switch">
          <input
            type="checkbox"
            checked={form.isAlerting.value}
            onChange={(event) => {
              form.isAlerting.value = event.currentTarget.checked;
            }}
          />
          <span>{t('search_alert_long')}</span>
        </label>
        <div class="form-actions">
          <button type="submit" class="button primary">
            <span>{t('search_save')}</span>
          </button>
          {onRemove !== null && <Button onClick={onRemove}>{t('search_remove')}</Button>}
        </div>
      </form>
    </div>
  );
}

function countWords({ found, hidden, total }: MatchCount): string {
  const said = t('search_would_match', { found: formatNumber(found), total: plural('jobs_stored', total) });
  return hidden === 0 ? said : `${said} ${plural('search_hidden', hidden)}`;
}

/** What is wrong with the line, in a sentence; `null` for nothing. */
function problemOf({ problems, line }: SearchForm): string | null {
  const [problem] = problems.value;
  if (problem === undefined) return null;
  return t(problemWords(problem.code), { text: line.value.slice(problem.from, problem.to) });
}

function Line({ form }: { form: SearchForm }) {
  const problem = problemOf(form);
  return (
    <div class="field">
      <label for="search-line">{t('search_line')}</label>
      <textarea
        id="search-line"
        rows={2}
        dir="auto"
        spellcheck={false}
        value={form.line.value}
        placeholder={t('search_line_hint')}
        aria-describedby="search-problem"
        aria-invalid={problem !== null}
        onInput={(event) => form.write(event.currentTarget.value)}
      />
      <p id="search-problem">
        {problem !== null && (
          <span class="line-problem">
            <Icon name="warning" />
            <span>{problem}</span>
          </span>
        )}
      </p>
    </div>
  );
}
