import { useComputed, useSignal } from '@preact/signals';
import type { Panel, Stored } from '../../lib/ui/panel.ts';
import { plural, t } from '../../lib/ui/words.ts';
import { BoardRow, type BoardRowActions } from './board-row.tsx';

/** The watched boards, all of them or those that need attention. */
export function BoardList({ panel, stored }: { panel: Panel; stored: Stored }) {
  const { boards } = stored.library;
  const { shown, check, allow, reschedule, stopWatching } = panel.boards;
  const onlyTroubled = useSignal(false);
  const watched = useComputed(() =>
    boards.keys.value.filter((id) => {
      const board = boards.get(id)?.value;
      return board !== undefined && shown(board).removedAt === null;
    }),
  );
  const troubled = useComputed(() => watched.value.filter((id) => boards.get(id)?.value.reason != null));
  const noCheckBecause = useComputed(() => (panel.isOnline.value ? null : t('offline_no_check')));
  const actions: BoardRowActions = {
    onCheck: (board) => void check([board.id]),
    onAllow: (board) => void allow(board),
    onReschedule: (board, everyMs) => void reschedule(board, everyMs),
    onStopWatching: (board) => void stopWatching(board),
  };
  if (watched.value.length === 0) {
    return boards.isReady.value ? <p class="muted">{t('no_boards_body')}</p> : null;
  }
  const isFiltered = onlyTroubled.value && troubled.value.length > 0;
  return (
    <section aria-labelledby="board-list-title">
      <div class="section-head">
        <h2 id="board-list-title" class="section-title">
          {plural('boards_watched', watched.value.length)}
        </h2>
        {troubled.value.length > 0 && (
          <button
            type="button"
            class="filter"
            aria-pressed={isFiltered}
            onClick={() => {
              onlyTroubled.value = !onlyTroubled.peek();
            }}
          >
            {plural('boards_troubled', troubled.value.length)}
          </button>
        )}
      </div>
      <ul class="board-list">
        {(isFiltered ? troubled : watched).value.map((id) => {
          const board = boards.get(id);
          return (
            board && (
              <BoardRow
                key={id}
                board={board}
                shown={shown}
                now={panel.now}
                noCheckBecause={noCheckBecause}
                actions={actions}
              />
            )
          );
        })}
      </ul>
    </section>
  );
}
