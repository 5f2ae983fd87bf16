import { needsUser, type Reason } from '../domain/reason.ts';
import type { MessageKey } from './words.ts';

export { needsUser };

/** The one thing to do about a board that was not read; `null` where time alone helps. */
export type ReasonAction = 'retry' | 'open' | 'allow' | 'enter-key' | 'stop-watching' | 'copy-report' | null;

interface ReasonWords {
  /** A few words, for a row. */
  short: MessageKey;
  /** A whole sentence: what happened and what comes next. */
  sentence: MessageKey;
  action: ReasonAction;
}

const WORDS: Record<Reason, ReasonWords> = {
  offline: { short: 'reason_offline', sentence: 'reason_offline_long', action: 'retry' },
  'timed-out': { short: 'reason_timed_out', sentence: 'reason_timed_out_long', action: 'retry' },
  'needs-sign-in': { short: 'reason_sign_in', sentence: 'reason_sign_in_long', action: 'open' },
  'needs-check': { short: 'reason_check', sentence: 'reason_check_long', action: 'open' },
  'permission-missing': { short: 'reason_permission', sentence: 'reason_permission_long', action: 'allow' },
  'key-missing': { short: 'reason_key', sentence: 'reason_key_long', action: 'enter-key' },
  'not-found': { short: 'reason_not_found', sentence: 'reason_not_found_long', action: 'stop-watching' },
  'rate-limited': { short: 'reason_rate_limited', sentence: 'reason_rate_limited_long', action: null },
  'enough-today': { short: 'reason_enough_today', sentence: 'reason_enough_today_long', action: null },
  'site-changed': {
    short: 'reason_site_changed',
    sentence: 'reason_site_changed_long',
    action: 'copy-report',
  },
  'site-error': { short: 'reason_site_error', sentence: 'reason_site_error_long', action: 'retry' },
  'too-large': { short: 'reason_too_large', sentence: 'reason_too_large_long', action: 'copy-report' },
  'disk-full': { short: 'reason_disk_full', sentence: 'reason_disk_full_long', action: 'retry' },
  'our-bug': { short: 'reason_our_bug', sentence: 'reason_our_bug_long', action: 'copy-report' },
  stopped: { short: 'reason_stopped', sentence: 'reason_stopped_long', action: 'retry' },
  'checked-recently': { short: 'reason_recent', sentence: 'reason_recent_long', action: 'retry' },
  'put-off': { short: 'reason_put_off', sentence: 'reason_put_off_long', action: 'retry' },
  'board-removed': { short: 'reason_removed', sentence: 'reason_removed_long', action: null },
};

export function reasonWords(reason: Reason): ReasonWords {
  return WORDS[reason];
}

const ACTION_WORDS: Record<Exclude<ReasonAction, null>, MessageKey> = {
  retry: 'action_retry',
  open: 'action_open_page',
  allow: 'action_allow',
  'enter-key': 'action_enter_key',
  'stop-watching': 'action_stop_watching',
  'copy-report': 'action_copy_report',
};

export function actionWord(action: Exclude<ReasonAction, null>): MessageKey {
  return ACTION_WORDS[action];
}
