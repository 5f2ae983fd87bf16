import { lazy } from '../util/lazy.ts';
import { CLOSINGS } from './application.ts';
import { MAX_STAGE_NAME } from './stages.ts';
import { z } from './zod.ts';

const id = lazy(() => z.string().check(z.minLength(1), z.maxLength(400)));
/** Made by the view. A command that was carried out under this id is not carried out again. */
export const commandId = lazy(() => z.string().check(z.regex(/^[\w.-]{1,100}$/)));
/** Of stages, notes, contacts and reminders, made by the view too. */
const partId = lazy(() => z.string().check(z.regex(/^[\w.:-]{1,200}$/)));
const jobIds = lazy(() => z.array(id()).check(z.minLength(1), z.maxLength(2000)));
const tags = lazy(() =>
  z.array(z.string().check(z.trim(), z.minLength(1), z.maxLength(60))).check(z.minLength(1), z.maxLength(20)),
);
const line = lazy(() => z.string().check(z.maxLength(300)));
const time = lazy(() => z.number().check(z.positive(), z.maximum(8.64e15)));
/**
 * The versions that an edit may be based on: the stored one that the view has seen, and those that the view's own earlier
 * edits will have made. Empty for something new.
 */
const seen = lazy(() => z.array(z.string().check(z.maxLength(100))).check(z.maxLength(60)));
const stageName = lazy(() => z.string().check(z.maxLength(MAX_STAGE_NAME)));

export const MAX_NOTE_LENGTH = 20_000;

/** The commands about applications, each of one transaction and each to be undone as a whole. */
export const applicationSchemas = {
  /** Puts jobs into a stage; `null` takes them off the board. `closing` says why, for the stage `closed`. */
  moveStage: lazy(() =>
    z.object({
      commandId: commandId(),
      jobIds: jobIds(),
      stage: z.nullable(partId()),
      closing: z.nullable(z.enum(CLOSINGS)),
    }),
  ),
  setStar: lazy(() => z.object({ commandId: commandId(), jobIds: jobIds(), isStarred: z.boolean() })),
  addTags: lazy(() => z.object({ commandId: commandId(), jobIds: jobIds(), tags: tags() })),
  removeTags: lazy(() => z.object({ commandId: commandId(), jobIds: jobIds(), tags: tags() })),
  /** "Not interested", and the way back. */
  hideJobs: lazy(() => z.object({ commandId: commandId(), jobIds: jobIds(), isHidden: z.boolean() })),
  /** Writes a note, or a new one of this id. Rejects with `changed-elsewhere` when it stands at none of `seen`. */
  writeNote: lazy(() =>
    z.object({
      commandId: commandId(),
      jobId: id(),
      noteId: partId(),
      text: z.string().check(z.maxLength(MAX_NOTE_LENGTH)),
      seen: seen(),
    }),
  ),
  removeNote: lazy(() => z.object({ commandId: commandId(), jobId: id(), noteId: partId(), seen: seen() })),
  /** Writes a contact, or a new one of this id; rejects as `writeNote` does. */
  writeContact: lazy(() =>
    z.object({
      commandId: commandId(),
      jobId: id(),
      contact: z.object({
        id: partId(),
        name: line(),
        role: line(),
        email: line(),
        phone: line(),
        link: z.string().check(z.maxLength(2000)),
      }),
      seen: seen(),
    }),
  ),
  removeContact: lazy(() => z.object({ commandId: commandId(), jobId: id(), contactId: partId() })),
  addReminder: lazy(() =>
    z.object({
      commandId: commandId(),
      jobId: id(),
      reminderId: partId(),
      text: line(),
      dueAt: time(),
    }),
  ),
  doneReminder: lazy(() =>
    z.object({ commandId: commandId(), jobId: id(), reminderId: partId(), isDone: z.boolean() }),
  ),
  removeReminder: lazy(() => z.object({ commandId: commandId(), jobId: id(), reminderId: partId() })),
  editStages: lazy(() =>
    z.object({
      commandId: commandId(),
      edit: z.union([
        z.object({ kind: z.enum(['rename']), id: partId(), name: stageName() }),
        z.object({ kind: z.enum(['add']), id: partId(), name: stageName(), before: z.nullable(partId()) }),
        z.object({ kind: z.enum(['hide']), id: partId(), isHidden: z.boolean() }),
        z.object({ kind: z.enum(['place']), id: partId(), before: z.nullable(partId()) }),
      ]),
    }),
  ),
  /** Takes a command back that was given an id: what it changed and nothing has changed since. */
  undo: lazy(() => z.object({ commandId: commandId() })),
};

type Schemas = typeof applicationSchemas;
/** A command that changes the user's records, with its name. */
export type ApplicationCommand = {
  [N in Exclude<keyof Schemas, 'undo'>]: { name: N; args: z.infer<ReturnType<Schemas[N]>> };
}[Exclude<keyof Schemas, 'undo'>];
/** Those of them that change applications themselves. */
export type JobCommand = Exclude<ApplicationCommand, { name: 'editStages' | 'writeNote' | 'removeNote' }>;
