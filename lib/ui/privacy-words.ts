import type { SourceTerms } from '../domain/commands.ts';
import type { RequestEntry } from '../store/database.ts';
import { formatNumber, type MessageKey, plural, t } from './words.ts';

const PURPOSES: Partial<Record<string, MessageKey>> = {
  'read-board': 'purpose_read_board',
  'read-posting': 'purpose_read_posting',
  webhook: 'purpose_webhook',
  sync: 'purpose_sync',
};

/** What a request was for, and how many the entry stands for if it is more than one. */
export function purposeWords({ purpose, count = 1 }: Pick<RequestEntry, 'purpose' | 'count'>): string {
  const words = t(PURPOSES[purpose] ?? 'purpose_unknown');
  return count <= 1 ? words : [words, plural('privacy_count', count)].join(t('facts_divider'));
}

/** What came back, in words where the number alone would say little. */
export function statusWords(status: number): string {
  if (status === 0) return t('status_none');
  if (status === 304) return t('status_unchanged');
  if (status === 101) return t('status_connected');
  return formatNumber(status);
}

const TIERS: Record<SourceTerms['tier'], MessageKey> = {
  documented: 'tier_documented',
  undocumented: 'tier_undocumented',
  key: 'tier_key',
};

export function tierWords(tier: SourceTerms['tier']): string {
  return t(TIERS[tier]);
}
