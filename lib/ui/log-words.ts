import type { LogView } from '../domain/commands.ts';
import type { LogCode } from '../domain/log.ts';
import { REASONS } from '../domain/reason.ts';
import { formatTime } from './format.ts';
import { reasonWords } from './reason-words.ts';
import { type MessageKey, type Params, t } from './words.ts';

const LOG_WORDS: Record<LogCode, MessageKey> = {
  started: 'log_started',
  resumed: 'log_resumed',
  paused: 'log_paused',
  continued: 'log_continued',
  stopped: 'log_stopped',
  read: 'log_read',
  unchanged: 'log_unchanged',
  skipped: 'log_skipped',
  retrying: 'log_retrying',
  failed: 'log_failed',
  'board-paused': 'log_board_paused',
  unreadable: 'log_unreadable',
  'detail-failed': 'log_detail_failed',
  closed: 'log_closed',
  ended: 'log_ended',
};

/** A log line as a sentence. Values that the line does not carry read as nothing rather than as a name in braces. */
export function logWords(line: Pick<LogView, 'code' | 'values'>): string {
  const params: Params = { company: '', reason: '', count: 0, found: 0, fresh: 0, at: '', ...line.values };
  const { reason, at } = line.values;
  if (typeof reason === 'string') params.reason = reasonShort(reason);
  if (typeof at === 'number') params.at = formatTime(at);
  return t(LOG_WORDS[line.code], params);
}

function reasonShort(reason: string): string {
  const known = REASONS.find((word) => word === reason);
  return known === undefined ? reason : t(reasonWords(known).short);
}
