import type { Application } from '../../lib/domain/application.ts';
import type { Stage } from '../../lib/domain/stages.ts';
import type { ApplicationFile } from '../../lib/ui/application-file.ts';
import { timelineOf } from '../../lib/ui/application-timeline.ts';
import { formatMoment } from '../../lib/ui/format.ts';
import type { JobDetail } from '../../lib/ui/job-detail.ts';
import { Time } from '../kit/time.tsx';

interface TimelineProps {
  detail: JobDetail;
  file: ApplicationFile;
  application: Application;
  stages: readonly Stage[];
  now: number;
}

/** Everything that happened to the job and its application, the newest first. */
export function Timeline({ detail, file, application, stages, now }: TimelineProps) {
  const { job, changes } = detail;
  const entries = timelineOf({ job, application, events: file.events, changes, stages }, now);
  return (
    <section role="tabpanel" id="panel-timeline" aria-labelledby="tab-timeline">
      <ol class="ledger timeline">
        {entries.map(({ key, at, words, isUsers }) => (
          <li key={key} data-by={isUsers ? 'user' : 'board'}>
            <Time at={at}>{formatMoment(at, now)}</Time>
            <span>{words}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
