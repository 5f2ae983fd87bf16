import type { Placement } from '../domain/inbox.ts';
import { itemsOfJobs } from '../store/inbox.ts';
import type { Panel, Stored } from './panel.ts';
import { plural, t } from './words.ts';

/** Well below what a message may hold, ids of jobs being as long as addresses. */
const ITEMS_IN_A_COMMAND = 140;

/** Is done with jobs: what the inbox says of them is put away, and they are new no more. Says so, with the way back. */
export async function putAway(
  { ask, toasts, sayFailure }: Pick<Panel, 'ask' | 'toasts' | 'sayFailure'>,
  { db, seen }: Pick<Stored, 'db' | 'seen'>,
  jobIds: readonly string[],
): Promise<void> {
  const place = async (placements: readonly Placement[]) => {
    const before: Placement[] = [];
    for (let i = 0; i < placements.length; i += ITEMS_IN_A_COMMAND) {
      const answer = await ask('placeItems', { items: placements.slice(i, i + ITEMS_IN_A_COMMAND) });
      before.push(...answer.before);
    }
    return before;
  };
  try {
    const items = await itemsOfJobs(db, jobIds);
    // The items first: what was unread is then put back as unread, and not as read.
    const before = await place(items.map(({ id }) => ({ id, box: 'done', wakeAt: null })));
    const changedIds = await seen.markSeenAmong(jobIds);
    const undo = () => seen.unmark(changedIds).then(() => place(before));
    const run = () => void undo().catch(sayFailure);
    toasts.show(plural('toast_done', jobIds.length), { label: t('undo'), run });
  } catch (thrown) {
    sayFailure(thrown);
  }
}
