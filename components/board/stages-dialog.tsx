import { useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import type { Stage } from '../../lib/domain/stages.ts';
import { stageName } from '../../lib/ui/application-words.ts';
import type { Tracker } from '../../lib/ui/tracker.ts';
import { t } from '../../lib/ui/words.ts';
import { IconButton } from '../kit/button.tsx';

interface StagesDialogProps {
  dialog: RefObject<HTMLDialogElement | null>;
  tracker: Tracker;
  newId: () => string;
}

/** The stages of the board: their names, their order, and which of them are shown. */
export function StagesDialog({ dialog, tracker, newId }: StagesDialogProps) {
  const added = useSignal('');
  const { stages } = tracker;
  const add = (event: Event) => {
    event.preventDefault();
    const name = added.peek().trim();
    if (name === '') return;
    added.value = '';
    void tracker.editStages({ kind: 'add', id: newId(), name, before: 'closed' });
  };
  return (
    <dialog ref={dialog} class="dialog stages" aria-labelledby="stages-title" closedby="any">
      <div class="dialog-head">
        <h2 id="stages-title">{t('stages_title')}</h2>
        <IconButton name="close" label={t('close')} onClick={() => dialog.current?.close()} />
      </div>
      <ol>
        {stages.map((stage, index) => (
          <StageRow
            key={stage.id}
            stage={stage}
            earlier={stages[index - 1]?.id}
            afterNext={index + 1 < stages.length ? (stages[index + 2]?.id ?? null) : undefined}
            tracker={tracker}
          />
        ))}
      </ol>
      <form class="stage-row" onSubmit={add}>
        <input
          class="input"
          type="text"
          maxLength={60}
          autocomplete="off"
          aria-label={t('stage_new')}
          placeholder={t('stage_new')}
          value={added.value}
          onInput={(event) => {
            added.value = event.currentTarget.value;
          }}
        />
        <button type="submit" class="button plain">
          {t('add')}
        </button>
      </form>
    </dialog>
  );
}

interface StageRowProps {
  stage: Stage;
  /** The stage before this one; `undefined` for the first. */
  earlier: string | undefined;
  /** The stage after the next one, `null` when the next one is the last; `undefined` for the last itself. */
  afterNext: string | null | undefined;
  tracker: Tracker;
}

function StageRow({ stage, earlier, afterNext, tracker }: StageRowProps) {
  const { id, isHidden } = stage;
  const name = stageName(stage);
  const place = (before: string | null) => void tracker.editStages({ kind: 'place', id, before });
  return (
    <li class="stage-row" data-hidden={isHidden}>
      <input
        class="input"
        type="text"
        maxLength={60}
        autocomplete="off"
        aria-label={t('stage_rename', { stage: name })}
        value={name}
        onChange={(event) => {
          const written = event.currentTarget.value.trim();
          if (written !== name) void tracker.editStages({ kind: 'rename', id, name: written });
        }}
      />
      <IconButton
        name="up"
        label={t('stage_earlier', { stage: name })}
        disabledBecause={earlier === undefined ? t('stage_is_first') : null}
        onClick={() => place(earlier ?? null)}
      />
      <IconButton
        name="down"
        label={t('stage_later', { stage: name })}
        disabledBecause={afterNext === undefined ? t('stage_is_last') : null}
        onClick={() => place(afterNext ?? null)}
      />
      <IconButton
        name="unwatch"
        label={t(isHidden ? 'stage_show' : 'stage_hide', { stage: name })}
        isPressed={isHidden}
        onClick={() => void tracker.editStages({ kind: 'hide', id, isHidden: !isHidden })}
      />
    </li>
  );
}
