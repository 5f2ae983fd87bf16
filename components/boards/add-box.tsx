import { useId } from 'preact/hooks';
import type { ReadableAs } from '../../lib/domain/company-finding.ts';
import type { AddBoards, Candidate } from '../../lib/ui/add-boards.ts';
import { MAX_ADDRESSES } from '../../lib/ui/addresses.ts';
import { BOARDS_OF_MANY, withToggled } from '../../lib/ui/boards-of-many.ts';
import { codeSentence } from '../../lib/ui/error-words.ts';
import { formatList } from '../../lib/ui/format-spans.ts';
import { hostOf } from '../../lib/ui/safe-link.ts';
import { sourceWord } from '../../lib/ui/source-words.ts';
import { type MessageKey, plural, t } from '../../lib/ui/words.ts';
import { Button } from '../kit/button.tsx';
import { Icon, type IconName } from '../kit/icon.tsx';
import { Notice } from '../kit/notice.tsx';

interface AddBoxProps {
  box: AddBoards;
  /** Whether the user is asked for hosts at another place than below the box. */
  isAskedElsewhere?: boolean;
  /** Whether boards of many companies are offered, to somebody who may have none in mind. */
  offersMany?: boolean;
}

/** Where careers addresses are pasted, named and, with the user's leave, watched. */
export function AddBox({ box, isAskedElsewhere = false, offersMany = false }: AddBoxProps) {
  const id = useId();
  const addresses = box.addresses.value;
  return (
    <section class="add-box" aria-labelledby={`${id}-title`}>
      <label id={`${id}-title`} for={`${id}-field`}>
        {t('add_label')}
      </label>
      <textarea
        id={`${id}-field`}
        rows={2}
        dir="auto"
        spellcheck={false}
        autocomplete="off"
        autocapitalize="off"
        placeholder={t('add_placeholder')}
        aria-describedby={`${id}-hint`}
        value={box.text.value}
        onInput={(event) => box.setText(event.currentTarget.value)}
      />
      <p id={`${id}-hint`} class="muted">
        {t('add_hint')}
      </p>
      {offersMany && <ManyCompanies box={box} />}
      {addresses.length > 0 && (
        <ul class="candidates" aria-label={t('candidates_label')}>
          {addresses.map((address) => (
            <CandidateRow
              key={address}
              address={address}
              candidate={box.candidate(address).value}
              onChoose={(option) => void box.choose(address, option)}
            />
          ))}
        </ul>
      )}
      {addresses.length === MAX_ADDRESSES && <p class="muted">{plural('add_too_many', MAX_ADDRESSES)}</p>}
      {!isAskedElsewhere && <Allow box={box} />}
      {!isAskedElsewhere && <AddProblem box={box} />}
    </section>
  );
}

/** Each puts its address into the text, or takes it out again. */
function ManyCompanies({ box }: { box: AddBoards }) {
  const text = box.text.value;
  return (
    <fieldset class="filter-group">
      <legend>{t('add_many')}</legend>
      {BOARDS_OF_MANY.map(([source, address]) => (
        <button
          key={source}
          type="button"
          class="chip"
          translate={false}
          aria-pressed={text.split('\n').includes(address)}
          onClick={() => box.setText(withToggled(text, address))}
        >
          {sourceWord(source)}
        </button>
      ))}
    </fieldset>
  );
}

/** The line above the button says what the browser is going to ask. */
function Allow({ box }: { box: AddBoards }) {
  const count = box.ready.value.length;
  if (count === 0) return null;
  const hosts = box.origins.value.map(hostOf);
  const isAllowed = box.isAllowed.value;
  return (
    <div class="allow">
      <p>
        <Icon name="lock" />
        <span>{t(isAllowed ? 'allowed_already' : 'will_ask', { hosts: formatList(hosts) })}</span>
      </p>
      <WatchButton box={box} onWatch={() => void box.watch()} />
    </div>
  );
}

/** Says what it does. `onWatch` must ask for the hosts in the click itself. */
export function WatchButton({ box, onWatch }: { box: AddBoards; onWatch: () => void }) {
  const count = box.ready.value.length;
  if (count === 0) return null;
  return (
    <Button look="primary" isBusy={box.isBusy.value} onClick={onWatch}>
      {plural(box.isAllowed.value ? 'watch_boards' : 'allow_and_watch', count)}
    </Button>
  );
}

/** What came of the last try to add boards, when it was not simply good. */
export function AddProblem({ box }: { box: AddBoards }) {
  const problem = box.problem.value;
  if (problem === null) return null;
  if (problem === 'refused') {
    return (
      <Notice tone="warning">{t('add_refused', { hosts: formatList(box.origins.value.map(hostOf)) })}</Notice>
    );
  }
  return <Notice tone="danger">{codeSentence(problem)}</Notice>;
}

interface CandidateRowProps {
  address: string;
  candidate: Candidate;
  onChoose: (option: ReadableAs) => void;
}

function CandidateRow({ address, candidate, onChoose }: CandidateRowProps) {
  const { icon, tone, title, note } = candidateWords(address, candidate);
  return (
    <li class={`candidate ${tone}`}>
      {icon === null ? <span class="spinner" aria-hidden="true" /> : <Icon name={icon} />}
      <div>
        <strong>{title}</strong>
        {note !== null && <p class="muted">{note}</p>}
        {candidate.state === 'choice' && (
          <div class="page-actions">
            {candidate.options.map((option) => (
              <Button key={option.as} onClick={() => onChoose(option)}>
                {t(READ_AS[option.as])}
              </Button>
            ))}
          </div>
        )}
      </div>
    </li>
  );
}

const READ_AS: Record<ReadableAs['as'], MessageKey> = {
  feed: 'read_as_feed',
  'json-ld-list': 'read_as_list',
  sitemap: 'read_as_sitemap',
};

interface CandidateWords {
  icon: IconName | null;
  tone: 'good' | 'known' | 'bad' | 'asking';
  title: string;
  note: string | null;
}

function candidateWords(address: string, candidate: Candidate): CandidateWords {
  const shown = address.replace(/^https?:\/\//, '');
  if (candidate.state === 'asking') return { icon: null, tone: 'asking', title: shown, note: null };
  if (candidate.state === 'choice') {
    return { icon: 'info', tone: 'asking', title: shown, note: t('read_as_question') };
  }
  if (candidate.state === 'problem') {
    return { icon: 'warning', tone: 'bad', title: shown, note: codeSentence(candidate.code) };
  }
  const { boardId, company, isWatched } = candidate.board;
  const [source = ''] = boardId.split(':', 1);
  const title = t('company_on_source', { company, source: sourceWord(source) });
  if (isWatched) return { icon: 'check', tone: 'known', title, note: t('already_watched') };
  return { icon: 'check', tone: 'good', title, note: shown };
}
