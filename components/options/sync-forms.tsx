import type { SyncStore } from '../../lib/ui/sync.ts';
import { t } from '../../lib/ui/words.ts';
import { Entry } from './entry.tsx';

interface FormProps {
  sync: SyncStore;
}

/** Sync on a first device. */
export function SyncStart({ sync }: FormProps) {
  return (
    <form
      class="key-form"
      onSubmit={(event) => {
        event.preventDefault();
        sync.start(String(new FormData(event.currentTarget).get('server') ?? ''));
      }}
    >
      <Entry id="sync-server" name="server" label={t('sync_server')} inputMode="url" required />
      <p class="muted">{t('sync_server_hint')}</p>
      <Submit sync={sync}>{t('sync_start')}</Submit>
    </form>
  );
}

/** Sync on another device, or on a new one after all others are lost. */
export function SyncJoin({ sync }: FormProps) {
  return (
    <form
      class="key-form"
      onSubmit={(event) => {
        event.preventDefault();
        const entered = new FormData(event.currentTarget);
        sync.join(String(entered.get('secret') ?? ''), String(entered.get('known-server') ?? ''));
      }}
    >
      <h3>{t('sync_join_title')}</h3>
      <p class="muted">{t('sync_join_body')}</p>
      <Entry id="sync-secret" name="secret" label={t('sync_secret')} type="password" required />
      <Entry id="sync-known-server" name="known-server" label={t('sync_known_server')} inputMode="url" />
      <Submit sync={sync} look="plain">
        {t('sync_join')}
      </Submit>
    </form>
  );
}

/** One of the two ways stands out: that which most take first. */
function Submit({
  sync,
  look = 'primary',
  children,
}: FormProps & { look?: 'primary' | 'plain'; children: string }) {
  const isBusy = sync.isBusy.value;
  return (
    <div class="key-actions">
      <button
        type="submit"
        class={`button ${look}`}
        aria-busy={isBusy || undefined}
        aria-disabled={isBusy || undefined}
      >
        {isBusy && <span class="spinner" aria-hidden="true" />}
        <span>{children}</span>
      </button>
    </div>
  );
}
