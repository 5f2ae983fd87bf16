import { useEffect, useRef } from 'preact/hooks';
import { type MessageKey, t } from '../../lib/ui/words.ts';
import { IconButton } from '../kit/button.tsx';
import { areKeysShown } from './shortcuts.ts';

const KEYS: [keys: string[], meaning: MessageKey][] = [
  [['j', '↓'], 'keys_down'],
  [['k', '↑'], 'keys_up'],
  [['Enter'], 'keys_open'],
  [['Esc'], 'keys_back'],
  [['/'], 'keys_search'],
  [['x'], 'keys_select'],
  [['s'], 'keys_save'],
  [['e'], 'keys_done'],
  [['u'], 'keys_unread'],
  [['h'], 'keys_snooze'],
  [['d'], 'mark_hidden'],
  [['a'], 'keys_applied'],
  [['m'], 'keys_move'],
  [['z'], 'keys_undo'],
  [['g', 'i'], 'keys_inbox'],
  [['g', 's'], 'keys_searches'],
  [['g', 'j'], 'keys_jobs'],
  [['g', 'b'], 'keys_board'],
  [['g', 'r'], 'keys_runs'],
  [['g', 'w'], 'keys_boards'],
  [['g', 'n'], 'keys_insights'],
  [['Ctrl K'], 'palette_title'],
  [['?'], 'keys_help'],
];

/** The list of keys, opened by one of them. */
export function KeysDialog() {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      id="keys"
      ref={dialog}
      class="dialog"
      aria-labelledby="keys-title"
      closedby="any"
      onClose={() => {
        areKeysShown.value = false;
      }}
    >
      <div class="dialog-head">
        <h2 id="keys-title">{t('keys_title')}</h2>
        <IconButton name="close" label={t('close')} onClick={() => dialog.current?.close()} />
      </div>
      <dl class="keys">
        {KEYS.map(([keys, meaning]) => (
          <div key={meaning}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{t(meaning)}</dd>
          </div>
        ))}
      </dl>
    </dialog>
  );
}
