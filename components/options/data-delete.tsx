import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { t } from '../../lib/ui/words.ts';
import { Button } from '../kit/button.tsx';
import type { DataProps } from './data-view.tsx';

/** It cannot be undone, and therefore asks for a word. */
export function DataDelete({ data }: DataProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const typed = useSignal('');
  const word = t('delete_word');
  const isSure = typed.value.trim().toLocaleLowerCase() === word.toLocaleLowerCase();
  return (
    <section class="data-part" aria-labelledby="data-delete">
      <h3 id="data-delete">{t('delete_all')}</h3>
      <p class="muted">{t('delete_all_body')}</p>
      <div class="data-actions">
        <Button
          onClick={() => {
            typed.value = '';
            dialog.current?.showModal();
          }}
        >
          {t('delete_all_open')}
        </Button>
      </div>
      <dialog ref={dialog} class="dialog delete-dialog" aria-labelledby="delete-title">
        <h2 id="delete-title">{t('delete_title')}</h2>
        <p>{t('delete_warning')}</p>
        <label class="delete-field">
          <span>{t('delete_type', { word })}</span>
          <input
            type="text"
            autocomplete="off"
            value={typed.value}
            onInput={(event) => {
              typed.value = event.currentTarget.value;
            }}
          />
        </label>
        <div class="data-actions">
          <Button
            look="primary"
            disabledBecause={isSure ? null : t('delete_type', { word })}
            onClick={() => void data.deleteAll()}
          >
            {t('delete_now')}
          </Button>
          <Button look="quiet" onClick={() => dialog.current?.close()}>
            {t('delete_not')}
          </Button>
        </div>
      </dialog>
    </section>
  );
}
