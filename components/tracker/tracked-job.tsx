import type { Signal } from '@preact/signals';
import type { OpenFile } from '../../lib/ui/application-file.ts';
import { standingWords } from '../../lib/ui/application-words.ts';
import { formatDay } from '../../lib/ui/format.ts';
import type { JobDetail } from '../../lib/ui/job-detail.ts';
import type { Panel, Stored } from '../../lib/ui/panel.ts';
import { t } from '../../lib/ui/words.ts';
import { Button, IconButton } from '../kit/button.tsx';
import { Contacts } from './contacts.tsx';
import { type DetailTab, DetailTabs } from './detail-tabs.tsx';
import { Notes } from './notes.tsx';
import { Reminders } from './reminders.tsx';
import { StageSelect } from './stage-select.tsx';
import { Tags } from './tags.tsx';
import { Timeline } from './timeline.tsx';

export interface TrackedJobProps {
  detail: JobDetail;
  file: OpenFile['file'];
  tab: Signal<DetailTab>;
  panel: Panel;
  stored: Stored;
}

/** The user's own side of a job: where it stands, what is to be done, and all that they keep about it. */
export function TrackedJob({ detail, file, tab, panel, stored }: TrackedJobProps) {
  const { tracker } = stored;
  const { id, title } = detail.job;
  const application = tracker.application(id);
  const { isStarred, hiddenAt } = application;
  const now = panel.now.value;
  const notes = file.value?.notes ?? [];
  return (
    <>
      <section class="tracked" aria-label={t('tracked_label')}>
        <div class="tracked-bar">
          {application.moves.at(-1)?.stage == null && (
            <Button icon="bookmark" onClick={() => void tracker.move([id], 'saved', null)}>
              {t('page_save')}
            </Button>
          )}
          <StageSelect jobId={id} title={title} tracker={tracker} />
          <IconButton
            name="star"
            label={t(isStarred ? 'unstar_job' : 'star_job', { title })}
            isPressed={isStarred}
            onClick={() => void tracker.setStar([id], !isStarred)}
          />
          <IconButton
            name="unwatch"
            label={t(hiddenAt === null ? 'hide_job' : 'unhide_job', { title })}
            isPressed={hiddenAt !== null}
            onClick={() => void tracker.hide([id], hiddenAt === null)}
          />
          <Since
            words={standingWords(application, tracker.stages)}
            at={application.moves.at(-1)?.at}
            now={now}
          />
        </div>
        <Tags jobId={id} tags={application.tags} tracker={tracker} />
        <Reminders jobId={id} reminders={application.reminders} panel={panel} tracker={tracker} />
      </section>
      <DetailTabs tab={tab} counts={{ notes: notes.length, contacts: application.contacts.length }} />
      {tab.value === 'timeline' && file.value !== null && (
        <Timeline
          detail={detail}
          file={file.value}
          application={application}
          stages={tracker.stages}
          now={now}
        />
      )}
      {tab.value === 'notes' && file.value !== null && (
        <Notes key={id} jobId={id} notes={notes} panel={panel} tracker={tracker} />
      )}
      {tab.value === 'contacts' && (
        <Contacts jobId={id} contacts={application.contacts} panel={panel} tracker={tracker} />
      )}
    </>
  );
}

function Since({ words, at, now }: { words: string | null; at: number | undefined; now: number }) {
  if (words === null || at === undefined) return null;
  return <span class="muted">{t('stage_since', { day: formatDay(at, now) })}</span>;
}
