import { type ReadonlySignal, signal } from '@preact/signals';
import type { ConnectionView } from '../domain/connection.ts';
import { formatAge } from './format.ts';
import type { Live } from './live.ts';
import { t } from './words.ts';

/** The topic `connection`, `null` until it is known, followed for as long as the page lives. By that the background knows of open views. */
export function createSyncStatus(live: Pick<Live, 'subscribe'>): ReadonlySignal<ConnectionView | null> {
  const status = signal<ConnectionView | null>(null);
  live.subscribe('connection', {
    onChange: (entries) => {
      status.value = (entries.get('now') as unknown as ConnectionView | undefined) ?? null;
    },
  });
  return status;
}

/** The state in a word or two, for a header. */
export function syncWord(view: ConnectionView | null, now: number): string {
  if (!view?.isSetUp) return t('sync_local_only');
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
