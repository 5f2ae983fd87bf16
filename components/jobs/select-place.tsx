import type { Panel, Stored } from '../../lib/ui/panel.ts';
import { useLazy } from '../kit/use-lazy.ts';

interface SelectPlaceProps {
  panel: Panel;
  stored: Stored;
}

/** Where the bar for marked jobs appears once there are some. */
export function SelectPlace(props: SelectPlaceProps) {
  return props.stored.selection.size.value === 0 ? null : <LazyBar {...props} />;
}

function LazyBar({ panel, stored }: SelectPlaceProps) {
  const parts = useLazy(async () => {
    const [{ SelectBar }, { bulkActions }] = await Promise.all([
      import('./select-bar.tsx'),
      import('./bulk-actions.ts'),
    ]);
    return { SelectBar, actions: bulkActions(panel, stored) };
  });
  if (parts === null) return null;
  const { SelectBar, actions } = parts;
  return <SelectBar selection={stored.selection} actions={actions()} />;
}
