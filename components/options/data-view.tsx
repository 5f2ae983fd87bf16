import { useMemo } from 'preact/hooks';
import { DataStore } from '../../lib/ui/data.ts';
import { TableImport } from '../../lib/ui/data-table.ts';
import { formatBytes } from '../../lib/ui/format-spans.ts';
import type { Panel, Stored } from '../../lib/ui/panel.ts';
import { plural, t } from '../../lib/ui/words.ts';
import { Button } from '../kit/button.tsx';
import { DataBackup } from './data-backup.tsx';
import { DataDelete } from './data-delete.tsx';
import { DataExport } from './data-export.tsx';
import { DataReport } from './data-report.tsx';
import { DataTable } from './data-table.tsx';

const LOCK = 'jobwake-import';

export interface DataProps {
  panel: Panel;
  stored: Stored;
  data: DataStore;
}

/** What is stored, the ways in and out of it, and the way to be rid of it. */
export function DataPart({ panel, stored }: { panel: Panel; stored: Stored }) {
  const { data, table } = useMemo(() => {
    const alone = async (work: () => Promise<void>) =>
      navigator.locks.request(LOCK, { ifAvailable: true }, async (lock) => {
        if (lock !== null) await work();
        return lock !== null;
      });
    const store = new DataStore({ db: stored.db, panel, storage: navigator.storage, alone });
    const sheet = new TableImport(store, panel.clock.now, (text) => panel.toasts.showError(text));
    return { data: store, table: sheet };
  }, [stored]);
  const props = { panel, stored, data };
  return (
    <>
      <Space {...props} />
      <DataBackup {...props} />
      <DataTable {...props} table={table} />
      <DataExport {...props} />
      <DataReport {...props} />
      <DataDelete {...props} />
    </>
  );
}

function Space({ stored, data }: DataProps) {
  const counters = stored.library.counters.value;
  const space = data.space.value;
  return (
    <div class="data-part">
      <dl class="facts">
        {counters !== null && (
          <div class="fact">
            <dt>{t('data_jobs')}</dt>
            <dd>
              {counters.jobs > counters.open && plural('jobs_count', counters.jobs) + t('facts_divider')}
              {plural('jobs_open', counters.open)}
            </dd>
          </div>
        )}
        {space !== null && space.used !== null && (
          <div class="fact">
            <dt>{t('data_used')}</dt>
            <dd>{formatBytes(space.used)}</dd>
          </div>
        )}
        {space !== null && (
          <div class="fact">
            <dt>{t('data_kept')}</dt>
            <dd>{t(space.isKept ? 'data_kept_yes' : 'data_kept_no')}</dd>
          </div>
        )}
      </dl>
      {space?.isKept === false && (
        <p>
          <Button onClick={() => void data.askToKeep()}>{t('data_keep')}</Button>
        </p>
      )}
    </div>
  );
}
