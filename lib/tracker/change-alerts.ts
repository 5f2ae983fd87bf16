import type { AlertChange } from '../domain/alert-commands.ts';
import { boardParts, differing, itemParts, type RowChange, searchParts } from '../domain/application-undo.ts';
import { type Board, everyChecked } from '../domain/board.ts';
import type { InboxItem, Placement } from '../domain/inbox.ts';
import { type BoardChange, changeBoard } from '../store/boards.ts';
import type { Database } from '../store/database.ts';
import { placeItems, placementOf } from '../store/inbox.ts';
import { unseenJobIds } from '../store/jobs.ts';
import { removeSearch, type SearchChange, saveSearch } from '../store/searches.ts';
import { setSeen } from '../store/seen.ts';
import { ALERTS, changeAlertSettings } from '../store/settings.ts';

/**
 * Carries out a change of searches, boards, the inbox or the settings inside a transaction over `trackedTables`. Resolves
 * with what it changed.
 */
export async function changeAlerts(db: Database, command: AlertChange, at: number): Promise<RowChange[]> {
  switch (command.name) {
    case 'saveSearch':
      return searchChanges(await saveSearch(db, command.args.search, at));
    case 'removeSearch':
      return searchChanges(await removeSearch(db, command.args.searchId, at));
    case 'unwatch': {
      const stop = (board: Board) => ({ ...board, removedAt: board.removedAt ?? at });
      return boardChanges(await changeBoard(db, command.args.boardId, stop));
    }
    case 'reschedule': {
      const { boardId, everyMs } = command.args;
      const change = (board: Board) => ({ ...board, ...everyChecked(board, everyMs, at) });
      return boardChanges(await changeBoard(db, boardId, change));
    }
    case 'placeItems':
      return itemChanges(db, await placeItems(db, command.args.items));
    case 'setSeen': {
      const { jobIds, isSeen } = command.args;
      const { changedIds, before } = await setSeen(db, jobIds ?? (await unseenJobIds(db)), isSeen);
      const jobs = changedIds.map((id): RowChange => {
        return { table: 'jobs', id, before: { isSeen: !isSeen }, after: { isSeen } };
      });
      return [...(await itemChanges(db, before)), ...jobs];
    }
    case 'setAlerts': {
      const before = await changeAlertSettings(db, command.args.settings);
      const differs = differing(before, { ...before, ...command.args.settings });
      const isSame = Object.keys(differs.after).length === 0;
      return isSame ? [] : [{ table: 'settings', id: ALERTS, ...differs }];
    }
  }
}

function searchChanges(change: SearchChange | null): RowChange[] {
  if (change === null) return [];
  const { before, after } = change;
  return [{ table: 'searches', id: after.id, ...differing(searchParts(before), searchParts(after)) }];
}

function boardChanges({ before, after }: BoardChange): RowChange[] {
  const differs = differing(boardParts(before), boardParts(after));
  return Object.keys(differs.after).length === 0 ? [] : [{ table: 'boards', id: after.id, ...differs }];
}

/** What became of items that lay elsewhere before. */
async function itemChanges(db: Database, before: readonly Placement[]): Promise<RowChange[]> {
  const after = (await db.inbox.bulkGet(before.map(({ id }) => id))) as InboxItem[];
  return after.map((item, i) => {
    const was = before[i] as Placement;
    return { table: 'inbox', id: item.id, before: itemParts(was), after: itemParts(placementOf(item)) };
  });
}
