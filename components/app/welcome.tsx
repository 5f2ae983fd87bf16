import { useEffect } from 'preact/hooks';
import { addBoardsOf } from '../../lib/ui/add-boards.ts';
import type { Panel, Stored } from '../../lib/ui/panel.ts';
import { t } from '../../lib/ui/words.ts';
import { AddBox } from '../boards/add-box.tsx';
import { AddedRuns } from '../boards/added-runs.tsx';
import { BoardList } from '../boards/board-list.tsx';
import { Icon } from '../kit/icon.tsx';
import { Mark } from '../kit/mark.tsx';

interface WelcomeProps {
  panel: Panel;
  stored: Stored;
  /** Careers addresses to begin with, from the page's own address. */
  boards: readonly string[];
}

/** The first page: what this is, where everything stays, and the first boards. */
export function Welcome({ panel, stored, boards }: WelcomeProps) {
  const first = boards.join('\n');
  useEffect(() => {
    if (first !== '') addBoardsOf(panel).setText(first);
  }, [first]);
  const hasBoards = stored.library.boards.keys.value.length > 0;
  return (
    <div class="page-scroller">
      <div class="page welcome">
        <header>
          <Mark />
          <h1>{t('welcome_title')}</h1>
          <p>{t('welcome_body')}</p>
          <p class="promise">
            <Icon name="lock" />
            <span>{t('welcome_data')}</span>
          </p>
        </header>
        <AddBox box={addBoardsOf(panel)} />
        <AddedRuns panel={panel} stored={stored} />
        {hasBoards && <BoardList panel={panel} stored={stored} />}
      </div>
    </div>
  );
}
