import type { Panel, Stored } from '../../lib/ui/panel.ts';
import { openReadRequests, requestsOfRun } from '../../lib/ui/read-requests.ts';
import type { RunDetail } from '../../lib/ui/run-detail.ts';
import { runReport } from '../../lib/ui/run-report.ts';
import { safeLink } from '../../lib/ui/safe-link.ts';
import { t } from '../../lib/ui/words.ts';
import type { ReadActions } from './read-row.tsx';

export async function copyRunReport(panel: Panel, { db }: Stored, detail: RunDetail): Promise<void> {
  const run = detail.run.peek();
  if (!run) return;
  const reads = detail.reads.keys.peek().flatMap((boardId) => detail.reads.get(boardId)?.peek() ?? []);
  try {
    const requests = await requestsOfRun(db, run.id);
    await panel.page.copyText(runReport(panel.page.version, run, reads, detail.log.peek(), requests));
    panel.toasts.show(t('report_copied'));
  } catch {
    // Browsers refuse the clipboard to a page without the focus; there is nothing to repair.
    panel.toasts.showError(t('report_not_copied'));
  }
}

/** What the rows of a run can do about a board that was not read. */
export function createReadActions(
  panel: Panel,
  stored: Stored,
  runId: string,
  copyReport: () => void,
): ReadActions {
  const boardOf = (boardId: string) => stored.library.boards.get(boardId)?.peek();
  return {
    openRequests: (boardId) =>
      openReadRequests({ db: stored.db, clock: panel.clock }, { runId, boardId }, panel.sayFailure),
    can: (action, boardId) => action === 'copy-report' || boardOf(boardId) !== undefined,
    act: (action, boardId) => {
      const board = boardOf(boardId);
      if (action === 'copy-report') copyReport();
      else if (board === undefined) return;
      else if (action === 'allow') void panel.boards.allow(board);
      else if (action === 'enter-key') void panel.page.openOptions();
      else if (action === 'retry') void panel.boards.check([boardId]);
      else if (action === 'stop-watching') void panel.boards.stopWatching(board);
      else openPage(board.url);
    },
  };
}

function openPage(address: string): void {
  const href = safeLink(address);
  if (href !== null) globalThis.open(href, '_blank', 'noreferrer,noopener');
}
