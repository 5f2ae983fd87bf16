import type { ReadonlySignal } from '@preact/signals';
import type { ReadView } from '../../lib/domain/commands.ts';
import { formatTime } from '../../lib/ui/format.ts';
import { actionWord, type ReasonAction, reasonWords } from '../../lib/ui/reason-words.ts';
import { readStateWords } from '../../lib/ui/run-words.ts';
import { plural, t } from '../../lib/ui/words.ts';
import { Icon, type IconName } from '../kit/icon.tsx';

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
}

/** One board within a run: its state in a word, and, where it was not read, why and what to do. */
export function ReadRow({ read, actions }: { read: ReadonlySignal<ReadView>; actions: ReadActions }) {
  const view = read.value;
  return (
    <li class={`read-row ${view.state}`}>
      {view.state === 'reading' ? (
        <span class="spinner" aria-hidden="true" />
      ) : (
        <Icon name={ICONS[view.state]} />
      )}
      <span class="read-name">{view.company}</span>
      <span class="read-state">{readStateWords(view)}</span>
      <ReadReason view={view} actions={actions} />
      {view.unreadable > 0 && <p class="read-note muted">{plural('read_unreadable', view.unreadable)}</p>}
    </li>
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
