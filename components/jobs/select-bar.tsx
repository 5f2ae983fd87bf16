import type { Selection } from '../../lib/ui/search-jobs-selection.ts';
import { plural, t } from '../../lib/ui/words.ts';
import { Button, IconButton } from '../kit/button.tsx';
import type { IconName } from '../kit/icon.tsx';

/** Something that can be done with several jobs at once. */
export interface BulkAction {
  name: string;
  label: string;
  icon: IconName;
  /** Carries it out; the selection ends with it. Says itself what goes wrong. */
  run(jobIds: readonly string[]): void;
}

/** What can be done with the jobs that are marked. It stands below the list, so that no row moves. */
export function SelectBar({ selection, actions }: { selection: Selection; actions: readonly BulkAction[] }) {
  const count = selection.size.value;
  if (count === 0) return null;
  return (
    <div class="select-bar" role="toolbar" aria-label={t('select_label')}>
      <span class="select-count">{plural('select_count', count)}</span>
      {actions.map(({ name, label, icon, run }) => (
        <Button key={name} look="quiet" icon={icon} onClick={() => run([...selection.ids.peek()])}>
          {label}
        </Button>
      ))}
      <IconButton name="close" label={t('select_end')} onClick={() => selection.clear()} />
    </div>
  );
}
