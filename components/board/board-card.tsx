import type { ReadonlySignal } from '@preact/signals';
import { closingWord, overdueWords, reminderWords } from '../../lib/ui/application-words.ts';
import { daysBetween, formatDay, formatFull } from '../../lib/ui/format.ts';
import { routeHash } from '../../lib/ui/routes.ts';
import type { Card } from '../../lib/ui/tracker-board.ts';
import { plural, t } from '../../lib/ui/words.ts';
import { IconButton } from '../kit/button.tsx';
import { Icon } from '../kit/icon.tsx';
import type { Lift } from './use-lift.ts';

interface BoardCardProps {
  card: Card;
  lift: Lift;
  now: ReadonlySignal<number>;
  onAsk: (jobId: string) => void;
}

/** One application: what job, how long it has stood there, and what comes next. */
export function BoardCard({ card, lift, now, onAsk }: BoardCardProps) {
  const { application, job, move } = card;
  const { jobId, isStarred, reminders } = application;
  const title = job?.title ?? t('card_gone');
  const days = move === null ? 0 : -daysBetween(move.at, now.value);
  const next = reminders.find(({ doneAt }) => doneAt === null);
  const isLifted = lift.lifted.value === jobId;
  return (
    <li
      class={isLifted ? 'board-card lifted' : 'board-card'}
      data-card={jobId}
      data-job-state={job?.state}
      tabIndex={lift.focusId.value === jobId ? 0 : -1}
      aria-label={title}
      aria-describedby="card-help"
      draggable
      onDragStart={(event) => {
        event.dataTransfer?.setData('text/plain', title);
        lift.drag(jobId);
      }}
      onDragEnd={() => lift.drag(null)}
    >
      <a class="card-title" href={routeHash({ name: 'job', id: jobId })}>
        <bdi>{title}</bdi>
        {isStarred && <Icon name="star" />}
      </a>
      {job !== null && <p class="card-company">{job.company}</p>}
      <p class="card-facts">
        {move !== null && (
          <span title={formatFull(move.at)}>{days > 0 ? plural('card_days', days) : t('card_today')}</span>
        )}
        {move !== null && move.closing !== null && <span class="pill">{closingWord(move.closing)}</span>}
        {next !== undefined && (
          <span class={next.dueAt <= now.value ? 'card-next due' : 'card-next'}>
            {t('card_next', { what: reminderWords(next), day: formatDay(next.dueAt, now.value) })}
            {overdueWords(next.dueAt, now.value)}
          </span>
        )}
      </p>
      <IconButton name="forward" label={t('card_move', { title })} onClick={() => onAsk(jobId)} />
    </li>
  );
}
