import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { SyncStore } from '../../lib/ui/sync.ts';
import { t } from '../../lib/ui/words.ts';
import { Button } from '../kit/button.tsx';
import { Notice } from '../kit/notice.tsx';
import { SyncCode } from './sync-code.tsx';

/** The recovery words, to be kept and then shown to be kept, and the ways to bring another device in. */
export function SyncSecrets({ sync }: { sync: SyncStore }) {
  const secrets = sync.secrets.value;
  const words = useRef<HTMLOListElement>(null);
  // What had the focus, and was pressed to come here, is there no more.
  useEffect(() => words.current?.focus(), [secrets, sync.isChecking.value]);
  if (secrets === null) return null;
  if (sync.isChecking.value) return <WordCheck sync={sync} count={secrets.words.length} />;
  const { hasWords } = sync.status.value;
  return (
    <>
      <Notice tone="warning" icon="lock">
        {t('sync_words_body')}
      </Notice>
      <ol class="sync-words" translate={false} ref={words} tabIndex={-1}>
        {secrets.words.map((word, i) => (
          <li key={i}>{word}</li>
        ))}
      </ol>
      {!hasWords && (
        <div class="key-actions">
          <Button look="primary" onClick={sync.check}>
            {t('sync_words_kept')}
          </Button>
        </div>
      )}
      <h3>{t('sync_pair_title')}</h3>
      <p class="muted">{t('sync_pair_body')}</p>
      <SyncCode text={secrets.link} />
      <div class="key-actions">
        <Button icon="copy" onClick={sync.copyLink}>
          {t('sync_copy_link')}
        </Button>
        <Button onClick={sync.hideSecrets}>{t('sync_hide')}</Button>
      </div>
    </>
  );
}

/** Asks for two of the words, at places that are drawn anew each time. */
function WordCheck({ sync, count }: { sync: SyncStore; count: number }) {
  const places = useMemo(() => twoPlaces(count), [count]);
  return (
    <form
      class="key-form"
      onSubmit={(event) => {
        event.preventDefault();
        const typed = new FormData(event.currentTarget);
        sync.checkWords(places.map((place) => ({ place, word: String(typed.get(`word-${place}`) ?? '') })));
      }}
    >
      <p class="muted">{t('sync_check_body')}</p>
      {places.map((place) => (
        <label key={place} for={`word-${place}`}>
          <span>{t('sync_word_at', { place: place + 1 })}</span>
          <input id={`word-${place}`} name={`word-${place}`} autocomplete="off" spellcheck={false} required />
        </label>
      ))}
      <div class="key-actions">
        <button type="submit" class="button primary">
          <span>{t('sync_check')}</span>
        </button>
        <Button onClick={sync.showSecrets}>{t('sync_show_again')}</Button>
      </div>
    </form>
  );
}

function twoPlaces(count: number): number[] {
  const [one = 0, other = 0] = crypto.getRandomValues(new Uint8Array(2));
  const first = one % count;
  return [first, (first + 1 + (other % (count - 1))) % count].sort((a, b) => a - b);
}
