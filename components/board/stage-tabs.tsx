import type { Signal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { stageName } from '../../lib/ui/application-words.ts';
import type { Column } from '../../lib/ui/tracker-board.ts';
import { formatNumber, t } from '../../lib/ui/words.ts';
import { Icon } from '../kit/icon.tsx';
import { useFitting } from '../kit/use-fitting.ts';

interface StageTabsProps {
  columns: readonly Column[];
  /** The stage whose cards are shown. */
  current: string;
  chosen: Signal<string | null>;
}

const MENU_ID = 'more-stages';
/** Room for the button that leads to the rest, in CSS pixels, and its greatest width: it may have a stage's name. */
const REST_WIDTH = 128;

/** The stages in one line, of which one is shown; those for which there is no room stand in a menu at its end. */
export function StageTabs(props: StageTabsProps) {
  // Other stages are other elements to measure.
  return <Tabs key={props.columns.map(({ stage }) => stage.id).join(' ')} {...props} />;
}

function Tabs({ columns, current, chosen }: StageTabsProps) {
  const row = useRef<HTMLFieldSetElement>(null);
  const fitting = useFitting(row, '.tab:not(.stage-more)', REST_WIDTH).value;
  const others = columns.slice(fitting);
  return (
    <fieldset class="stage-tabs" aria-label={t('board_tabs')} ref={row} data-overflows={others.length > 0}>
      {columns.map((column, index) => (
        <button
          key={column.stage.id}
          type="button"
          class="tab"
          aria-pressed={column.stage.id === current}
          data-out={index >= fitting || undefined}
          onClick={() => {
            chosen.value = column.stage.id;
          }}
        >
          <StageCount column={column} />
        </button>
      ))}
      {others.length > 0 && <MoreStages columns={others} current={current} chosen={chosen} />}
    </fieldset>
  );
}

/** Says which of them is shown, else how many applications stand in all of them. */
function MoreStages({ columns, current, chosen }: StageTabsProps) {
  const menu = useRef<HTMLDivElement>(null);
  const shown = columns.find(({ stage }) => stage.id === current);
  const count = columns.reduce((sum, { cards }) => sum + cards.length, 0);
  return (
    <>
      <button type="button" class="tab stage-more" popovertarget={MENU_ID} aria-pressed={shown !== undefined}>
        <span>
          {shown === undefined ? (
            <>
              {t('nav_more')} <span class="muted">{formatNumber(count)}</span>
            </>
          ) : (
            <StageCount column={shown} />
          )}
        </span>
        <Icon name="down" />
      </button>
      <div id={MENU_ID} ref={menu} class="menu" popover="auto">
        <ul>
          {columns.map((column) => (
            <li key={column.stage.id}>
              <button
                type="button"
                class="menu-item"
                aria-pressed={column === shown}
                onClick={() => {
                  chosen.value = column.stage.id;
                  menu.current?.hidePopover();
                }}
              >
                <StageCount column={column} />
              </button>
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}

function StageCount({ column: { stage, cards } }: { column: Column }) {
  return (
    <>
      {stageName(stage)} <span class="muted">{formatNumber(cards.length)}</span>
    </>
  );
}
