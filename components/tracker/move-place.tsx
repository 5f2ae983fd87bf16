import type { Asked, Tracker } from '../../lib/ui/tracker.ts';
import { useLazy } from '../kit/use-lazy.ts';

/** Where the menu of stages appears when something asks for it. */
export function MovePlace({ tracker }: { tracker: Tracker }) {
  const asked = tracker.asked.value;
  return asked === null ? null : <LazyMenu asked={asked} tracker={tracker} />;
}

function LazyMenu(props: { asked: Asked; tracker: Tracker }) {
  const MoveMenu = useLazy(async () => (await import('./move-menu.tsx')).MoveMenu);
  return MoveMenu === null ? null : <MoveMenu key={props.asked} {...props} />;
}
