import type { AlertChange } from '../domain/alert-commands.ts';
import { boardParts, changeOf, itemParts, type RowChange, searchParts } from '../domain/application-undo.ts';
import { type Board, everyChecked } from '../domain/board.ts';
import { pairOf } from '../domain/cluster-choice.ts';
import type { InboxItem, Placement } from '../domain/inbox.ts';
import { needsUser } from '../domain/reason.ts';
import { recipeKey } from '../domain/recipe.ts';
import { type BoardChange, changeBoard } from '../store/boards.ts';
import { storeRulings } from '../store/clusters.ts';
import type { Database } from '../store/database.ts';
import { placeItems, placementOf } from '../store/inbox.ts';
import { unseenJobIds } from '../store/jobs.ts';
import { changeRecipes } from '../store/recipes.ts';
import { removeSearch, type SearchChange, saveSearch } from '../store/searches.ts';
import { setSeen } from '../store/seen.ts';
import { ALERTS, changeAlertSettings } from '../store/settings.ts';
import { recipeChanges, rulingParts } from './parts.ts';

/**
 * Carries out a change of searches, boards, the inbox, the settings, copies or recipes inside a transaction over `trackedTables`. Resolves
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
      return changeOf('settings', ALERTS, before, { ...before, ...command.args.settings });
    }
    case 'endAsUser': {
      const end = ({ asUser: _, ...board }: Board) => board;
      return boardChanges(await changeBoard(db, command.args.boardId, end));
    }
    case 'putOff':
      return putOff(db, command.args.boardId);
    case 'ruleCopies': {
      const { sayings } = command.args;
      const ids = sayings.map(({ left, right }) => pairOf(left, right));
      const before = await db.rulings.bulkGet(ids);
      await storeRulings(db, sayings, at);
      const after = await db.rulings.bulkGet(ids);
      return ids.flatMap((id, i) => changeOf('rulings', id, rulingParts(before[i]), rulingParts(after[i])));
    }
    case 'forgetRecipe': {
      const key = recipeKey(command.args.recipe);
      return recipeChanges(
        await changeRecipes(db, (stored) => stored.filter((one) => recipeKey(one) !== key)),
      );
    }
  }
}

function searchChanges(change: SearchChange | null): RowChange[] {
  if (change === null) return [];
  const { before, after } = change;
  return changeOf('searches', after.id, searchParts(before), searchParts(after));
}

/** What became of one board. */
export function boardChanges({ before, after }: BoardChange): RowChange[] {
  return changeOf('boards', after.id, boardParts(before), boardParts(after));
}

/** Waits for the user no more, until the board is read again. */
async function putOff(db: Database, boardId: string): Promise<RowChange[]> {
  const change = await changeBoard(db, boardId, (board) =>
    board.reason !== null && needsUser(board.reason) ? { ...board, reason: 'put-off' } : board,
  );
  return boardChanges(change);
}

/** What became of items that lay elsewhere before. */
async function itemChanges(db: Database, before: readonly Placement[]): Promise<RowChange[]> {
  const after = (await db.inbox.bulkGet(before.map(({ id }) => id))) as InboxItem[];
  return after.map((item, i) => {
    const was = before[i] as Placement;
    return { table: 'inbox', id: item.id, before: itemParts(was), after: itemParts(placementOf(item)) };
  });
}
