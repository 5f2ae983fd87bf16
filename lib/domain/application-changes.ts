import { fingerprint } from '../util/hash.ts';
import {
  type Application,
  blankApplication,
  type Note,
  type Reminder,
  type StageMove,
  settled,
} from './application.ts';
import { defaultReminders, withoutDefaults } from './application-reminders.ts';
import type { ApplicationCommand, JobCommand } from './application-schemas.ts';

// What each command makes of the user's records. The background stores it; a view shows it before it is stored.

export interface ChangeContext {
  /** When, in milliseconds since the epoch. */
  at: number;
}

/** The jobs that a command is about; none for one about the stages. */
export function jobsOf({ name, args }: ApplicationCommand): readonly string[] {
  if (name === 'editStages') return [];
  return 'jobIds' in args ? args.jobIds : [args.jobId];
}

/** The application after the command, which must be about its job; the very same one when the command changes nothing. */
export function changeApplication(
  stored: Application,
  command: JobCommand,
  { at }: ChangeContext,
): Application {
  const next = changed(stored, command, at);
  return next === stored ? stored : settled({ ...next, changedAt: Math.max(at, stored.changedAt) });
}

function changed(app: Application, { name, args }: JobCommand, at: number): Application {
  switch (name) {
    case 'moveStage':
      return moved(app, { id: args.commandId, at, stage: args.stage, closing: args.closing });
    case 'setStar':
      return app.isStarred === args.isStarred ? app : { ...app, isStarred: args.isStarred };
    case 'addTags':
      return args.tags.every((tag) => app.tags.includes(tag))
        ? app
        : { ...app, tags: [...app.tags, ...args.tags] };
    case 'removeTags':
      return app.tags.some((tag) => args.tags.includes(tag))
        ? { ...app, tags: app.tags.filter((tag) => !args.tags.includes(tag)) }
        : app;
    case 'hideJobs':
      return (app.hiddenAt !== null) === args.isHidden
        ? app
        : { ...app, hiddenAt: args.isHidden ? at : null };
    case 'writeContact': {
      const others = app.contacts.filter(({ id }) => id !== args.contact.id);
      return { ...app, contacts: [...others, { ...args.contact, version: args.commandId }] };
    }
    case 'removeContact':
      return without(app, 'contacts', args.contactId);
    case 'addReminder': {
      const { reminderId: id, text, dueAt } = args;
      if (app.reminders.some((reminder) => reminder.id === id)) return app;
      return { ...app, reminders: [...app.reminders, { id, text, kind: 'own', dueAt, doneAt: null }] };
    }
    case 'doneReminder':
      return ticked(app, args.reminderId, args.isDone, at);
    case 'removeReminder':
      return without(app, 'reminders', args.reminderId);
  }
}

function without<K extends 'contacts' | 'reminders'>(app: Application, list: K, id: string): Application {
  const rest = (app[list] as { id: string }[]).filter((one) => one.id !== id);
  return rest.length === app[list].length ? app : { ...app, [list]: rest };
}

function ticked(app: Application, id: string, isDone: boolean, at: number): Application {
  const isMeant = (one: Reminder) => one.id === id && (one.doneAt !== null) !== isDone;
  if (!app.reminders.some(isMeant)) return app;
  const doneAt = isDone ? at : null;
  return { ...app, reminders: app.reminders.map((one) => (isMeant(one) ? { ...one, doneAt } : one)) };
}

/**
 * The application after one more move, with the reminders that come and go with the stage `applied`. A move to where it
 * stands is none.
 */
export function moved(app: Application, move: StageMove): Application {
  const last = app.moves.at(-1);
  const closing = move.stage === 'closed' ? move.closing : null;
  const isThere = (last?.stage ?? null) === move.stage && (last?.closing ?? null) === closing;
  if (isThere || app.moves.some(({ id }) => id === move.id)) return app;
  // Two moves may fall into one millisecond, or the machine's time may have been set back; their order must be told.
  const at = Math.max(move.at, (last?.at ?? 0) + 1);
  const reminders = last?.stage === 'applied' ? withoutDefaults(app.reminders) : app.reminders;
  return {
    ...app,
    moves: [...app.moves, { ...move, at, closing }],
    reminders:
      move.stage === 'applied'
        ? [...reminders, ...defaultReminders(`${fingerprint(app.jobId)}:${move.id}`, at)]
        : reminders,
  };
}

/** The note after the command; `undefined` when there is none then. */
export function changeNote(
  stored: Note | undefined,
  command: Extract<ApplicationCommand, { name: 'writeNote' | 'removeNote' }>,
  { at }: ChangeContext,
): Note | undefined {
  if (command.name === 'removeNote') return undefined;
  const { commandId, jobId, noteId: id, text } = command.args;
  if (stored?.text === text) return stored;
  return { id, jobId, version: commandId, text, writtenAt: stored?.writtenAt ?? at, changedAt: at };
}

/** Several commands one after the other, over what may not be stored yet. */
export function changeAll(
  stored: Application | undefined,
  jobId: string,
  commands: readonly JobCommand[],
  context: ChangeContext,
): Application {
  return commands.reduce(
    (app, command) => changeApplication(app, command, context),
    stored ?? blankApplication(jobId),
  );
}
