import type { Board } from '../domain/board.ts';
import type { InboxItem } from '../domain/inbox.ts';
import type { StoredNews } from '../domain/news.ts';
import { needsUser } from '../domain/reason.ts';
import type { Database } from '../store/database.ts';
import { placeItems, writeItems } from '../store/inbox.ts';
import { putNotices } from '../store/notices.ts';

/**
 * Says once of a board that it was paused or needs the user; takes it back when the board could be read again. Resolves
 * with whether anything was written.
 */
export async function noteTrouble(
  db: Database,
  { boardBefore, board, at }: Pick<StoredNews, 'boardBefore' | 'board' | 'at'>,
): Promise<boolean> {
  const was = troubleOf(boardBefore);
  const is = troubleOf(board);
  if (was === is) return false;
  const id = `trouble:${board.id}`;
  if (is === null) {
    await placeItems(db, [{ id, box: 'done', wakeAt: null }]);
    return true;
  }
  const { company, reason, pausedAt } = board;
  if (reason === null) return false;
  const isPaused = pausedAt !== null;
  const item: InboxItem = {
    id,
    kind: 'trouble',
    jobId: '',
    boardId: board.id,
    searchIds: [],
    values: { company, reason, isPaused },
    at,
    box: 'unread',
  };
  await writeItems(db, [await db.inbox.get(id)], [item]);
  const values = { boardId: board.id, company, reason, isPaused };
  await putNotices(db, [{ id, kind: 'trouble', searchId: null, jobIds: [], values, at, readAt: null }]);
  return true;
}

/** What keeps the board from being read until the user does something; `null` when nothing does. */
function troubleOf({ reason, pausedAt }: Board): string | null {
  if (reason === null) return null;
  if (pausedAt !== null) return 'paused';
  return needsUser(reason) ? reason : null;
}
