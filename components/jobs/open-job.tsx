import { useSignal, useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { openFile } from '../../lib/ui/application-file.ts';
import { openJob } from '../../lib/ui/job-detail.ts';
import type { Panel, Stored } from '../../lib/ui/panel.ts';
import { t } from '../../lib/ui/words.ts';
import { IconButton } from '../kit/button.tsx';
import { Empty } from '../kit/empty.tsx';
import { useCoveringFocus } from '../kit/use-covering-focus.ts';
import { useLazy } from '../kit/use-lazy.ts';
import { useStore } from '../kit/use-store.ts';
import type { DetailTab } from '../tracker/detail-tabs.tsx';
import { JobDetailView } from './job-detail-view.tsx';
import { LazyAbout } from './lazy-about.tsx';

interface OpenJobProps {
  jobId: string;
  panel: Panel;
  stored: Stored;
  onBack: () => void;
}

/** The job that is open. Opening it marks it as seen. */
export function OpenJob({ jobId, panel, stored, onBack }: OpenJobProps) {
  const { detail } = useStore(() => openJob(stored, panel.clock, jobId, panel.sayFailure), jobId);
  const { file } = useStore(
    () => openFile({ ...stored, clock: panel.clock, onError: panel.sayFailure }, jobId),
    jobId,
  );
  const tab = useSignal<DetailTab>('description');
  const TrackedJob = useLazy(async () => (await import('../tracker/tracked-job.tsx')).TrackedJob);
  const isMarked = useRef(false);
  useSignalEffect(() => {
    const job = detail.value?.job;
    if (job === undefined || isMarked.current) return;
    isMarked.current = true;
    stored.seen.markSeen(job).catch(panel.sayFailure);
  });
  const pane = useCoveringFocus(detail.value !== undefined);
  return (
    <div class="detail-scroller" ref={pane}>
      <div class="detail-bar">
        <IconButton name="back" label={t('back_to_jobs')} onClick={onBack} />
      </div>
      {detail.value === null && <Empty title={t('job_unknown_title')} body={t('job_unknown_body')} />}
      {detail.value && (
        <JobDetailView
          detail={{ ...detail.value, job: panel.repairs.shown(detail.value.job) }}
          now={panel.now.value}
          about={<LazyAbout jobId={jobId} job={detail.value.job} panel={panel} stored={stored} />}
          copy={file.value?.copy ?? null}
          isDescribed={tab.value === 'description'}
        >
          {TrackedJob === null ? (
            <div class="tracked-place" />
          ) : (
            <TrackedJob detail={detail.value} file={file} tab={tab} panel={panel} stored={stored} />
          )}
        </JobDetailView>
      )}
    </div>
  );
}
