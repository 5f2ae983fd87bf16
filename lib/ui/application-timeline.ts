import type { Application, ApplicationEvent, EventKind, Reminder } from '../domain/application.ts';
import type { Change } from '../domain/change.ts';
import type { Job } from '../domain/job.ts';
import type { Stage } from '../domain/stages.ts';
import { moveWords, reminderWords } from './application-words.ts';
import { changeWords } from './job-words.ts';
import { type MessageKey, t } from './words.ts';

/** One line of a timeline. */
export interface TimelineEntry {
  key: string;
  at: number;
  words: string;
  /** Whether the user did it, or the posting's board. */
  isUsers: boolean;
}

export interface TimelineOf {
  job: Pick<Job, 'firstSeenAt' | 'kept'>;
  application: Application;
  events: readonly ApplicationEvent[];
  changes: readonly Change[];
  stages: readonly Stage[];
}

const WORDS: Record<EventKind, MessageKey> = {
  starred: 'timeline_starred',
  unstarred: 'timeline_unstarred',
  hidden: 'timeline_hidden',
  shown: 'timeline_shown',
  tagged: 'timeline_tagged',
  untagged: 'timeline_untagged',
  'contact-added': 'timeline_contact_added',
  'contact-changed': 'timeline_contact_changed',
  'contact-removed': 'timeline_contact_removed',
  'reminder-set': 'timeline_reminder_set',
  'reminder-done': 'timeline_reminder_done',
  'reminder-undone': 'timeline_reminder_undone',
  'reminder-removed': 'timeline_reminder_removed',
  noted: 'timeline_noted',
  'note-removed': 'timeline_note_removed',
};

/** Everything that happened to a job and its application, the newest first. */
export function timelineOf(
  { job, application, events, changes, stages }: TimelineOf,
  now: number,
): TimelineEntry[] {
  const entries: TimelineEntry[] = [
    { key: 'found', at: job.firstSeenAt, words: t('timeline_found'), isUsers: false },
    ...application.moves.map((move) => ({
      key: `move:${move.id}`,
      at: move.at,
      words: moveWords(move, stages),
      isUsers: true,
    })),
    ...events.map((event) => ({ key: event.id, at: event.at, words: eventWords(event), isUsers: true })),
    ...changes.map((change) => ({
      key: `change:${change.id}`,
      at: change.at,
      words: changeWords(change, now),
      isUsers: false,
    })),
  ];
  // What happened in the same moment stays in the order in which it was put together.
  return entries
    .map((entry, index) => ({ entry, index }))
    .sort((a, b) => b.entry.at - a.entry.at || b.index - a.index)
    .map(({ entry }) => entry);
}

function eventWords({ kind, values }: ApplicationEvent): string {
  const { tag, name, reminder, text } = values as Partial<Record<string, string>>;
  const what =
    reminder === undefined ? '' : reminderWords({ kind: reminder as Reminder['kind'], text: text ?? '' });
  return t(WORDS[kind] ?? 'timeline_changed', { tag: tag ?? '', name: name ?? '', what });
}
