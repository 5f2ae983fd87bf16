import type { ReadonlySignal } from '@preact/signals';
import type { Board } from '../../lib/domain/board.ts';
import { formatMoment } from '../../lib/ui/format.ts';
import { formatInterval } from '../../lib/ui/format-spans.ts';
import { actionWord, reasonWords } from '../../lib/ui/reason-words.ts';
import { safeLink } from '../../lib/ui/safe-link.ts';
import { sourceWord } from '../../lib/ui/source-words.ts';
import { plural, t } from '../../lib/ui/words.ts';
import { IconButton } from '../kit/button.tsx';
import { Icon } from '../kit/icon.tsx';
import { Monogram } from '../kit/monogram.tsx';

const HOUR_MS = 3_600_000;
const INTERVALS_MS = [HOUR_MS, 3 * HOUR_MS, 6 * HOUR_MS, 12 * HOUR_MS, 24 * HOUR_MS, 7 * 24 * HOUR_MS];

export interface BoardRowActions {
  /** The board as the user should see it: with what they just asked for. */
  shown(board: Board): Board;
  onCheck(board: Board): void;
  onAllow(board: Board): void;
  onEnterKey(): void;
  /** Has it read without the user's cookies again. */
  onEndAsUser(board: Board): void;
  onReschedule(board: Board, everyMs: number): void;
  onStopWatching(board: Board): void;
}

interface BoardRowProps {
  board: ReadonlySignal<Board>;
  now: ReadonlySignal<number>;
  /** Why no board can be checked now, if so. */
  noCheckBecause: ReadonlySignal<string | null>;
  actions: BoardRowActions;
}

/** One watched board: whose it is, how it stands, and all that can be done with it. */
export function BoardRow({ board, now, noCheckBecause, actions }: BoardRowProps) {
  const view = actions.shown(board.value);
  const { company } = view;
  return (
    <li class={view.reason === null ? 'board-row' : 'board-row troubled'}>
      <Monogram name={company} />
      <div class="board-row-text">
        <h3>{company}</h3>
        <p class="muted">
          {[sourceWord(view.source), plural('jobs_open', view.openCount)].join(t('facts_divider'))}
        </p>
        <BoardState board={view} now={now.value} onAction={actions} />
        {view.asUser === true && (
          <p class="muted">
            {t('board_as_user')}{' '}
            <button type="button" class="text-button" onClick={() => actions.onEndAsUser(view)}>
              {t('board_end_as_user')}
            </button>
          </p>
        )}
      </div>
      <BoardButtons board={view} noCheckBecause={noCheckBecause.value} actions={actions} />
    </li>
  );
}

interface BoardButtonsProps {
  board: Board;
  noCheckBecause: string | null;
  actions: BoardRowActions;
}

function BoardButtons({ board, noCheckBecause, actions }: BoardButtonsProps) {
  const { company, url } = board;
  const href = safeLink(url);
  return (
    <div class="board-row-actions">
      <Schedule board={board} onChange={(everyMs) => actions.onReschedule(board, everyMs)} />
      <IconButton
        name="refresh"
        label={t('check_board', { company })}
        disabledBecause={noCheckBecause}
        onClick={() => actions.onCheck(board)}
      />
      {href !== null && (
        <a
          class="icon-button"
          href={href}
          target="_blank"
          rel="noreferrer noopener"
          aria-label={t('open_careers_page', { company })}
          title={t('open_careers_page', { company })}
        >
          <Icon name="external" />
        </a>
      )}
      <IconButton
        name="unwatch"
        label={t('stop_watching_board', { company })}
        onClick={() => actions.onStopWatching(board)}
      />
    </div>
  );
}

function BoardState({ board, now, onAction }: { board: Board; now: number; onAction: BoardRowActions }) {
  if (board.reason === null) {
    const next = t('next_check', { when: formatMoment(board.nextAt, now) });
    const last =
      board.readAt === null ? t('not_read_yet') : t('read_at', { when: formatMoment(board.readAt, now) });
    return <p class="muted">{[last, next].join(t('facts_divider'))}</p>;
  }
  const { sentence, action } = reasonWords(board.reason);
  const remedies = { allow: onAction.onAllow, 'enter-key': onAction.onEnterKey };
  const remedy = action === 'allow' || action === 'enter-key' ? remedies[action] : null;
  const after =
    board.pausedAt === null
      ? t('next_try', { time: formatMoment(board.nextAt, now) })
      : plural('board_paused', board.failureStreak);
  return (
    <p class="board-trouble">
      <Icon name="warning" />
      <span>
        {t(sentence)} {remedy === null && <span class="muted">{after}</span>}
        {remedy !== null && action !== null && (
          <button type="button" class="text-button" onClick={() => remedy(board)}>
            {t(actionWord(action))}
          </button>
        )}
      </span>
    </p>
  );
}

function Schedule({ board, onChange }: { board: Board; onChange: (everyMs: number) => void }) {
  const choices = [...new Set([...INTERVALS_MS, board.everyMs])].sort((a, b) => a - b);
  return (
    <select
      class="select"
      aria-label={t('schedule_label', { company: board.company })}
      value={String(board.everyMs)}
      onChange={(event) => onChange(Number(event.currentTarget.value))}
    >
      {choices.map((everyMs) => (
        <option key={everyMs} value={String(everyMs)} selected={everyMs === board.everyMs}>
          {formatInterval(everyMs)}
        </option>
      ))}
    </select>
  );
}
