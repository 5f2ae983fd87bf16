import type { WebhookKind } from '../domain/alert-settings.ts';
import { JobwakeError } from '../domain/errors.ts';
import type { Message } from './message.ts';

/** What the user entered for the webhook. Kept in the background's storage alone. */
export interface WebhookSecrets {
  address: string;
  /** A token for ntfy, the key of the signature for plain JSON; empty for none. */
  secret: string;
}

export interface WebhookRequest {
  url: string;
  headers: Record<string, string>;
  body: string;
}

/** Discord takes no more (https://docs.discord.com/developers/resources/webhook#execute-webhook). */
const MOST_DISCORD = 2000;

const TIMEOUT_MS = 15_000;

/** Tells a service. Resolves with the host and what it answered, 0 where nothing came. Rejects as `webhookRequest` does. */
export async function tellWebhook(
  fetch: typeof globalThis.fetch,
  ...about: Parameters<typeof webhookRequest>
): Promise<{ host: string; status: number }> {
  const { url, headers, body } = await webhookRequest(...about);
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  // Redirects could carry the secret to another host.
  const init = { method: 'POST', headers, body, signal, redirect: 'error', credentials: 'omit' } as const;
  const status = await fetch(url, init).then(
    (response) => response.status,
    () => 0,
  );
  return { host: new URL(url).host, status };
}

/**
 * The request by which a service is told. Times are milliseconds since the epoch. Rejects with `message-invalid` for an
 * address that is none of the service's.
 *
 * - ntfy: JSON published to the root of the server (https://docs.ntfy.sh/publish/#publish-as-json).
 * - Slack: https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks
 * - Plain JSON: signed as `sha256=HEX` of `TIME.BODY` with HMAC-SHA-256 in `X-Jobwake-Signature`, the time beside it.
 */
export async function webhookRequest(
  kind: WebhookKind,
  { address, secret }: WebhookSecrets,
  message: Message,
  now: number,
): Promise<WebhookRequest> {
  const url = new URL(address);
  const json = { 'Content-Type': 'application/json' };
  const text = [message.title, ...message.lines].join('\n');
  switch (kind) {
    case 'ntfy': {
      const topic = url.pathname.split('/').findLast((part) => part !== '');
      if (topic === undefined) throw new JobwakeError('message-invalid', 'The address names no topic.');
      const body = {
        topic: decodeURIComponent(topic),
        title: message.title,
        message: message.lines.join('\n'),
      };
      const headers = secret === '' ? json : { ...json, Authorization: `Bearer ${secret}` };
      return { url: new URL('.', address.replace(/\/$/, '')).href, headers, body: JSON.stringify(body) };
    }
    case 'slack':
      return { url: url.href, headers: json, body: JSON.stringify({ text: escapeSlack(text) }) };
    case 'discord': {
      const content = escapeMarkdown(text).slice(0, MOST_DISCORD);
      const body = { content, allowed_mentions: { parse: [] } };
      return { url: url.href, headers: json, body: JSON.stringify(body) };
    }
    case 'json': {
      const { id, title, lines, jobs } = message;
      const body = JSON.stringify({ id, title, lines, jobs, at: now });
      const signed = secret === '' ? {} : await signature(secret, now, body);
      return { url: url.href, headers: { ...json, ...signed }, body };
    }
  }
}

async function signature(secret: string, now: number, body: string): Promise<Record<string, string>> {
  const encoder = new TextEncoder();
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), algorithm, false, ['sign']);
  const signed = await crypto.subtle.sign('HMAC', key, encoder.encode(`${now}.${body}`));
  const hex = [...new Uint8Array(signed)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return { 'X-Jobwake-Time': String(now), 'X-Jobwake-Signature': `sha256=${hex}` };
}

/** The three signs that Slack reads as markup (https://docs.slack.dev/messaging/formatting-message-text). */
function escapeSlack(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Titles are from strangers, and must not look like links or headings of ours. */
function escapeMarkdown(text: string): string {
  return text.replace(/[\\*_~`|>#[\]()<]/g, '\\$&');
}
