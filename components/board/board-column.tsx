import { type ReadonlySignal, useSignal } from '@preact/signals';
import { stageName } from '../../lib/ui/application-words.ts';
import type { Column } from '../../lib/ui/tracker-board.ts';
import { formatNumber, t } from '../../lib/ui/words.ts';
import { Button } from '../kit/button.tsx';
import { useGrowing } from '../kit/use-growing.ts';
import { BoardCard } from './board-card.tsx';
import type { Lift } from './use-lift.ts';

/** More cards than these are drawn only when the user asks for them. */
const MOST = 60;
/** Cards drawn at once: as many as can be seen in most windows. */
const AT_ONCE = 8;

interface BoardColumnProps {
  column: Column;
  /** Whether it is the one that is shown where there is room for one. */
  isCurrent: boolean;
  lift: Lift;
  now: ReadonlySignal<number>;
  onAsk: (jobId: string) => void;
}

export function BoardColumn({ column, isCurrent, lift, now, onAsk }: BoardColumnProps) {
  const isWhole = useSignal(false);
  const isOver = useSignal(false);
  const { stage, cards } = column;
  const name = stageName(stage);
  const most = isWhole.value ? cards.length : Math.min(cards.length, MOST);
  const shown = cards.slice(0, useGrowing(most, AT_ONCE));
  return (
    <section
      class={isOver.value ? 'column over' : 'column'}
      data-current={isCurrent}
      aria-label={t('column_of', { stage: name, count: cards.length })}
      onDragOver={(event) => {
        if (!lift.isDragging()) return;
        event.preventDefault();
        isOver.value = true;
      }}
      onDragLeave={() => {
        isOver.value = false;
      }}
      onDrop={(event) => {
        event.preventDefault();
        isOver.value = false;
        lift.dropOn(stage.id);
      }}
    >
      <h2 class="column-name">
        {name} <span class="muted">{formatNumber(cards.length)}</span>
      </h2>
      <ul class="cards" data-column={stage.id}>
        {shown.map((card) => (
          <BoardCard key={card.application.jobId} card={card} lift={lift} now={now} onAsk={onAsk} />
        ))}
      </ul>
      {cards.length === 0 && <p class="column-empty muted">{t('column_empty')}</p>}
      {most < cards.length && (
        <Button
          look="quiet"
          onClick={() => {
            isWhole.value = true;
          }}
        >
          {t('column_more', { count: cards.length })}
        </Button>
      )}
    </section>
  );
}
