import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Reminder } from '../../lib/domain/application.ts';
import { overdueWords, reminderWords } from '../../lib/ui/application-words.ts';
import { formatDay } from '../../lib/ui/format.ts';
import type { Panel } from '../../lib/ui/panel.ts';
import type { Tracker } from '../../lib/ui/tracker.ts';
import { t } from '../../lib/ui/words.ts';
import { Button, IconButton } from '../kit/button.tsx';
import { Time } from '../kit/time.tsx';

interface RemindersProps {
  jobId: string;
  reminders: readonly Reminder[];
  panel: Panel;
  tracker: Tracker;
}

/** Local hour at which a reminder for a day is due. */
const HOUR = 9;

/** What is to be done about a job, and when. Done ones are in its timeline. */
export function Reminders({ jobId, reminders, panel, tracker }: RemindersProps) {
  const isAdding = useSignal(false);
  const now = panel.now.value;
  const open = reminders.filter(({ doneAt }) => doneAt === null);
  return (
    <div class="reminders">
      <ul aria-label={t('reminders_label')}>
        {open.map((reminder) => (
          <li key={reminder.id} class={reminder.dueAt <= now ? 'reminder due' : 'reminder'}>
            <label>
              <input
                type="checkbox"
                checked={false}
                onChange={() =>
                  void tracker.do(
                    'doneReminder',
                    { jobId, reminderId: reminder.id, isDone: true },
                    t('toast_reminder_done', { what: reminderWords(reminder) }),
                  )
                }
              />
              {reminderWords(reminder)}
            </label>
            <Time at={reminder.dueAt}>
              {formatDay(reminder.dueAt, now) + overdueWords(reminder.dueAt, now)}
            </Time>
            <IconButton
              name="close"
              label={t('reminder_remove', { what: reminderWords(reminder) })}
              onClick={() =>
                void tracker.do(
                  'removeReminder',
                  { jobId, reminderId: reminder.id },
                  t('toast_reminder_removed', { what: reminderWords(reminder) }),
                )
              }
            />
          </li>
        ))}
      </ul>
      {isAdding.value ? (
        <ReminderForm
          now={now}
          onCancel={() => {
            isAdding.value = false;
          }}
          onAdd={(text, dueAt) => {
            isAdding.value = false;
            void tracker.do('addReminder', { jobId, reminderId: panel.newId(), text, dueAt }, null);
          }}
        />
      ) : (
        <Button
          look="quiet"
          icon="clock"
          onClick={() => {
            isAdding.value = true;
          }}
        >
          {t('reminder_add')}
        </Button>
      )}
    </div>
  );
}

interface ReminderFormProps {
  now: number;
  onAdd: (text: string, dueAt: number) => void;
  onCancel: () => void;
}

function ReminderForm({ now, onAdd, onCancel }: ReminderFormProps) {
  const field = useRef<HTMLInputElement>(null);
  // Whoever goes on typing must not meet the keys of the app, of which one letter applies for a job.
  useEffect(() => field.current?.focus(), []);
  const text = useSignal('');
  const day = useSignal(dayAfter(now));
  const add = (event: Event) => {
    event.preventDefault();
    const [year, month, date] = day.peek().split('-').map(Number);
    if (year === undefined || month === undefined || date === undefined) return;
    onAdd(text.peek().trim(), new Date(year, month - 1, date, HOUR).getTime());
  };
  return (
    <form class="reminder-form" onSubmit={add}>
      <input
        ref={field}
        class="input"
        type="text"
        maxLength={300}
        autocomplete="off"
        aria-label={t('reminder_text')}
        placeholder={t('reminder_text')}
        onInput={(event) => {
          text.value = event.currentTarget.value;
        }}
      />
      <input
        class="input"
        type="date"
        required
        aria-label={t('reminder_day')}
        value={day.value}
        onInput={(event) => {
          day.value = event.currentTarget.value;
        }}
      />
      <button type="submit" class="button plain">
        {t('add')}
      </button>
      <Button look="quiet" onClick={onCancel}>
        {t('cancel')}
      </Button>
    </form>
  );
}

/** The next day where the user is, as a field for days has it. */
function dayAfter(now: number): string {
  const next = new Date(now);
  next.setDate(next.getDate() + 1);
  return [next.getFullYear(), next.getMonth() + 1, next.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
}
