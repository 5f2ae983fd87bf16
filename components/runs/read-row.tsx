import { type ReadonlySignal, useSignal } from '@preact/signals';
import type { ReadView } from '../../lib/domain/commands.ts';
import { formatTime } from '../../lib/ui/format.ts';
import { answerWords, type ReadRequests } from '../../lib/ui/read-requests.ts';
import { actionWord, type ReasonAction, reasonWords } from '../../lib/ui/reason-words.ts';
import { readStateWords } from '../../lib/ui/run-words.ts';
import { plural, t } from '../../lib/ui/words.ts';
import { Icon, type IconName } from '../kit/icon.tsx';
import { useStore } from '../kit/use-store.ts';

const ICONS: Record<ReadView['state'], IconName> = {
  waiting: 'clock',
  reading: 'refresh',
  found: 'check',
  unchanged: 'same',
  skipped: 'skip',
  'needs-you': 'lock',
  failed: 'failed',
};

export interface ReadActions {
  /** Whether an action can be carried out for this board now. */
  can(action: Exclude<ReasonAction, null>, boardId: string): boolean;
  act(action: Exclude<ReasonAction, null>, boardId: string): void;
  /** What the run asked for to read the board. */
  openRequests(boardId: string): ReadRequests;
}

/** One board within a run: its state in a word, and, where it was not read, why and what to do. */
export function ReadRow({ read, actions }: { read: ReadonlySignal<ReadView>; actions: ReadActions }) {
  const view = read.value;
  const isOpen = useSignal(false);
  return (
    <li class={`read-row ${view.state}`}>
      <details
        onToggle={(event) => {
          isOpen.value = event.currentTarget.open;
        }}
      >
        <summary class="read-line">
          {view.state === 'reading' ? (
            <span class="spinner" aria-hidden="true" />
          ) : (
            <Icon name={ICONS[view.state]} />
          )}
          <span class="read-name">{view.company}</span>
          <span class="read-state">{readStateWords(view)}</span>
          <Icon name="down" />
        </summary>
        {isOpen.value && <Requests open={() => actions.openRequests(view.boardId)} />}
      </details>
      <ReadReason view={view} actions={actions} />
      {view.unreadable > 0 && <p class="read-note muted">{plural('read_unreadable', view.unreadable)}</p>}
    </li>
  );
}

/** The addresses that were asked for a board, each with what came back. */
function Requests({ open }: { open: () => ReadRequests }) {
  const list = useStore(open, '').list.value;
  if (list === null) return null;
  if (list.length === 0) return <p class="read-note muted">{t('read_no_requests')}</p>;
  return (
    <ul class="read-requests">
      {list.map((entry) => (
        <li key={entry.id}>
          <bdi>{entry.address ?? entry.host}</bdi>
          <span class="muted">{answerWords(entry)}</span>
        </li>
      ))}
    </ul>
  );
}

function ReadReason({ view, actions }: { view: ReadView; actions: ReadActions }) {
  const { reason, nextTryAt, boardId } = view;
  if (reason === null && nextTryAt === null) return null;
  const words = reason === null ? null : reasonWords(reason);
  const action = words?.action ?? null;
  const isOver = view.state === 'failed' || view.state === 'needs-you' || view.state === 'skipped';
  return (
    <p class="read-note">
      {words !== null && <span>{t(words.sentence)}</span>}
      {nextTryAt !== null && <span class="muted">{t('next_try', { time: formatTime(nextTryAt) })}</span>}
      {isOver && action !== null && actions.can(action, boardId) && (
        <button
          type="button"
          class="text-button"
          aria-label={t('action_for', { action: t(actionWord(action)), company: view.company })}
          onClick={() => actions.act(action, boardId)}
        >
          {t(actionWord(action))}
        </button>
      )}
    </p>
  );
}
