import type { Tracker } from '../../lib/ui/tracker.ts';
import { useLazy } from '../kit/use-lazy.ts';

/** Where the menu of stages appears when something asks for it. */
export function MovePlace({ tracker }: { tracker: Tracker }) {
  const jobIds = tracker.asked.value;
  return jobIds === null ? null : <LazyMenu jobIds={jobIds} tracker={tracker} />;
}

function LazyMenu(props: { jobIds: readonly string[]; tracker: Tracker }) {
  const MoveMenu = useLazy(async () => (await import('./move-menu.tsx')).MoveMenu);
  return MoveMenu === null ? null : <MoveMenu {...props} />;
}
