import type { ConnectionReason, ConnectionView } from '../domain/connection.ts';
import { type MessageKey, t } from './words.ts';

// Whole sentences about sync, apart from the words of the headers, which every page loads at its start.

const REASONS: Record<ConnectionReason, MessageKey> = {
  resting: 'sync_why_resting',
  unreachable: 'sync_why_unreachable',
  silent: 'sync_why_silent',
  busy: 'sync_why_busy',
  'too-fast': 'sync_why_too_fast',
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
export function syncSentence(view: ConnectionView | null): string {
  if (!view?.isSetUp) return t('sync_says_local');
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
