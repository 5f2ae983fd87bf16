import type { Board } from '../../lib/domain/board.ts';
import { helpWords, type NeedsYou, openNeedsYou } from '../../lib/ui/needs-you.ts';
import type { Panel, Stored } from '../../lib/ui/panel.ts';
import { reasonWords } from '../../lib/ui/reason-words.ts';
import { plural, t } from '../../lib/ui/words.ts';
import { Button } from '../kit/button.tsx';
import { Icon } from '../kit/icon.tsx';
import { useStore } from '../kit/use-store.ts';

/** The boards that only the user can help: what happened, what to do, and the button that goes on from there. */
export function NeedsYouLane({ panel, stored }: { panel: Panel; stored: Stored }) {
  const needs = useStore(() => openNeedsYou(panel, stored), '');
  const boards = needs.boards.value;
  if (boards.length === 0) return null;
  return (
    <section class="needs" aria-labelledby="needs-title">
      <h2 id="needs-title" class="section-title">
        {plural('boards_need_you', boards.length)}
      </h2>
      <ul>
        {boards.map((board) => (
          <Need key={board.id} board={board} needs={needs} />
        ))}
      </ul>
    </section>
  );
}

function Need({ board, needs }: { board: Board; needs: NeedsYou }) {
  const { company, reason } = board;
  if (reason === null) return null;
  const isHelping = needs.helping.value.has(board.id);
  const { todo, action } = helpWords(board, isHelping);
  return (
    <li class="need">
      <Icon name={isHelping ? 'clock' : 'lock'} />
      <div class="need-text">
        <h3>{company}</h3>
        <p>{t(reasonWords(reason).sentence)}</p>
        <p class="muted">{todo}</p>
      </div>
      <div class="need-ways">
        <Button label={t('action_for', { action, company })} onClick={() => needs.help(board)}>
          {action}
        </Button>
        <Button
          look="quiet"
          label={t('action_for', { action: t('need_put_off'), company })}
          onClick={() => needs.putOff(board)}
        >
          {t('need_put_off')}
        </Button>
      </div>
    </li>
  );
}
