import { useSignal } from '@preact/signals';
import type { Job } from '../../lib/domain/job.ts';
import { CopyActions, findSimilar } from '../../lib/ui/copy-actions.ts';
import { evidenceWords } from '../../lib/ui/evidence-words.ts';
import { type OpenHistory, openHistory } from '../../lib/ui/job-history.ts';
import type { Panel, Stored } from '../../lib/ui/panel.ts';
import { t } from '../../lib/ui/words.ts';
import { Button } from '../kit/button.tsx';
import { useStore } from '../kit/use-store.ts';
import { Copies, MergeList } from './copies.tsx';
import { Repair } from './repair.tsx';

export interface JobAboutProps {
  jobId: string;
  job: Job;
  panel: Panel;
  stored: Stored;
}

interface About extends OpenHistory {
  actions: CopyActions;
}

/** What is known of an opening beyond the posting that is open: its history in facts, and its copies. */
export function JobAbout({ jobId, job, panel, stored }: JobAboutProps) {
  const { db, tracker } = stored;
  const { history, actions } = useStore((): About => {
    const open = openHistory(db, panel.clock, jobId, panel.sayFailure);
    const carryOut: typeof tracker.carryOut = (...command) => tracker.carryOut(...command);
    return { ...open, actions: new CopyActions({ carryOut, newId: panel.newId, open }) };
  }, jobId);
  if (!history.value) return null;
  const shown = actions.shown(history.value);
  const now = panel.now.value;
  return (
    <>
      <Repair key={JSON.stringify(job.kept)} job={job} panel={panel} />
      <Evidence facts={evidenceWords(shown, now)} />
      <Copies
        history={shown}
        now={now}
        onSplit={(job) => void actions.split(shown, job)}
        onMerge={(job) => void actions.merge(shown, job)}
      />
      <Similar find={() => findSimilar(db, panel, jobId)} onMerge={(job) => actions.merge(shown, job)} />
    </>
  );
}

function Evidence({ facts }: { facts: readonly string[] }) {
  if (facts.length === 0) return null;
  return (
    <section aria-labelledby="detail-evidence">
      <h2 id="detail-evidence">{t('evidence_title')}</h2>
      <ul class="evidence">
        {facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
    </section>
  );
}

interface SimilarProps {
  find: () => Promise<Job[]>;
  onMerge: (job: Job) => Promise<unknown>;
}

/** Jobs that the user may know to be the same opening, looked for when the user asks. */
function Similar({ find, onMerge }: SimilarProps) {
  const jobs = useSignal<readonly Job[] | null>(null);
  const isBusy = useSignal(false);
  const look = async () => {
    isBusy.value = true;
    jobs.value = await find();
    isBusy.value = false;
  };
  if (jobs.value === null) {
    return (
      <div>
        <Button look="quiet" isBusy={isBusy.value} onClick={() => void look()}>
          {t('similar_ask')}
        </Button>
      </div>
    );
  }
  if (jobs.value.length === 0) return <p class="muted">{t('similar_none')}</p>;
  return (
    <section aria-labelledby="detail-similar">
      <h2 id="detail-similar">{t('similar_title')}</h2>
      <MergeList
        jobs={jobs.value}
        onMerge={(job) => {
          jobs.value = (jobs.peek() ?? []).filter(({ id }) => id !== job.id);
          void onMerge(job);
        }}
      />
    </section>
  );
}
