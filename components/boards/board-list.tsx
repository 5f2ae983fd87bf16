import { type ReadonlySignal, useComputed, useSignal } from '@preact/signals';
import type { Panel, Stored } from '../../lib/ui/panel.ts';
import { plural, t } from '../../lib/ui/words.ts';
import { useGrowing } from '../kit/use-growing.ts';
import { BoardRow, type BoardRowActions } from './board-row.tsx';

/** The watched boards, all of them or those that need attention. */
export function BoardList({ panel, stored }: { panel: Panel; stored: Stored }) {
  const { boards } = stored.library;
  const isFiltered = useSignal(false);
  const watched = useComputed(() =>
    boards.keys.value.filter((id) => {
      const board = boards.get(id)?.value;
      return board !== undefined && panel.boards.shown(board).removedAt === null;
    }),
  );
  const troubled = useComputed(() => watched.value.filter((id) => boards.get(id)?.value.reason != null));
  if (watched.value.length === 0) {
    return boards.isReady.value ? <p class="muted">{t('no_boards_body')}</p> : null;
  }
  const isOnlyTroubled = isFiltered.value && troubled.value.length > 0;
  const toggle = () => {
    isFiltered.value = !isFiltered.peek();
  };
  return (
    <section aria-labelledby="board-list-title">
      <div class="section-head">
        <h2 id="board-list-title" class="section-title">
          {plural('boards_watched', watched.value.length)}
        </h2>
        {troubled.value.length > 0 && (
          <button type="button" class="filter" aria-pressed={isOnlyTroubled} onClick={toggle}>
            {plural('boards_troubled', troubled.value.length)}
          </button>
        )}
      </div>
      <BoardRows ids={isOnlyTroubled ? troubled : watched} panel={panel} stored={stored} />
    </section>
  );
}

/** Rows drawn at once: as many as can be seen in most windows. */
const AT_ONCE = 8;

interface BoardRowsProps {
  ids: ReadonlySignal<readonly string[]>;
  panel: Panel;
  stored: Stored;
}

function BoardRows({ ids, panel, stored }: BoardRowsProps) {
  const noCheckBecause = useComputed(() => (panel.isOnline.value ? null : t('offline_no_check')));
  const actions = useSignal(actionsOf(panel)).value;
  const drawn = useGrowing(ids.value.length, AT_ONCE);
  return (
    <ul class="board-list">
      {ids.value.slice(0, drawn).map((id) => {
        const board = stored.library.boards.get(id);
        if (board === undefined) return null;
        const shared = { now: panel.now, noCheckBecause, actions };
        return <BoardRow key={id} board={board} {...shared} />;
      })}
    </ul>
  );
}

function actionsOf({ boards, page }: Panel): BoardRowActions {
  return {
    shown: (board) => boards.shown(board),
    onCheck: (board) => void boards.check([board.id]),
    onAllow: (board) => void boards.allow(board),
    onEnterKey: () => void page.openOptions(),
    onEndAsUser: (board) => void boards.endAsUser(board),
    onReschedule: (board, everyMs) => void boards.reschedule(board, everyMs),
    onStopWatching: (board) => void boards.stopWatching(board),
  };
}
