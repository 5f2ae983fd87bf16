import type { SourceTerms } from '../domain/commands.ts';
import { formatNumber, type MessageKey, t } from './words.ts';

const PURPOSES: Record<string, MessageKey> = {
  'read-board': 'purpose_read_board',
  'read-posting': 'purpose_read_posting',
};

export function purposeWords(purpose: string): string {
  return t(PURPOSES[purpose] ?? 'purpose_unknown');
}

/** What came back, in words where the number alone would say little. */
export function statusWords(status: number): string {
  if (status === 0) return t('status_none');
  if (status === 304) return t('status_unchanged');
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
