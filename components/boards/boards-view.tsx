import { addBoardsOf } from '../../lib/ui/add-boards.ts';
import type { Panel, Stored } from '../../lib/ui/panel.ts';
import { t } from '../../lib/ui/words.ts';
import { AddBox } from './add-box.tsx';
import { AddedRuns } from './added-runs.tsx';
import { BoardList } from './board-list.tsx';
import { NeedsYouLane } from './needs-you-lane.tsx';

/** What is watched, and the way to watch more. */
export function BoardsView({ panel, stored }: { panel: Panel; stored: Stored }) {
  return (
    <div class="page-scroller">
      <div class="page">
        <h1 class="visually-hidden">{t('nav_boards')}</h1>
        <NeedsYouLane panel={panel} stored={stored} />
        <AddBox box={addBoardsOf(panel)} />
        <AddedRuns panel={panel} stored={stored} />
        <BoardList panel={panel} stored={stored} />
      </div>
    </div>
  );
}
