import type { Board } from '../domain/board.ts';
import type { InboxItem } from '../domain/inbox.ts';
import type { StoredNews } from '../domain/news.ts';
import { needsUser } from '../domain/reason.ts';
import type { Database } from '../store/database.ts';
import { placeItems, writeItems } from '../store/inbox.ts';
import { putNotices } from '../store/notices.ts';

/**
 * Says once of a board that it was paused or needs the user, in the inbox only where it is nothing that the user can help;
 * takes it back when the board could be read again. Resolves with whether anything was written.
 */
export async function noteTrouble(
  db: Database,
  { boardBefore, board, at }: Pick<StoredNews, 'boardBefore' | 'board' | 'at'>,
): Promise<boolean> {
  const was = troubleOf(boardBefore);
  const is = troubleOf(board);
  if (was === is) return false;
  const id = `trouble:${board.id}`;
  const { company, reason, pausedAt } = board;
  // What waits for the user stands above the inbox for as long as it does, and would else be there twice.
  const isItem = reason !== null && !needsUser(reason);
  if (is === null || !isItem) await placeItems(db, [{ id, box: 'done', wakeAt: null }]);
  if (is === null || reason === null) return true;
  const isPaused = pausedAt !== null;
  if (isItem) {
    const values = { company, reason, isPaused };
    const about = { jobId: '', boardId: board.id, searchIds: [] };
    const item: InboxItem = { id, kind: 'trouble', ...about, values, at, box: 'unread' };
    await writeItems(db, [await db.inbox.get(id)], [item]);
  }
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
