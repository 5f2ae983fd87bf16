import type { ReadonlySignal } from '@preact/signals';
import type { ConnectionView } from '../../lib/domain/connection.ts';
import { formatMoment } from '../../lib/ui/format.ts';
import type { Panel } from '../../lib/ui/panel.ts';
import { syncWord } from '../../lib/ui/sync-status.ts';
import { syncSentence, syncWarnings } from '../../lib/ui/sync-words.ts';
import { cached, formatNumber, plural, t } from '../../lib/ui/words.ts';
import { Notice } from '../kit/notice.tsx';
import { useSaid } from '../kit/use-said.ts';

interface SyncFactsProps {
  status: ReadonlySignal<ConnectionView>;
  panel: Pick<Panel, 'now' | 'announcer' | 'clock'>;
}

/** Where sync stands: the state and its reason, how fast the server answers, and what waits. */
export function SyncFacts({ status, panel }: SyncFactsProps) {
  const view = status.value;
  const now = panel.now.value;
  // Without its age, which changes by the minute.
  useSaid(syncSentence(view), panel);
  const { name, server, room, rttMs, lastExchangeAt, untilMs } = view;
  return (
    <>
      <p class="sync-says">
        <strong>{syncWord(view, now)}</strong>
        <span>{syncSentence(view)}</span>
      </p>
      {syncWarnings(view).map((sentence) => (
        <Notice key={sentence} tone="warning">
          {sentence}
        </Notice>
      ))}
      <Waiting view={view} />
      <dl class="facts">
        <Fact name={t('sync_fact_server')} value={server} />
        <Fact name={t('sync_fact_room')} value={room} />
        {rttMs !== null && name === 'live' && (
          <Fact name={t('sync_fact_rtt')} value={t('milliseconds', { count: Math.round(rttMs) })} />
        )}
        {lastExchangeAt !== null && (
          <Fact name={t('sync_fact_last')} value={formatMoment(lastExchangeAt, now)} />
        )}
        {untilMs !== null && <Fact name={t('sync_fact_next')} value={formatToSecond(untilMs)} />}
      </dl>
    </>
  );
}

/** Tries are half a minute apart at most, so minutes would say nothing. */
function formatToSecond(at: number): string {
  return cached('second', (locale) => new Intl.DateTimeFormat(locale, { timeStyle: 'medium' })).format(at);
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div class="fact">
      <dt>{name}</dt>
      <dd>
        <bdi>{value}</bdi>
      </dd>
    </div>
  );
}

/** What has not travelled yet. A first sync takes a while, and may be stopped at any moment. */
function Waiting({ view }: { view: ConnectionView }) {
  const out = view.toTakeUp + view.toSend;
  const lines = [
    out > 0 ? plural('sync_to_send', out, { count: formatNumber(out) }) : null,
    view.toFetch > 0 ? plural('sync_to_fetch', view.toFetch, { count: formatNumber(view.toFetch) }) : null,
  ].filter((line) => line !== null);
  if (lines.length === 0) return null;
  return <p class="muted">{lines.join(t('facts_divider'))}</p>;
}
