import type { Panel, Stored } from '../../lib/ui/panel.ts';
import { useLazy } from '../kit/use-lazy.ts';

/** The board of applications, loaded when it is first shown. */
export function BoardPlace(props: { panel: Panel; stored: Stored }) {
  const BoardView = useLazy(async () => (await import('./board-view.tsx')).BoardView);
  return BoardView === null ? null : <BoardView {...props} />;
}
