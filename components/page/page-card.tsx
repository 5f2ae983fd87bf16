import { useEffect, useRef } from 'preact/hooks';
import type { TabReading } from '../../lib/domain/page-job.ts';
import type { PageCard as Card, Saved } from '../../lib/ui/page-card.ts';
import { plural, t } from '../../lib/ui/words.ts';
import { Button } from '../kit/button.tsx';
import { Icon } from '../kit/icon.tsx';
import { Notice } from '../kit/notice.tsx';
import { useKeptFocus } from '../kit/use-kept-focus.ts';
import { CompanyNote } from './company-note.tsx';
import { JobChoice } from './job-choice.tsx';
import { JobForm } from './job-form.tsx';

export interface PageCardProps {
  card: Card;
  now: number;
  onOpen: (jobId: string) => void;
}

/** What the page in the tab in front holds, and the buttons that keep it. */
export function PageCard({ card, now, onOpen }: PageCardProps) {
  // For the popup, whose first picture has no room for it.
  useKeptFocus();
  const { state } = card;
  return (
    <section class="card page-card" aria-label={t('page_label')} aria-busy={state.name === 'reading'}>
      {state.name === 'reading' && <p class="muted">{t('page_reading')}</p>}
      {state.name === 'closed' && <Nothing why={state.why} />}
      {state.name === 'read' && state.reading.applied !== null && (
        <AppliedNote card={card} applied={state.reading.applied} />
      )}
      {state.name === 'read' && (
        <>
          <Read key={state.reading.pageId} card={card} reading={state.reading} now={now} onOpen={onOpen} />
          <CompanyNote card={card} reading={state.reading} now={now} />
        </>
      )}
      {card.problem.value !== null && <Notice tone="danger">{card.problem.value}</Notice>}
    </section>
  );
}

/** The page confirms an application, which is recorded only when the user says so. */
function AppliedNote({ card, applied }: { card: Card; applied: NonNullable<TabReading['applied']> }) {
  if (card.isRecorded) return <Notice tone="info">{t('applied_recorded')}</Notice>;
  return (
    <Notice tone="info" icon="check">
      <p>{t('applied_seen', { title: applied.title })}</p>
      <Button isBusy={card.isSaving.value} onClick={() => void card.recordApplied(applied.jobId)}>
        {t('applied_record')}
      </Button>
    </Notice>
  );
}

function Nothing({ why }: { why: string }) {
  return (
    <p class="page-nothing muted">
      <Icon name="info" />
      <span>{why}</span>
    </p>
  );
}

function Read(props: PageCardProps & { reading: TabReading }) {
  const { card, onOpen } = props;
  const { saved } = card;
  // What the user wrote stays there until it is kept, in case it is not.
  const isLeft = saved === null || card.isSaving.value;
  return (
    <>
      {saved !== null && <SavedNote card={card} saved={saved} onOpen={onOpen} />}
      {isLeft && (
        <div hidden={saved !== null}>
          <Postings {...props} />
        </div>
      )}
    </>
  );
}

function Postings({ card, reading, now, onOpen }: PageCardProps & { reading: TabReading }) {
  const [job] = reading.jobs;
  if (reading.kind === 'none' || job === undefined) {
    const why = reading.isOther ? 'page_wrong_job' : 'page_none';
    return reading.applied === null ? <Nothing why={t(why)} /> : null;
  }
  if (reading.kind === 'job') {
    return (
      <JobForm
        job={job}
        now={now}
        isBusy={card.isSaving.value}
        takesFocus={card.isBack}
        onSave={(corrected) => void card.saveOne(job, corrected)}
        onSaveBeside={(corrected, isSame) => void card.saveBeside(job, corrected, isSame)}
        onOpen={onOpen}
        onForget={(jobId) => void card.forget([jobId])}
        onTake={async () => (await card.tools.ask('readMarked', { tabId: card.tabId ?? -1 })).text}
        onSay={card.tools.announce}
      />
    );
  }
  return (
    <JobChoice
      reading={reading}
      isBusy={card.isSaving.value}
      onSave={(chosen) => void card.saveSome(chosen)}
    />
  );
}

interface SavedNoteProps extends Pick<PageCardProps, 'card' | 'onOpen'> {
  saved: Saved;
}

function SavedNote({ card, saved, onOpen }: SavedNoteProps) {
  const { jobIds } = saved;
  const [only] = jobIds;
  const words = savedWords(saved);
  const ways = useRef<HTMLDivElement>(null);
  // What was pressed is gone, and the next key is no text.
  useEffect(() => ways.current?.querySelector('button')?.focus({ preventScroll: true }), []);
  useEffect(() => card.tools.announce(words), [words]);
  return (
    <div class="page-saved">
      <p>
        <Icon name="check" />
        <span>{words}</span>
      </p>
      <div class="page-actions" ref={ways}>
        {only !== undefined && jobIds.length === 1 && (
          <Button look="primary" onClick={() => onOpen(only)}>
            {t('page_open')}
          </Button>
        )}
        <Button isBusy={card.isSaving.value} onClick={() => void card.undo()}>
          {t('undo')}
        </Button>
      </div>
    </div>
  );
}

/** What the last saving did, in a sentence. */
function savedWords({ newCount, said }: Saved): string {
  if (said?.isSame === true) return t('page_merged');
  return newCount > 0 ? plural('page_saved', newCount) : t('page_saved_before');
}
