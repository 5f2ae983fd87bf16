import { useSignal } from '@preact/signals';
import type { PageJob, TabReading } from '../../lib/domain/page-job.ts';
import { placesLine } from '../../lib/ui/job-words.ts';
import { plural, t } from '../../lib/ui/words.ts';
import { Button } from '../kit/button.tsx';

interface JobChoiceProps {
  reading: TabReading;
  isBusy: boolean;
  /** The places of the chosen jobs on the page; `null` means all of them. */
  onSave: (indices: number[] | null) => void;
}

/** The jobs that a page lists: all of them at once, or those that the user ticks. */
export function JobChoice({ reading, isBusy, onSave }: JobChoiceProps) {
  const { jobs, total } = reading;
  const isChoosing = useSignal(false);
  const chosen = useSignal<ReadonlySet<number>>(new Set());
  const toggle = (index: number) => {
    const next = new Set(chosen.peek());
    if (!next.delete(index)) next.add(index);
    chosen.value = next;
  };
  const saved = jobs.filter((job) => (job.known?.savedAt ?? null) !== null).length;
  const count = chosen.value.size;
  return (
    <div class="page-list">
      <h2>{plural('page_jobs', total)}</h2>
      {saved > 0 && <p class="muted">{plural('page_jobs_saved', saved)}</p>}
      {isChoosing.value && (
        <ul class="page-rows">
          {jobs.map((job) => (
            <Row
              key={job.index}
              job={job}
              isChosen={chosen.value.has(job.index)}
              onToggle={() => toggle(job.index)}
            />
          ))}
        </ul>
      )}
      {isChoosing.value && jobs.length < total && (
        <p class="muted">{plural('and_more', total - jobs.length)}</p>
      )}
      <div class="page-actions">
        {isChoosing.value && (
          <Button
            look="primary"
            isBusy={isBusy}
            disabledBecause={count === 0 ? t('page_choose_first') : null}
            onClick={() => onSave([...chosen.peek()])}
          >
            {plural('page_save_count', count)}
          </Button>
        )}
        <Button look={isChoosing.value ? 'plain' : 'primary'} isBusy={isBusy} onClick={() => onSave(null)}>
          {t('page_save_all')}
        </Button>
        {!isChoosing.value && (
          <Button
            onClick={() => {
              isChoosing.value = true;
            }}
          >
            {t('page_choose')}
          </Button>
        )}
      </div>
    </div>
  );
}

function Row({ job, isChosen, onToggle }: { job: PageJob; isChosen: boolean; onToggle: () => void }) {
  const where = [job.company, placesLine(job.places)].filter((part) => part !== '').join(t('facts_divider'));
  const isSaved = (job.known?.savedAt ?? null) !== null;
  return (
    <li>
      <label>
        <input type="checkbox" checked={isChosen} onChange={onToggle} />
        <span class="page-row">
          <bdi>{job.title}</bdi>
          <bdi class="muted">{where}</bdi>
        </span>
        {isSaved && <span class="pill">{t('page_saved_mark')}</span>}
      </label>
    </li>
  );
}
