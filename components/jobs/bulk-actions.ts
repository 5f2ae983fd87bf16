import type { Panel, Stored } from '../../lib/ui/panel.ts';
import { plural, t } from '../../lib/ui/words.ts';
import type { BulkAction } from './select-bar.tsx';

/** What can be done with marked jobs. */
export function bulkActions(panel: Panel, { db }: Stored): BulkAction[] {
  const exportThem = async (jobIds: readonly string[]) => {
    const { jobsAsTable } = await import('../../lib/ui/data-files.ts');
    panel.files.saveFile('jobwake-jobs.csv', await jobsAsTable(db, jobIds));
    panel.toasts.show(plural('select_exported', jobIds.length));
  };
  return [
    {
      name: 'export',
      label: t('select_export'),
      icon: 'export',
      run: (jobIds) => void exportThem(jobIds).catch(panel.sayFailure),
    },
  ];
}
