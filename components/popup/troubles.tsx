import type { Stats, Trouble } from '../../lib/domain/commands.ts';
import { formatMoment } from '../../lib/ui/format.ts';
import type { Popup } from '../../lib/ui/popup.ts';
import { actionWord, needsUser, reasonWords } from '../../lib/ui/reason-words.ts';
import { type MessageKey, plural, t } from '../../lib/ui/words.ts';
import { Icon } from '../kit/icon.tsx';

const SHOWN = 3;

/** The boards that could not be read, those that wait for the user first; nothing when all is well. */
export function Troubles({ popup, stats }: { popup: Popup; stats: Stats }) {
  const told = popup.stats.trouble.value;
  const boards = told
    .filter(({ boardId }) => !popup.putOffs.value.has(boardId))
    .sort((a, b) => Number(needsUser(b.reason)) - Number(needsUser(a.reason)));
  if (boards.length === 0) return null;
  const left = boards.length - told.length;
  const needsYou = Math.max(0, stats.needsYou + left);
  const all = Math.max(boards.length, stats.failing + needsYou);
  const more = all - Math.min(SHOWN, boards.length);
  return (
    <section class="troubles" aria-labelledby="troubles-title">
      <div class="section-head">
        <h2 id="troubles-title" class="section-title">
          {needsYou > 0 ? plural('boards_need_you', needsYou) : plural('boards_troubled', all)}
        </h2>
        <button type="button" class="text-button" onClick={() => popup.openApp('#/boards')}>
          {t('show_boards')}
        </button>
      </div>
      <ul>
        {boards.slice(0, SHOWN).map((board) => (
          <li key={board.boardId}>
            <Icon name={needsUser(board.reason) ? 'lock' : 'warning'} />
            <bdi class="trouble-name">{board.company}</bdi>
            <span class="muted">{t(reasonWords(board.reason).short)}</span>
            <Next board={board} popup={popup} />
          </li>
        ))}
      </ul>
      {more > 0 && <p class="muted">{plural('and_more', more)}</p>}
    </section>
  );
}

/** When it is tried again, or the ways to help it or to leave it. */
function Next({ board, popup }: { board: Trouble[number]; popup: Popup }) {
  const { boardId, company, reason, isPaused, nextAt } = board;
  const button = (words: MessageKey, action: MessageKey, onClick: () => void) => (
    <button
      type="button"
      class="text-button"
      aria-label={t('action_for', { action: t(action), company })}
      onClick={onClick}
    >
      {t(words)}
    </button>
  );
  const { action } = reasonWords(reason);
  if (action === 'allow' || action === 'enter-key') {
    // Hosts are asked for in a whole page: a popup closes under the browser's question.
    const words = actionWord(action);
    return (
      <span class="trouble-ways">
        {button(words, words, () => popup.openApp('#/boards'))}
        {button('need_put_off_short', 'need_put_off', () => popup.putOff(board))}
      </span>
    );
  }
  if (action === 'open') {
    return (
      <span class="trouble-ways">
        {button('need_open_tab_short', 'need_open_tab', () =>
          popup.cardTools.ask('openForHelp', { boardId }).catch(popup.sayFailure),
        )}
        {button('need_put_off_short', 'need_put_off', () => popup.putOff(board))}
      </span>
    );
  }
  const when = formatMoment(nextAt, popup.now.value);
  return (
    <span class="trouble-next muted">{isPaused ? t('paused_short') : t('next_try_short', { when })}</span>
  );
}
