import { useEffect, useRef } from 'preact/hooks';
import type { Closing } from '../../lib/domain/application.ts';
import type { Stage } from '../../lib/domain/stages.ts';
import { CLOSING_CHOICES, closingWord, stageName } from '../../lib/ui/application-words.ts';
import type { Asked, Tracker } from '../../lib/ui/tracker.ts';
import { plural, t } from '../../lib/ui/words.ts';
import { IconButton } from '../kit/button.tsx';

interface Choice {
  key: string;
  words: string;
  stage: string | null;
  closing: Closing | null;
}

/**
 * "Move to…": every stage and every reason for closing, or those reasons alone; by pointer, by arrow keys or by number.
 * Closed without a choice it moves nothing.
 */
export function MoveMenu({ asked, tracker }: { asked: Asked; tracker: Tracker }) {
  const { jobIds, isClosing } = asked;
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
    dialog.current?.querySelector<HTMLElement>('.move-choice')?.focus();
  }, []);
  const [only] = jobIds;
  const last = jobIds.length === 1 && only !== undefined ? tracker.application(only).moves.at(-1) : undefined;
  const choices = isClosing ? reasonsOf(tracker) : choicesOf(tracker);
  const choose = ({ stage, closing }: Choice) => {
    dialog.current?.close();
    void tracker.move(jobIds, stage, closing);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const numbered = choices[Number(event.key) - 1];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (numbered !== undefined) choose(numbered);
    else if (step !== undefined) moveFocus(event.currentTarget as HTMLElement, step);
    else return;
    event.preventDefault();
  };
  return (
    <dialog
      ref={dialog}
      class="dialog move-menu"
      aria-labelledby="move-title"
      closedby="any"
      onKeyDown={onKeyDown}
      onClose={() => {
        // It is told of a moment later, when the next question may have been asked already.
        if (tracker.asked.peek() === asked) tracker.asked.value = null;
      }}
    >
      <div class="dialog-head">
        <h2 id="move-title">{isClosing ? t('closing_title') : plural('move_title', jobIds.length)}</h2>
        <IconButton name="close" label={t('close')} onClick={() => dialog.current?.close()} />
      </div>
      <ul>
        {choices.map((choice, index) => (
          <li key={choice.key}>
            <button
              type="button"
              class="move-choice"
              aria-current={
                last !== undefined && last.stage === choice.stage && last.closing === choice.closing
                  ? 'true'
                  : undefined
              }
              onClick={() => choose(choice)}
            >
              <span>{choice.words}</span>
              {index < 9 && <kbd>{index + 1}</kbd>}
            </button>
          </li>
        ))}
      </ul>
    </dialog>
  );
}

function choicesOf(tracker: Tracker): Choice[] {
  const stages = tracker.stages
    .filter(({ isHidden }) => !isHidden)
    .flatMap((stage): Choice[] => {
      if (stage.id !== 'closed')
        return [{ key: stage.id, words: stageName(stage), stage: stage.id, closing: null }];
      return closings(stage);
    });
  return [...stages, { key: 'off', words: t('move_off'), stage: null, closing: null }];
}

function closings(stage: Stage): Choice[] {
  return CLOSING_CHOICES.map((closing) => ({
    key: closing,
    words: t('stage_closed_because', { stage: stageName(stage), reason: closingWord(closing) }),
    stage: stage.id,
    closing,
  }));
}

function reasonsOf({ stages }: Tracker): Choice[] {
  const unsaid = { key: 'unsaid', words: t('closing_unsaid'), stage: 'closed', closing: null };
  return [...stages.filter(({ id }) => id === 'closed').flatMap(closings), unsaid];
}

function moveFocus(menu: HTMLElement, step: number): void {
  const choices = [...menu.querySelectorAll<HTMLElement>('.move-choice')];
  const place = choices.indexOf(document.activeElement as HTMLElement) + step;
  choices[(place + choices.length) % choices.length]?.focus();
}
