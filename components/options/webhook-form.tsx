import type { AlertSettings, WebhookKind } from '../../lib/domain/alert-settings.ts';
import { type AlertOptions, WEBHOOK_KINDS } from '../../lib/ui/alert-options.ts';
import { type MessageKey, t } from '../../lib/ui/words.ts';
import { Button } from '../kit/button.tsx';
import { Notice } from '../kit/notice.tsx';
import { Entry } from './entry.tsx';

const KINDS: Record<WebhookKind, MessageKey> = {
  ntfy: 'webhook_ntfy',
  slack: 'webhook_slack',
  discord: 'webhook_discord',
  json: 'webhook_json',
};

interface WebhookFormProps {
  alerts: AlertOptions;
  webhook: AlertSettings['webhook'];
}

/** Where announcements are sent as well. What was entered before is never shown. */
export function WebhookForm({ alerts, webhook }: WebhookFormProps) {
  const tested = alerts.tested.value;
  return (
    <form
      class="key-form"
      onSubmit={(event) => {
        event.preventDefault();
        const entered = new FormData(event.currentTarget);
        const text = (name: string) => String(entered.get(name) ?? '').trim();
        const kind = text('kind') as WebhookKind;
        alerts.setWebhook({ kind, address: text('address'), secret: text('secret') });
      }}
    >
      <h3>
        {t('webhook_title')} {webhook !== null && <span class="pill accent">{t('key_set')}</span>}
      </h3>
      <p class="muted">
        {webhook === null
          ? t('webhook_body')
          : t('webhook_set', { service: t(KINDS[webhook.kind]), origin: webhook.origin })}
      </p>
      <label for="webhook-kind">
        <span>{t('webhook_service')}</span>
        <select id="webhook-kind" class="select" name="kind">
          {WEBHOOK_KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {t(KINDS[kind])}
            </option>
          ))}
        </select>
      </label>
      <Entry id="webhook-address" name="address" label={t('webhook_address')} type="url" required />
      <Entry id="webhook-secret" name="secret" label={t('webhook_secret')} type="password" />
      <div class="key-actions">
        <button type="submit" class="button">
          <span>{t('webhook_save')}</span>
        </button>
        {webhook !== null && (
          <Button isBusy={alerts.isTesting.value} onClick={alerts.testWebhook}>
            {t('webhook_test')}
          </Button>
        )}
        {webhook !== null && <Button onClick={alerts.removeWebhook}>{t('forget')}</Button>}
      </div>
      {tested !== null && <Notice tone={tested.hasFailed ? 'danger' : 'info'}>{tested.words}</Notice>}
    </form>
  );
}
