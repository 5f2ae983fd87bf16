import type { Message } from '../../lib/alerts/message.ts';
import { type WebhookSecrets, webhookRequest } from '../../lib/alerts/webhook.ts';
import { type AlertSettings, webhookAddress } from '../../lib/domain/alert-settings.ts';
import type { CommandArgs } from '../../lib/domain/commands.ts';
import { JobwakeError } from '../../lib/domain/errors.ts';
import { canRead } from '../../lib/platform/background.ts';
import { forgetSecrets, keepSecrets, secretsOf } from '../../lib/platform/secrets.ts';
import type { Database } from '../../lib/store/database.ts';
import { addRequest } from '../../lib/store/requests.ts';
import { alertSettings, changeAlertSettings } from '../../lib/store/settings.ts';

/** Where its address and secret are kept, beside the keys of sources; no source has such an id. */
const SECRETS = 'alert:webhook';
const TIMEOUT_MS = 15_000;

/** Sends a message to the user's webhook and notes the request. Rejects when it did not arrive. */
export async function sendToWebhook(db: Database, message: Message, settings: AlertSettings): Promise<void> {
  const { webhook } = settings;
  const { address = '', secret = '' } = (await secretsOf(SECRETS)) as Partial<WebhookSecrets>;
  if (webhook === null || address === '') throw new JobwakeError('webhook-failed', 'There is no webhook.');
  if (!(await canRead([webhook.origin])))
    throw new JobwakeError('permission-missing', `Not granted: ${webhook.origin}`);
  const now = Date.now();
  const { url, headers, body } = await webhookRequest(webhook.kind, { address, secret }, message, now);
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  // Redirects could carry the secret to another host.
  const init = { method: 'POST', headers, body, signal, redirect: 'error', credentials: 'omit' } as const;
  const status = await fetch(url, init).then(
    (response) => response.status,
    () => 0,
  );
  const { host } = new URL(url);
  await addRequest(db, { at: now, host, purpose: 'webhook', boardId: '', status, bytes: 0 });
  if (status < 200 || status > 299)
    throw new JobwakeError('webhook-failed', `The webhook answered ${status}.`, { canRetry: true });
}

/** The commands about the webhook. */
export const webhookHandlers = {
  setWebhook: async ({ webhook }: CommandArgs<'setWebhook'>, { db }: { db: Database }): Promise<null> => {
    if (webhook === null) {
      await changeAlertSettings(db, { webhook: null });
      await forgetSecrets(SECRETS);
      return null;
    }
    const { kind, address, secret } = webhook;
    const url = webhookAddress(address);
    if (url === null) throw new JobwakeError('address-invalid', 'It is no https address.');
    if (!(await canRead([url.origin])))
      throw new JobwakeError('permission-missing', `Not granted: ${url.origin}`);
    await keepSecrets(SECRETS, { address: url.href, secret });
    await changeAlertSettings(db, { webhook: { kind, origin: url.origin } });
    return null;
  },
  testWebhook: async (
    _args: object,
    { db, words }: { db: Database; words: { test(): string } },
  ): Promise<null> => {
    const message = { id: 'test', title: words.test(), lines: [], jobs: [], isMore: false };
    await sendToWebhook(db, message, await alertSettings(db));
    return null;
  },
};
