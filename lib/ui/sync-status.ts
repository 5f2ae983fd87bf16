import { type ReadonlySignal, signal } from '@preact/signals';
import { type ConnectionReason, type ConnectionView, LOCAL_ONLY } from '../domain/connection.ts';
import { formatAge } from './format.ts';
import type { Live } from './live.ts';
import { type MessageKey, t } from './words.ts';

/** The topic `connection`, followed for as long as the page lives. By that the background knows of open views. */
export function createSyncStatus(live: Pick<Live, 'subscribe'>): ReadonlySignal<ConnectionView> {
  const status = signal(LOCAL_ONLY);
  live.subscribe('connection', {
    onChange: (entries) => {
      status.value = (entries.get('now') as unknown as ConnectionView | undefined) ?? LOCAL_ONLY;
    },
  });
  return status;
}

/** The state in a word or two, for a header. */
export function syncWord(view: ConnectionView, now: number): string {
  if (!view.isSetUp) return t('sync_local_only');
  if (view.isFull || view.tooLong > 0) return t('sync_needs_you');
  switch (view.name) {
    case 'off':
      return t('sync_off');
    case 'offline':
      return t('sync_offline');
    case 'connecting':
      return t('sync_connecting');
    case 'refused':
      return t('sync_refused');
    case 'waiting':
      return view.reason === 'resting' ? synced(view, now) : t('sync_waiting');
    default:
      return view.toTakeUp + view.toSend + view.toFetch > 0 ? t('sync_busy') : synced(view, now);
  }
}

function synced({ lastExchangeAt }: ConnectionView, now: number): string {
  if (lastExchangeAt === null) return t('sync_never');
  const isNow = now - lastExchangeAt < 60_000;
  return isNow ? t('sync_synced') : t('sync_synced_ago', { age: formatAge(lastExchangeAt, now) });
}

const REASONS: Record<ConnectionReason, MessageKey> = {
  resting: 'sync_why_resting',
  unreachable: 'sync_why_unreachable',
  silent: 'sync_why_silent',
  busy: 'sync_why_busy',
  nonsense: 'sync_why_nonsense',
  'own-trouble': 'sync_why_own_trouble',
  auth: 'sync_why_auth',
  'not-allowed': 'sync_why_not_allowed',
  version: 'sync_why_version',
  gone: 'sync_why_gone',
  bad: 'sync_why_bad',
};

const STATES: Record<ConnectionView['name'], MessageKey> = {
  off: 'sync_says_off',
  connecting: 'sync_says_connecting',
  live: 'sync_says_live',
  polling: 'sync_says_polling',
  waiting: 'sync_why_resting',
  offline: 'sync_says_offline',
  refused: 'sync_why_bad',
};

/** What the state means and why it is so, in a sentence. */
export function syncSentence(view: ConnectionView): string {
  if (!view.isSetUp) return t('sync_says_local');
  return t(view.reason === null ? STATES[view.name] : REASONS[view.reason]);
}

const CLOCK_WARNING_MS = 120_000;

/** What the user should know besides, each in a sentence. */
export function syncWarnings(view: ConnectionView): string[] {
  const { isFull, tooLong, damaged, clockOffsetMs } = view;
  const minutes = Math.round(Math.abs(clockOffsetMs) / 60_000);
  return [
    isFull ? t('sync_full') : null,
    tooLong > 0 ? t('sync_too_long', { count: tooLong }) : null,
    damaged > 0 ? t('sync_damaged', { count: damaged }) : null,
    Math.abs(clockOffsetMs) > CLOCK_WARNING_MS ? t('sync_clock', { minutes }) : null,
  ].filter((sentence) => sentence !== null);
}
