import type { Guess, GuessAt, Original } from '../domain/company-finding.ts';
import { formatList } from './format-spans.ts';
import { reasonWords } from './reason-words.ts';
import { t } from './words.ts';

/** What a vendor said that was asked for a board by the company's name. */
export function guessWords(at: GuessAt, came: Guess | 'looking'): string {
  if (came === 'looking') return t('company_looking');
  if (came.kind === 'found') return t('company_uses', { company: came.board.company, source: at.sourceName });
  if (came.kind === 'none') return t('guess_none', { source: at.sourceName, names: formatList(came.asked) });
  return t(reasonWords(came.kind === 'failed' ? came.reason : 'permission-missing').sentence);
}

/** What came of looking for the employer's own posting. */
export function originalWords(original: Original): string {
  if (original.kind === 'unknown') return t('original_unknown');
  if (original.kind === 'failed') return t(reasonWords(original.reason).sentence);
  const names = { company: original.board.company, source: original.board.sourceName };
  if (original.kind === 'found') return t('original_found', { ...names, company: original.job.company });
  if (original.kind === 'closed') return t('original_closed', names);
  return original.kind === 'gone' ? t('original_gone', names) : t('original_unclear', names);
}
