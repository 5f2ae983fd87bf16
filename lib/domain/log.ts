/** What a run's log can say. Values: `company`, `reason` (a reason word), `count`, `found`, `fresh`, `at` (ms). */
export const LOG_CODES = [
  'started',
  'resumed',
  'paused',
  'continued',
  'stopped',
  'read',
  'unchanged',
  'skipped',
  'retrying',
  'failed',
  'board-paused',
  'unreadable',
  'detail-failed',
  'closed',
  'ended',
] as const;
export type LogCode = (typeof LOG_CODES)[number];

/** One line of a run's log, in a form that any language can be written from. `at` is in ms since the epoch. */
export interface LogLine {
  runId: string;
  seq: number;
  at: number;
  level: 'info' | 'warning' | 'error';
  code: LogCode;
  values: Record<string, string | number>;
}

export const MAX_LOG_LINES = 100;
