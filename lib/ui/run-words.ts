import type { ReadView, RunView } from '../domain/commands.ts';
import { isActive, percentDone } from '../domain/run.ts';
import { formatUnit } from './format.ts';
import { type MessageKey, plural, t } from './words.ts';

export { isActive, percentDone };

const RUN_STATES: Record<RunView['state'], MessageKey> = {
  queued: 'run_queued',
  running: 'run_running',
  paused: 'run_paused',
  finished: 'run_finished',
  partial: 'run_partial',
  failed: 'run_failed',
  cancelled: 'run_cancelled',
};

const CAUSES: Record<RunView['cause'], MessageKey> = {
  user: 'cause_user',
  schedule: 'cause_schedule',
  'catch-up': 'cause_catch_up',
};

export function runStateWord(run: Pick<RunView, 'state'>): string {
  return t(RUN_STATES[run.state]);
}

export function causeWord(run: Pick<RunView, 'cause'>): string {
  return t(CAUSES[run.cause]);
}

/** "12 of 40 boards · 3 new", the line under every progress bar. */
export function progressWords(run: Pick<RunView, 'done' | 'total' | 'fresh'>): string {
  const boards = plural('boards_done', run.total, { done: run.done });
  return [boards, plural('jobs_fresh', run.fresh)].join(t('facts_divider'));
}

/** Boards after which the time that is left can be told from the time that went by. */
const BOARDS_TO_TELL = 5;
const MINUTE_MS = 60_000;

/** "about 3 min left", in whole minutes and at least one; `null` as long as it would be a guess. */
export function leftWords({ state, done, total, startedAt }: RunView, now: number): string | null {
  if (state !== 'running' || done < BOARDS_TO_TELL) return null;
  const leftMs = ((now - startedAt) / done) * (total - done);
  return t('run_left', { span: formatUnit(Math.max(1, Math.ceil(leftMs / MINUTE_MS)), 'minute', 'short') });
}

/** What a run brought: "312 found · 3 new · 1 failed"; nothing of what is nought but the found. */
export function resultWords(run: Pick<RunView, 'found' | 'fresh' | 'failed'>): string {
  const parts = [plural('jobs_found', run.found)];
  if (run.fresh > 0) parts.push(plural('jobs_fresh', run.fresh));
  if (run.failed > 0) parts.push(plural('boards_failed', run.failed));
  return parts.join(t('facts_divider'));
}

/** The boards being read at this moment: two names and how many more. */
export function currentWords(current: readonly string[]): string {
  const more = current.length - 2;
  const names = current.slice(0, 2).join(t('places_divider'));
  return more > 0 ? plural('places_more', more, { names }) : names;
}

/** The state of one board within a run, in a word or with its counts. */
export function readStateWords(read: ReadView): string {
  switch (read.state) {
    case 'waiting':
      return t('read_waiting');
    case 'reading':
      return read.page > 1 ? t('read_reading_page', { page: read.page }) : t('read_reading');
    case 'found':
      if (read.fresh === 0) return plural('jobs_found', read.found);
      return [plural('jobs_found', read.found), plural('jobs_fresh', read.fresh)].join(t('facts_divider'));
    case 'unchanged':
      return t('read_unchanged');
    case 'skipped':
      return t('read_skipped');
    case 'needs-you':
      return t('read_needs_you');
    case 'failed':
      return t('read_failed');
  }
}

/**
 * What to say aloud about a run as it goes from one state to the next: its start, each quarter, the first failure and
 * the end. `null` for everything in between, and never a word about a single board.
 */
export function announcement(before: RunView | undefined, after: RunView): string | null {
  if (!isActive(after)) {
    if (before === undefined || !isActive(before)) return null;
    return t('say_ended', { state: runStateWord(after), result: resultWords(after) });
  }
  if (before === undefined) return after.done === 0 ? plural('say_started', after.total) : null;
  if (before.state !== after.state && after.state === 'paused') return t('say_paused');
  if (before.failed === 0 && after.failed > 0) return t('say_first_failure');
  const quarter = Math.floor(percentDone(after) / 25);
  if (quarter > Math.floor(percentDone(before) / 25) && quarter < 4) return progressWords(after);
  return null;
}
