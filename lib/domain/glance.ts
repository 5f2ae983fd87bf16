import { fieldsOf, isFlag, isNumeric, isText, listOf, nullOr, oneOf } from '../util/shape.ts';
import type { Glance, RunView, Stats, Trouble } from './commands.ts';
import { REASONS } from './reason.ts';

const isStats = fieldsOf<Stats>({
  boards: isNumeric,
  failing: isNumeric,
  needsYou: isNumeric,
  jobs: isNumeric,
  open: isNumeric,
  unseen: isNumeric,
  unread: isNumeric,
  due: isNumeric,
  lastReadAt: nullOr(isNumeric),
  nextCheckAt: nullOr(isNumeric),
});

const isTrouble = fieldsOf<Trouble[number]>({
  boardId: isText,
  company: isText,
  reason: oneOf(REASONS),
  nextAt: isNumeric,
  isPaused: isFlag,
});

const isRunView = fieldsOf<RunView>({
  id: isText,
  cause: oneOf(['user', 'schedule', 'catch-up']),
  state: oneOf(['queued', 'running', 'paused', 'finished', 'partial', 'failed', 'cancelled']),
  total: isNumeric,
  done: isNumeric,
  failed: isNumeric,
  found: isNumeric,
  fresh: isNumeric,
  startedAt: isNumeric,
  endedAt: nullOr(isNumeric),
  resumes: isNumeric,
  current: listOf(isText),
});

/** Whether a stored picture can be painted: what `glanceSchema` says, in a form that is there as soon as the popup is. */
export const isGlance = fieldsOf<Glance>({
  at: isNumeric,
  stats: isStats,
  trouble: listOf(isTrouble),
  runs: listOf(isRunView),
});
