import { useSignal } from '@preact/signals';
import type { Job } from '../../lib/domain/job.ts';
import type { Corrected } from '../../lib/domain/page-job.ts';
import type { Panel } from '../../lib/ui/panel.ts';
import { asPageJob } from '../../lib/ui/repair.ts';
import { t } from '../../lib/ui/words.ts';
import { Button } from '../kit/button.tsx';
import { JobForm } from '../page/job-form.tsx';

/** The way to say what a posting says wrongly, in the same form as on its page; what is marked there can be taken over. */
export function Repair({ job, panel }: { job: Job; panel: Panel }) {
  const isOpen = useSignal(false);
  const isBusy = useSignal(false);
  if (!isOpen.value) {
    return (
      <div data-ask="repair">
        <Button
          look="quiet"
          onClick={() => {
            isOpen.value = true;
          }}
        >
          {t('repair_ask')}
        </Button>
      </div>
    );
  }
  const save = async (corrected: Corrected) => {
    isBusy.value = true;
    isOpen.value = !(await panel.repairs.correct(panel, job, corrected));
    isBusy.value = false;
  };
  return (
    <div class="card page-card">
      <JobForm
        job={asPageJob(job)}
        now={panel.now.value}
        isBusy={isBusy.value}
        onSave={(corrected) => void save(corrected)}
        onSaveBeside={() => undefined}
        onOpen={() => undefined}
        onForget={() => undefined}
        onTake={async () => {
          const tabId = (await panel.page.currentTab()) ?? -1;
          return (await panel.ask('readMarked', { tabId })).text;
        }}
        onSay={panel.announcer.say}
      />
    </div>
  );
}
