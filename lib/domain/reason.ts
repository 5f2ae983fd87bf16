/**
 * Why a board could not be read, was skipped or needs the user. The words are those of the interface; each has one
 * sentence and one action there. `stopped`, `checked-recently` and `enough-today` belong to skipped boards; `put-off` to one
 * that waits for the user, who would not help it this time.
 */
export const REASONS = [
  'offline',
  'timed-out',
  'needs-sign-in',
  'needs-check',
  'permission-missing',
  'key-missing',
  'not-found',
  'rate-limited',
  'enough-today',
  'site-changed',
  'site-error',
  'too-large',
  'disk-full',
  'our-bug',
  'stopped',
  'checked-recently',
  'put-off',
  'board-removed',
] as const;
export type Reason = (typeof REASONS)[number];

/** Reasons that say nothing about the board itself; they never count towards its streak of failures. */
const NOT_THE_BOARDS_FAULT: readonly Reason[] = [
  'offline',
  'permission-missing',
  'key-missing',
  'disk-full',
  'stopped',
  'put-off',
  'our-bug',
];

/** Whether a failure for this reason brings the board closer to being paused. */
export function countsAgainstBoard(reason: Reason): boolean {
  return !NOT_THE_BOARDS_FAULT.includes(reason);
}

/** Reasons that only the user can remove. */
const USER_CAN_HELP: readonly Reason[] = [
  'needs-sign-in',
  'needs-check',
  'permission-missing',
  'key-missing',
];

/** Whether the board waits for the user rather than having failed. */
export function needsUser(reason: Reason): boolean {
  return USER_CAN_HELP.includes(reason);
}
