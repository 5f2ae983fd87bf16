import type { Message } from '../../lib/alerts/message.ts';
import type { tellWebhook, WebhookSecrets } from '../../lib/alerts/webhook.ts';
import { type AlertSettings, webhookAddress } from '../../lib/domain/alert-settings.ts';
import { changeOf } from '../../lib/domain/application-undo.ts';
import type { CommandArgs } from '../../lib/domain/commands.ts';
import { JobwakeError } from '../../lib/domain/errors.ts';
import { canRead } from '../../lib/platform/background.ts';
import { readSecrets } from '../../lib/platform/secrets.ts';
import type { Database } from '../../lib/store/database.ts';
import { addRequest } from '../../lib/store/requests.ts';
import { ALERTS, alertSettings, changeAlertSettings } from '../../lib/store/settings.ts';
import { changeSecret, type SecretTools, secretsOf } from './secret-work.ts';

/** Where its address and secret are kept, beside the keys of sources; no source has such an id. */
const SECRETS = 'alert:webhook';

export interface SendTools {
  db: Database;
  /** Loaded with the first message. */
  tellWebhook: typeof tellWebhook;
}

/** Sends a message to the user's webhook and notes the request. Rejects when it did not arrive. */
export async function sendToWebhook(
  { db, tellWebhook }: SendTools,
  message: Message,
  settings: AlertSettings,
): Promise<void> {
  const { webhook } = settings;
  const { address = '', secret = '' } = (await secretsOf(
    { db, readSecrets },
    SECRETS,
  )) as Partial<WebhookSecrets>;
  if (webhook === null || address === '') throw new JobwakeError('webhook-failed', 'There is no webhook.');
  if (!(await canRead([webhook.origin])))
    throw new JobwakeError('permission-missing', `Not granted: ${webhook.origin}`);
  const now = Date.now();
  const post: typeof fetch = (...request) => fetch(...request);
  const { host, status } = await tellWebhook(post, webhook.kind, { address, secret }, message, now);
  await addRequest(db, { at: now, host, purpose: 'webhook', boardId: '', status, bytes: 0 });
  if (status >= 200 && status <= 299) return;
  const code = status === 0 ? 'webhook-failed' : 'webhook-refused';
  throw new JobwakeError(code, `The webhook answered ${status}.`, { canRetry: true });
}

/** The commands about the webhook. */
export const webhookHandlers = {
  setWebhook: async (
    { commandId, webhook: entered }: CommandArgs<'setWebhook'>,
    tools: SecretTools & { canRead: typeof canRead },
  ): Promise<null> => {
    const url = entered === null ? null : webhookAddress(entered.address);
    if (entered !== null && url === null)
      throw new JobwakeError('address-invalid', 'It is no https address.');
    if (url !== null && !(await tools.canRead([url.origin])))
      throw new JobwakeError('permission-missing', `Not granted: ${url.origin}`);
    const isGone = entered === null || url === null;
    const webhook = isGone ? null : { kind: entered.kind, origin: url.origin };
    const values = isGone ? null : { address: url.href, secret: entered.secret };
    await changeSecret(tools, { commandId, name: 'setWebhook', id: SECRETS, values }, async () => {
      const before = await changeAlertSettings(tools.db, { webhook });
      return changeOf('settings', ALERTS, { ...before }, { ...before, webhook });
    });
    return null;
  },
  testWebhook: async (_args: object, tools: SendTools & { words: { test(): string } }): Promise<null> => {
    const message = { id: 'test', title: tools.words.test(), lines: [], jobs: [], isMore: false };
    await sendToWebhook(tools, message, await alertSettings(tools.db));
    return null;
  },
};
