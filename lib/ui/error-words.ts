import { type ErrorCode, isJobwakeError } from '../domain/errors.ts';
import { type MessageKey, t } from './words.ts';

const SENTENCES: Record<ErrorCode, MessageKey> = {
  'address-invalid': 'error_address_invalid',
  'address-unknown': 'error_address_unknown',
  'board-unknown': 'error_board_unknown',
  'run-unknown': 'error_run_unknown',
  'too-many-runs': 'error_too_many_runs',
  'nothing-to-check': 'error_nothing_to_check',
  'permission-missing': 'error_permission_missing',
  'tab-gone': 'error_tab_gone',
  'tab-closed': 'error_tab_closed',
  'tab-not-allowed': 'error_tab_not_allowed',
  'page-too-large': 'error_page_too_large',
  'page-not-held': 'error_page_not_held',
  'pay-unclear': 'error_pay_unclear',
  'webhook-failed': 'error_webhook_failed',
  'webhook-refused': 'error_webhook_refused',
  'sync-address': 'error_sync_address',
  'sync-not-secure': 'error_sync_not_secure',
  'sync-no-server': 'error_sync_no_server',
  'sync-link': 'error_sync_link',
  'sync-words-count': 'error_sync_words_count',
  'sync-words-unknown': 'error_sync_words_unknown',
  'sync-words-order': 'error_sync_words_order',
  'sync-off': 'error_sync_off',
  'sync-not-level': 'error_sync_not_level',
  'job-unknown': 'error_job_unknown',
  'stage-unknown': 'error_stage_unknown',
  'changed-elsewhere': 'error_changed_elsewhere',
  'undo-gone': 'error_undo_gone',
  'database-newer': 'error_database_newer',
  'database-broken': 'error_database_broken',
  'disk-full': 'error_disk_full',
  'backup-unknown': 'error_backup_unknown',
  'backup-newer': 'error_backup_newer',
  'backup-broken': 'error_backup_broken',
  'message-invalid': 'error_our_bug',
  'our-bug': 'error_our_bug',
  unknown: 'error_our_bug',
  'no-answer': 'error_no_answer',
  closed: 'error_no_answer',
};

/** What went wrong and what to do, in a sentence or two. */
export function errorSentence(thrown: unknown): string {
  return codeSentence(isJobwakeError(thrown) ? thrown.code : 'our-bug');
}

export function codeSentence(code: ErrorCode): string {
  return t(SENTENCES[code] ?? 'error_our_bug');
}

/** Troubles of the database as a whole, which a view shows in place of what it cannot read. */
export type StoreTrouble = 'database-newer' | 'database-broken' | 'disk-full';

const STORE_WORDS: Record<StoreTrouble, { title: MessageKey; body: MessageKey }> = {
  'database-newer': { title: 'trouble_newer_title', body: 'trouble_newer_body' },
  'database-broken': { title: 'trouble_broken_title', body: 'trouble_broken_body' },
  'disk-full': { title: 'trouble_full_title', body: 'trouble_full_body' },
};

export function storeTroubleOf(thrown: unknown): StoreTrouble | null {
  const code = isJobwakeError(thrown) ? thrown.code : null;
  return code !== null && code in STORE_WORDS ? (code as StoreTrouble) : null;
}

export function storeTroubleWords(trouble: StoreTrouble): { title: string; body: string } {
  const { title, body } = STORE_WORDS[trouble];
  return { title: t(title), body: t(body) };
}
