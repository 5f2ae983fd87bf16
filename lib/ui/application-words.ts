import {
  type Application,
  type Closing,
  lastMove,
  type Reminder,
  type StageMove,
} from '../domain/application.ts';
import type { Stage } from '../domain/stages.ts';
import { daysBetween, formatDay } from './format.ts';
import { type MessageKey, t } from './words.ts';

const STAGE_WORDS: Record<string, MessageKey> = {
  saved: 'stage_saved',
  applying: 'stage_applying',
  applied: 'stage_applied',
  screening: 'stage_screening',
  interview: 'stage_interview',
  offer: 'stage_offer',
  closed: 'stage_closed',
};

const CLOSING_WORDS: Record<Closing, MessageKey> = {
  rejected: 'closing_rejected',
  withdrawn: 'closing_withdrawn',
  'no-answer': 'closing_no_answer',
};

const REMINDER_WORDS: Record<Reminder['kind'], MessageKey> = {
  own: 'reminder_own',
  'follow-up': 'reminder_follow_up',
  'no-answer': 'reminder_no_answer',
};

/** What follows the day of a reminder that has passed: colour alone says nothing to many. */
export function overdueWords(dueAt: number, now: number): string {
  return daysBetween(dueAt, now) < 0 ? t('facts_divider') + t('overdue') : '';
}

/** What the user calls the stage, else what we do. */
export function stageName({ id, name }: Pick<Stage, 'id' | 'name'>): string {
  const words = STAGE_WORDS[id];
  return name === '' && words !== undefined ? t(words) : name || id;
}

/** The stage of this id by name; the id itself where it is none, as after an import. */
export function stageWord(stages: readonly Stage[], id: string): string {
  return stageName(stages.find((stage) => stage.id === id) ?? { id, name: '' });
}

export function closingWord(closing: Closing): string {
  return t(CLOSING_WORDS[closing]);
}

/** Where the job stands, in a word or two; `null` when it stands nowhere. */
export function standingWords(application: Application, stages: readonly Stage[]): string | null {
  const move = lastMove(application);
  if (move === null || move.stage === null) return null;
  return move.closing === null ? stageWord(stages, move.stage) : closingWord(move.closing);
}

/** The mark of a job seen before, for a row of a list: "Saved", "Applied 3 Nov", "Rejected", "Not interested". */
export function markWords(application: Application, stages: readonly Stage[], now: number): string | null {
  const move = lastMove(application);
  if (move?.stage === 'applied') {
    return t('mark_since', { stage: stageWord(stages, move.stage), day: formatDay(move.at, now) });
  }
  if (move !== null) return standingWords(application, stages);
  return application.hiddenAt === null ? null : t('mark_hidden');
}

/** What is to be done. */
export function reminderWords({ kind, text }: Pick<Reminder, 'kind' | 'text'>): string {
  return text === '' ? t(REMINDER_WORDS[kind]) : text;
}

/** One move in a timeline. */
export function moveWords({ stage, closing }: StageMove, stages: readonly Stage[]): string {
  if (stage === null) return t('timeline_untracked');
  if (closing !== null) return stepWords(stage, closing, stages);
  return t('timeline_moved', { stage: stageWord(stages, stage) });
}

/** A stage that was come to, with the reason where that was the end: "Interview", "Closed: Rejected". */
export function stepWords(stage: string, closing: Closing | null, stages: readonly Stage[]): string {
  const name = stageWord(stages, stage);
  return closing === null ? name : t('timeline_closed', { stage: name, reason: closingWord(closing) });
}

/** Why an application can be closed, in the order of a menu. */
export const CLOSING_CHOICES = Object.keys(CLOSING_WORDS) as Closing[];
