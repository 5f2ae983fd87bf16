import type { ConnectionView } from '../../lib/domain/connection.ts';
import type { Panel } from '../../lib/ui/panel.ts';
import type { SyncStore } from '../../lib/ui/sync.ts';
import { t } from '../../lib/ui/words.ts';
import { Button } from '../kit/button.tsx';
import { AskTwice } from './ask-twice.tsx';
import { SyncFacts } from './sync-facts.tsx';
import { SyncJoin, SyncStart } from './sync-forms.tsx';
import { SyncSecrets } from './sync-secrets.tsx';

/** What the section about privacy promises, which sync makes an exception to. */
export function privacyBody({ isSetUp }: Pick<ConnectionView, 'isSetUp'>): string {
  return t(isSetUp ? 'options_privacy_synced_body' : 'options_privacy_body');
}

interface SyncProps {
  sync: SyncStore;
  panel: Pick<Panel, 'now' | 'announcer' | 'clock'>;
}

/** All about sync: setting it up, where it stands, bringing in another device, and the ways out. */
export function SyncOptions({ sync, panel }: SyncProps) {
  const { isSetUp, hasWords, name } = sync.status.value;
  // Forms that set sync up would stand for a moment where it is set up already.
  if (!sync.isKnown.value) return <div class="view-waiting" aria-busy="true" />;
  if (!isSetUp) {
    return (
      <>
        <SyncStart sync={sync} />
        <SyncJoin sync={sync} />
      </>
    );
  }
  const areShown = sync.secrets.value !== null;
  return (
    <>
      <SyncFacts status={sync.status} panel={panel} />
      {(name === 'refused' || name === 'waiting') && (
        <div class="key-actions">
          <Button icon="refresh" onClick={sync.retry}>
            {t('sync_retry')}
          </Button>
        </div>
      )}
      {areShown && <SyncSecrets sync={sync} />}
      {!areShown && (
        <div class="key-actions">
          <Button look={hasWords ? 'plain' : 'primary'} onClick={sync.showSecrets}>
            {t(hasWords ? 'sync_pair' : 'sync_save_words')}
          </Button>
          <Button onClick={() => sync.turn(name === 'off')}>
            {t(name === 'off' ? 'sync_turn_on' : 'sync_turn_off')}
          </Button>
          <AskTwice words={t('sync_forget')} warning={t('sync_forget_body')} onSure={sync.forget} />
        </div>
      )}
      <details class="sync-lost">
        <summary>{t('sync_lost_device')}</summary>
        <p class="muted">{t('sync_anew_body')}</p>
        <AskTwice
          words={t('sync_anew')}
          warning={t('cannot_undo')}
          isBusy={sync.isBusy.value}
          onSure={sync.startAnew}
        />
      </details>
    </>
  );
}
