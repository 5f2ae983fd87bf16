import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import type {
  CardField,
  Corrected,
  FieldOrigin,
  KnownJob,
  LikelyCopy,
  PageJob,
} from '../../lib/domain/page-job.ts';
import { stageName } from '../../lib/ui/application-words.ts';
import { errorSentence } from '../../lib/ui/error-words.ts';
import { formatDay } from '../../lib/ui/format.ts';
import { EMPLOYMENT_CHOICES, typeWords } from '../../lib/ui/job-words.ts';
import { correctedOf, type Written, writtenOf } from '../../lib/ui/page-form.ts';
import { type MessageKey, t } from '../../lib/ui/words.ts';
import { Button, IconButton } from '../kit/button.tsx';

interface JobFormProps {
  job: PageJob;
  now: number;
  isBusy: boolean;
  /** Whether its button has the focus when it is shown: the user has pressed what it takes the place of. */
  takesFocus?: boolean;
  onSave: (corrected: Corrected) => void;
  /** Saves it as a copy of the stored job that looks like it, or as another opening. */
  onSaveBeside: (corrected: Corrected, isSame: boolean) => void;
  onOpen: (jobId: string) => void;
  onForget: (jobId: string) => void;
  /** Resolves to the text that is marked on the page; empty where there is none. */
  onTake: () => Promise<string>;
  /** Says a sentence aloud. */
  onSay: (sentence: string) => void;
}

const TEXT_FIELDS: [name: 'title' | 'company' | 'places' | 'pay', label: MessageKey, field: CardField][] = [
  ['title', 'field_title', 'title'],
  ['company', 'field_company', 'company'],
  ['places', 'fact_places', 'places'],
  ['pay', 'fact_pay', 'salary'],
];

/** One job of a page: each field can be corrected and says where it came from. */
export function JobForm(props: JobFormProps) {
  const {
    job,
    now,
    isBusy,
    takesFocus = false,
    onSave,
    onSaveBeside,
    onOpen,
    onForget,
    onTake,
    onSay,
  } = props;
  const id = useId();
  const submit = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (takesFocus) submit.current?.focus({ preventScroll: true });
  }, []);
  const read = writtenOf(job);
  const written = useSignal<Written>(read);
  const { known, likely } = job;
  const savedAt = known?.savedAt ?? null;
  const write = (change: Partial<Written>) => {
    written.value = { ...written.peek(), ...change };
  };
  /** Why the text that is marked on the page could not be taken, in a sentence. */
  const problem = useSignal<string | null>(null);
  const take = async (name: keyof Written) => {
    problem.value = null;
    try {
      const text = await onTake();
      if (text !== '') return write({ [name]: text });
      problem.value = t('page_mark_first');
    } catch (thrown) {
      problem.value = errorSentence(thrown);
    }
    onSay(problem.value);
  };
  const originOf = (name: keyof Written, field: CardField): FieldOrigin | undefined =>
    written.value[name] === read[name] ? job.origins[field] : 'you';
  const submitKey =
    likely !== undefined ? 'page_merge' : savedAt === null ? 'page_save' : 'page_save_changes';
  return (
    <form
      class="page-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (isBusy) return;
        const corrected = correctedOf(read, written.peek());
        if (likely === undefined) onSave(corrected);
        else onSaveBeside(corrected, true);
      }}
    >
      {TEXT_FIELDS.map(([name, label, field]) => (
        <Field
          key={name}
          id={`${id}-${name}`}
          label={t(label)}
          origin={originOf(name, field)}
          onTake={() => void take(name)}
        >
          <input
            id={`${id}-${name}`}
            name={name}
            type="text"
            dir="auto"
            autocomplete="off"
            maxLength={1000}
            required={name === 'title'}
            placeholder={t('field_empty')}
            aria-describedby={`${id}-${name}-origin`}
            value={written.value[name]}
            onInput={(event) => write({ [name]: event.currentTarget.value })}
          />
        </Field>
      ))}
      <Field id={`${id}-type`} label={t('fact_types')} origin={originOf('type', 'types')}>
        <select
          id={`${id}-type`}
          class="select"
          name="type"
          aria-describedby={`${id}-type-origin`}
          value={written.value.type}
          onChange={(event) => write({ type: event.currentTarget.value })}
        >
          <option value="">{t('field_empty')}</option>
          {read.type.includes(' ') && <option value={read.type}>{typeWords(job.types)}</option>}
          {EMPLOYMENT_CHOICES.map((type) => (
            <option key={type} value={type}>
              {typeWords([type])}
            </option>
          ))}
        </select>
      </Field>
      {problem.value !== null && <p class="muted">{problem.value}</p>}
      {known !== null && <p class="muted">{knownWords(known, now)}</p>}
      {likely !== undefined && <Likely likely={likely} onOpen={onOpen} />}
      <div class="page-actions">
        <button
          ref={submit}
          type="submit"
          class={`button ${savedAt === null ? 'primary' : 'plain'}`}
          aria-busy={isBusy || undefined}
        >
          <span>{t(submitKey)}</span>
        </button>
        {likely !== undefined && (
          <Button isBusy={isBusy} onClick={() => onSaveBeside(correctedOf(read, written.peek()), false)}>
            {t('page_keep_both')}
          </Button>
        )}
        {known !== null && (
          <Button look={savedAt === null ? 'plain' : 'primary'} onClick={() => onOpen(known.jobId)}>
            {t('page_open')}
          </Button>
        )}
        {known !== null && savedAt !== null && (
          <Button look="quiet" isBusy={isBusy} onClick={() => onForget(known.jobId)}>
            {t('page_forget')}
          </Button>
        )}
      </div>
    </form>
  );
}

/** "Saved 3 Nov · Applied". A job that was saved and nothing more need not be called so twice. */
function knownWords({ savedAt, stage }: KnownJob, now: number): string {
  const saved = savedAt === null ? t('page_known') : t('page_saved_on', { day: formatDay(savedAt, now) });
  if (stage === undefined || (savedAt !== null && stage.id === 'saved')) return saved;
  return [saved, stageName(stage)].join(t('facts_divider'));
}

function Likely({ likely, onOpen }: { likely: LikelyCopy; onOpen: (jobId: string) => void }) {
  return (
    <div class="page-likely">
      <strong>{t('page_likely', { place: likely.from })}</strong>
      <span class="muted">{t('page_likely_title', { title: likely.title, company: likely.company })}</span>
      <span>
        <Button look="quiet" onClick={() => onOpen(likely.jobId)}>
          {t('page_open')}
        </Button>
      </span>
    </div>
  );
}

const ORIGINS: Record<FieldOrigin, MessageKey> = {
  data: 'origin_data',
  text: 'origin_text',
  you: 'origin_you',
};

interface FieldProps {
  id: string;
  label: string;
  origin: FieldOrigin | undefined;
  /** Puts what is marked on the page into the field; absent where the page's words would not fit. */
  onTake?: () => void;
  children: ComponentChildren;
}

function Field({ id, label, origin, onTake, children }: FieldProps) {
  return (
    <div class="page-field">
      <label for={id}>{label}</label>
      {children}
      {onTake !== undefined && (
        <IconButton name="pin" label={t('page_take_marked', { field: label })} onClick={onTake} />
      )}
      <span id={`${id}-origin`} class="page-origin" data-origin={origin}>
        {origin === undefined ? '' : t(ORIGINS[origin])}
      </span>
    </div>
  );
}
