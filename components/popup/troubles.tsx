import type { ReadonlySignal } from '@preact/signals';
import type { Stats, Trouble } from '../../lib/domain/commands.ts';
import { formatMoment } from '../../lib/ui/format.ts';
import { needsUser, reasonWords } from '../../lib/ui/reason-words.ts';
import { plural, t } from '../../lib/ui/words.ts';
import { Icon } from '../kit/icon.tsx';

const SHOWN = 3;

interface TroublesProps {
  trouble: ReadonlySignal<Trouble>;
  stats: Stats;
  now: ReadonlySignal<number>;
  /** Shows all boards, where each can be helped. */
  onShow: () => void;
}

/** The boards that could not be read, those that wait for the user first; nothing when all is well. */
export function Troubles({ trouble, stats, now, onShow }: TroublesProps) {
  const boards = trouble.value.toSorted((a, b) => Number(needsUser(b.reason)) - Number(needsUser(a.reason)));
  if (boards.length === 0) return null;
  const all = Math.max(boards.length, stats.failing + stats.needsYou);
  const more = all - Math.min(SHOWN, boards.length);
  return (
    <section class="troubles" aria-labelledby="troubles-title">
      <div class="section-head">
        <h2 id="troubles-title" class="section-title">
          {stats.needsYou > 0 ? plural('boards_need_you', stats.needsYou) : plural('boards_troubled', all)}
        </h2>
        <button type="button" class="text-button" onClick={onShow}>
          {t('show_boards')}
        </button>
      </div>
      <ul>
        {boards.slice(0, SHOWN).map((board) => (
          <li key={board.boardId}>
            <Icon name={needsUser(board.reason) ? 'lock' : 'warning'} />
            <span class="trouble-name">{board.company}</span>
            <span class="muted">{t(reasonWords(board.reason).short)}</span>
            <span class="trouble-next muted">
              {board.isPaused
                ? t('paused_short')
                : t('next_try_short', { when: formatMoment(board.nextAt, now.value) })}
            </span>
          </li>
        ))}
      </ul>
      {more > 0 && <p class="muted">{plural('and_more', more)}</p>}
    </section>
  );
}
