import { useMemo } from 'preact/hooks';
import { formatAge, formatFull, formatMoment } from '../../lib/ui/format.ts';
import { formatBytes } from '../../lib/ui/format-spans.ts';
import type { Panel, Stored } from '../../lib/ui/panel.ts';
import { createPrivacy, type Privacy } from '../../lib/ui/privacy.ts';
import { purposeWords, statusWords, tierWords } from '../../lib/ui/privacy-words.ts';
import { sourceWord } from '../../lib/ui/source-words.ts';
import { formatNumber, plural, t } from '../../lib/ui/words.ts';
import { Button } from '../kit/button.tsx';

const REQUESTS_SHOWN = 100;

interface PartProps {
  privacy: Privacy;
  now: number;
}

interface PrivacyViewProps {
  panel: Panel;
  stored: Stored;
  onForget(pattern: string): void;
}

/** What left this browser, what it is allowed to ask, and on whose terms: for the user to check, not to believe. */
export function PrivacyView({ panel, stored, onForget }: PrivacyViewProps) {
  const privacy = useMemo(() => createPrivacy(panel, stored.db), [stored]);
  const now = panel.now.value;
  return (
    <>
      <Requests privacy={privacy} now={now} onReload={() => void privacy.reload().catch(panel.sayFailure)} />
      <Held privacy={privacy} now={now} onForget={onForget} />
      <Terms privacy={privacy} />
      <section class="data-part" aria-labelledby="privacy-sync">
        <h3 id="privacy-sync">{t('privacy_sync')}</h3>
        <p>{t('privacy_sync_body')}</p>
      </section>
    </>
  );
}

function Requests({ privacy, now, onReload }: PartProps & { onReload: () => void }) {
  const requests = privacy.requests.value;
  const totals = privacy.totals.value;
  const shown = privacy.shown.value;
  const bytes = totals.reduce((sum, total) => sum + total.bytes, 0);
  const count = totals.reduce((sum, total) => sum + total.count, 0);
  if (requests === null) return null;
  return (
    <div class="data-part">
      <div class="section-head">
        <h3 id="privacy-requests">{t('privacy_requests')}</h3>
        <Button look="quiet" icon="refresh" onClick={onReload}>
          {t('privacy_reload')}
        </Button>
      </div>
      <p>
        {requests.length === 0
          ? t('privacy_none')
          : t('privacy_sum', {
              requests: plural('privacy_count', count),
              hosts: plural('privacy_hosts', totals.length),
              bytes: formatBytes(bytes),
            })}
      </p>
      <p class="muted">{t('privacy_requests_body')}</p>
      {requests.length > 0 && (
        <>
          <label class="privacy-filter">
            <span>{t('privacy_host')}</span>
            <select
              value={privacy.host.value}
              onChange={(event) => privacy.showHost(event.currentTarget.value)}
            >
              <option value="">{t('privacy_all_hosts')}</option>
              {totals.map(({ host, count }) => (
                <option key={host} value={host}>
                  {t('privacy_host_count', { host, count })}
                </option>
              ))}
            </select>
          </label>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys. */}
          <section class="privacy-log" aria-labelledby="privacy-requests" tabIndex={0}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{t('privacy_when')}</th>
                  <th scope="col">{t('privacy_host')}</th>
                  <th scope="col">{t('privacy_purpose')}</th>
                  <th scope="col" class="number">
                    {t('privacy_size')}
                  </th>
                  <th scope="col">{t('privacy_answer')}</th>
                </tr>
              </thead>
              <tbody>
                {shown.slice(0, REQUESTS_SHOWN).map((entry) => (
                  <tr key={entry.id}>
                    <td>
                      <time dateTime={new Date(entry.at).toISOString()} title={formatFull(entry.at)}>
                        {formatMoment(entry.at, now)}
                      </time>
                    </td>
                    <td>{entry.host}</td>
                    <td>{purposeWords(entry)}</td>
                    <td class="number">{formatBytes(entry.bytes)}</td>
                    <td>{statusWords(entry.status)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
          {shown.length > REQUESTS_SHOWN && (
            <p class="muted">
              {t('privacy_more', {
                shown: formatNumber(REQUESTS_SHOWN),
                total: formatNumber(shown.length),
              })}
            </p>
          )}
        </>
      )}
    </div>
  );
}

/** Every host that may be asked, with the reason, and the way to take it back. */
function Held({ privacy, now, onForget }: PartProps & { onForget: (pattern: string) => void }) {
  const held = privacy.held.value;
  if (held === null) return null;
  return (
    <section class="data-part" aria-labelledby="privacy-held">
      <h3 id="privacy-held">{t('privacy_held')}</h3>
      <p class="muted">{held.length === 0 ? t('no_hosts') : t('privacy_held_body')}</p>
      <ul class="privacy-hosts">
        {held.map(({ pattern, host, companies, uses, sinceAt, lastUsedAt }) => (
          <li key={pattern}>
            <div>
              <strong>{host}</strong>
              <p class="muted">
                {[
                  neededLine([...uses.map((purpose) => purposeWords({ purpose })), ...companies]),
                  sinceAt !== null && t('privacy_since', { when: formatAge(sinceAt, now) }),
                  lastUsedAt === null
                    ? t('privacy_never_used')
                    : t('privacy_last_used', { when: formatAge(lastUsedAt, now) }),
                ]
                  .filter(Boolean)
                  .join(t('facts_divider'))}
              </p>
            </div>
            <Button label={t('forget_host', { host })} onClick={() => onForget(pattern)}>
              {t('forget')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What needs a host: features and companies, of which a few are named. */
function neededLine(users: readonly string[]): string {
  if (users.length === 0) return t('privacy_for_nothing');
  const names = users.slice(0, 3).join(t('places_divider'));
  const more = users.length - 3;
  return t('privacy_for', { names: more > 0 ? plural('places_more', more, { names }) : names });
}

/** On whose terms jobs are read. Those that the user reads stand first. */
function Terms({ privacy }: { privacy: Privacy }) {
  const used = privacy.usedSources.value;
  const terms = privacy.terms.value;
  const mine = terms.filter((one) => used.has(one.source));
  const others = terms.filter((one) => !used.has(one.source));
  return (
    <section class="data-part" aria-labelledby="privacy-terms">
      <h3 id="privacy-terms">{t('privacy_terms')}</h3>
      <p class="muted">{t('privacy_terms_body')}</p>
      {mine.length > 0 && <TermCards terms={mine} />}
      {others.length > 0 && (
        <details>
          <summary>{plural('privacy_other_sources', others.length)}</summary>
          <TermCards terms={others} />
        </details>
      )}
    </section>
  );
}

function TermCards({ terms }: { terms: ReturnType<Privacy['terms']['peek']> }) {
  return (
    <ul class="term-cards">
      {terms.map(({ source, tier, attribution }) => (
        <li key={source} class="card">
          <strong>{sourceWord(source)}</strong>
          <p class="muted">{tierWords(tier)}</p>
          {attribution !== null && <p>{t('privacy_credit', { line: attribution })}</p>}
        </li>
      ))}
    </ul>
  );
}
