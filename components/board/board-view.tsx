import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { Panel, Stored } from '../../lib/ui/panel.ts';
import { routeHash } from '../../lib/ui/routes.ts';
import { boardOf } from '../../lib/ui/tracker-board.ts';
import { t } from '../../lib/ui/words.ts';
import { Button } from '../kit/button.tsx';
import { Empty } from '../kit/empty.tsx';
import { BoardColumn } from './board-column.tsx';
import { StageTabs } from './stage-tabs.tsx';
import { StagesDialog } from './stages-dialog.tsx';
import { useLift } from './use-lift.ts';

/** The applications by stage: columns where there is room for them, else one column with a tab for each stage. */
export function BoardView({ panel, stored }: { panel: Panel; stored: Stored }) {
  const { tracker } = stored;
  const columns = boardOf(panel, stored);
  const root = useRef<HTMLDivElement>(null);
  const dialog = useRef<HTMLDialogElement>(null);
  const chosen = useSignal<string | null>(null);
  const lift = useLift({ root, columns, chosen, tracker, announce: panel.announcer.say });
  const shown = lift.lay(columns.value ?? []);
  const current = chosen.value ?? shown.find(({ cards }) => cards.length > 0)?.stage.id ?? 'saved';
  const isEmpty = columns.value !== null && shown.every(({ cards }) => cards.length === 0);
  return (
    <div class="board" ref={root}>
      <div class="board-head">
        <h1>{t('board_title')}</h1>
        <Button look="quiet" icon="settings" onClick={() => dialog.current?.showModal()}>
          {t('board_stages')}
        </Button>
      </div>
      <StagesDialog dialog={dialog} tracker={tracker} newId={panel.newId} />
      {isEmpty ? (
        <Empty title={t('board_empty_title')} body={t('board_empty_body')}>
          <a class="button plain" href={routeHash({ name: 'jobs' })}>
            <span>{t('show_jobs')}</span>
          </a>
        </Empty>
      ) : (
        <>
          <StageTabs columns={shown} current={current} chosen={chosen} />
          <p class="visually-hidden" id="card-help">
            {t('card_help')}
          </p>
          {/* biome-ignore lint/a11y/noStaticElementInteractions: it hears the keys of the cards inside. */}
          <div class="columns" onKeyDown={lift.onKeyDown} onFocusIn={lift.onFocusIn}>
            {shown.map((column) => (
              <BoardColumn
                key={column.stage.id}
                column={column}
                isCurrent={column.stage.id === current}
                lift={lift}
                now={panel.now}
                onAsk={(jobId) => tracker.askStage([jobId])}
              />
            ))}
          </div>
        </>
      )}
    </div>
  );
}
