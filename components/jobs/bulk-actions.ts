import { putAway } from '../../lib/ui/bulk-done.ts';
import type { Panel, Stored } from '../../lib/ui/panel.ts';
import { plural, t } from '../../lib/ui/words.ts';
import type { BulkAction } from './select-bar.tsx';

/** What can be done with marked jobs. What it gives is to be called inside a signal's reaction. */
export function bulkActions(panel: Panel, stored: Stored): () => BulkAction[] {
  const { db, tracker, search } = stored;
  const exportThem = async (jobIds: readonly string[]) => {
    const { jobsAsTable } = await import('../../lib/ui/data-files.ts');
    panel.files.saveFile('jobwake-jobs.csv', await jobsAsTable(db, jobIds));
    panel.toasts.show(plural('select_exported', jobIds.length));
  };
  const tag = (jobIds: readonly string[], tags: string[]) =>
    void tracker.do('addTags', { jobIds: [...jobIds], tags }, plural('toast_tagged', jobIds.length));
  const hide: BulkAction = {
    name: 'hide',
    label: t('dismiss_label'),
    icon: 'unwatch',
    run: (jobIds) => void tracker.hide(jobIds, true),
  };
  const showAgain: BulkAction = {
    name: 'show',
    label: t('select_show_again'),
    icon: 'check',
    run: (jobIds) => void tracker.hide(jobIds, false),
  };
  return () => [
    {
      name: 'stage',
      label: t('select_move'),
      icon: 'forward',
      run: (jobIds) => tracker.askStage(jobIds),
    },
    { name: 'tag', label: t('select_tag'), icon: 'plus', asks: t('tag_add'), run: tag },
    {
      name: 'done',
      label: t('select_done'),
      icon: 'check',
      run: (jobIds) => void putAway(panel, stored, jobIds),
    },
    search.wanted.value.filters.isHiddenOnly ? showAgain : hide,
    {
      name: 'export',
      label: t('select_export'),
      icon: 'export',
      run: (jobIds) => void exportThem(jobIds).catch(panel.sayFailure),
    },
  ];
}
