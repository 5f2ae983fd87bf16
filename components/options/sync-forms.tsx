import type { SyncStore } from '../../lib/ui/sync.ts';
import { t } from '../../lib/ui/words.ts';

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
      <label for="sync-server">
        <span>{t('sync_server')}</span>
        <input
          id="sync-server"
          name="server"
          inputMode="url"
          autocomplete="off"
          spellcheck={false}
          required
        />
      </label>
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
      <label for="sync-secret">
        <span>{t('sync_secret')}</span>
        <input
          id="sync-secret"
          name="secret"
          type="password"
          autocomplete="off"
          spellcheck={false}
          required
        />
      </label>
      <label for="sync-known-server">
        <span>{t('sync_known_server')}</span>
        <input
          id="sync-known-server"
          name="known-server"
          inputMode="url"
          autocomplete="off"
          spellcheck={false}
        />
      </label>
      <Submit sync={sync}>{t('sync_join')}</Submit>
    </form>
  );
}

function Submit({ sync, children }: FormProps & { children: string }) {
  const isBusy = sync.isBusy.value;
  return (
    <div class="key-actions">
      <button
        type="submit"
        class="button primary"
        aria-busy={isBusy || undefined}
        aria-disabled={isBusy || undefined}
      >
        {isBusy && <span class="spinner" aria-hidden="true" />}
        <span>{children}</span>
      </button>
    </div>
  );
}
