import { useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { Note } from '../../lib/domain/application.ts';
import { NoteDraft } from '../../lib/ui/application-note.ts';
import { errorSentence } from '../../lib/ui/error-words.ts';
import { formatMoment } from '../../lib/ui/format.ts';
import type { Panel } from '../../lib/ui/panel.ts';
import type { Tracker } from '../../lib/ui/tracker.ts';
import { t } from '../../lib/ui/words.ts';
import { Button, IconButton } from '../kit/button.tsx';
import { useLazy } from '../kit/use-lazy.ts';

interface NotesProps {
  jobId: string;
  notes: readonly Note[];
  panel: Panel;
  tracker: Tracker;
}

/** The notes about a job, in Markdown. Each saves itself while it is written. */
export function Notes({ jobId, notes, panel, tracker }: NotesProps) {
  const drafts = useRef(new Map<string, NoteDraft>());
  const fresh = useSignal<readonly NoteDraft[]>([]);
  /** Notes that are being removed, by their drafts. */
  const going = useSignal<readonly NoteDraft[]>([]);
  const make = (note: Note | null) =>
    new NoteDraft(
      { jobId, tracker, clock: panel.clock, newId: panel.newId, say: (text) => panel.toasts.showError(text) },
      note,
    );
  const stored = notes.filter(({ id }) => !fresh.value.some((draft) => draft.id === id));
  const isLeft = (draft: NoteDraft) => !going.value.includes(draft);
  const drafted = stored.map((note) => {
    const draft = drafts.current.get(note.id) ?? make(note);
    drafts.current.set(note.id, draft);
    return { note, draft };
  });
  const shown = drafted.filter(({ draft }) => isLeft(draft));
  const written = fresh.value.filter(isLeft);
  useEffect(() => {
    for (const { note, draft } of shown) draft.take(note);
  });
  const remove = async (draft: NoteDraft) => {
    const commandId = panel.newId();
    going.value = [...going.peek(), draft];
    try {
      const wasStored = await draft.remove(commandId);
      fresh.value = fresh.peek().filter((other) => other !== draft);
      drafts.current.delete(draft.id);
      if (wasStored) tracker.offerUndo(commandId, t('toast_note_removed'));
    } catch (thrown) {
      panel.toasts.showError(t('toast_refused', { reason: errorSentence(thrown) }));
    } finally {
      going.value = going.peek().filter((other) => other !== draft);
    }
  };
  return (
    <section class="notes" role="tabpanel" id="panel-notes" aria-labelledby="tab-notes">
      <Button
        icon="plus"
        onClick={() => {
          fresh.value = [make(null), ...fresh.peek()];
        }}
      >
        {t('note_add')}
      </Button>
      {written.map((draft) => (
        <NoteEditor key={draft} draft={draft} isNew when={null} onRemove={() => void remove(draft)} />
      ))}
      {shown.map(({ note, draft }) => (
        <NoteEditor
          key={note.id}
          draft={draft}
          isNew={false}
          when={formatMoment(note.changedAt, panel.now.value)}
          onRemove={() => void remove(draft)}
        />
      ))}
      {shown.length + written.length === 0 && <p class="muted">{t('notes_none')}</p>}
    </section>
  );
}

interface NoteEditorProps {
  draft: NoteDraft;
  isNew: boolean;
  /** When it was last changed. */
  when: string | null;
  onRemove: () => void;
}

function NoteEditor({ draft, isNew, when, onRemove }: NoteEditorProps) {
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    // A page that is closed or hidden may not come back.
    const save = () => void draft.save();
    document.addEventListener('visibilitychange', save);
    return () => {
      document.removeEventListener('visibilitychange', save);
      save();
    };
  }, []);
  const isEditing = useSignal(isNew);
  const toggle = () => {
    isEditing.value = !isEditing.peek();
  };
  // Before the next key can arrive, which would be a command anywhere else.
  useLayoutEffect(() => {
    if (isEditing.value) box.current?.focus();
  }, [isEditing.value]);
  const NoteText = useLazy(async () => (await import('./note-text.tsx')).NoteText);
  const state = draft.state.value;
  const text = draft.text.value;
  return (
    <div class="note">
      {!isEditing.value && (NoteText === null ? <p class="note-text">{text}</p> : <NoteText text={text} />)}
      <textarea
        ref={box}
        hidden={!isEditing.value}
        class="input"
        rows={4}
        maxLength={20_000}
        aria-label={t('note_label')}
        placeholder={t('note_placeholder')}
        value={text}
        onInput={(event) => draft.write(event.currentTarget.value)}
        onBlur={() => void draft.save()}
      />
      <div class="note-foot">
        <span class={state === 'failed' ? 'note-state failed' : 'note-state'}>
          {state === 'saved' ? (when ?? '') : t(state === 'failed' ? 'note_failed' : 'note_writing')}
        </span>
        <span class="note-acts">
          <Button look="quiet" onClick={toggle}>
            {t(isEditing.value ? 'note_read' : 'note_edit')}
          </Button>
          <IconButton name="close" label={t('note_remove')} onClick={onRemove} />
        </span>
      </div>
    </div>
  );
}
