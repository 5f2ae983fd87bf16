import { itemsOfJobs } from '../store/inbox.ts';
import type { Panel, Stored } from './panel.ts';
import { plural } from './words.ts';

/** Is done with jobs: what the inbox says of them is put away, and they are new no more. Says so, with the way back. */
export async function putAway(
  { newId, sayFailure }: Pick<Panel, 'newId' | 'sayFailure'>,
  { db, seen, tracker }: Pick<Stored, 'db' | 'seen' | 'tracker'>,
  jobIds: readonly string[],
): Promise<void> {
  try {
    const items = await itemsOfJobs(db, jobIds);
    const unseenIds = await seen.unseenAmong(jobIds);
    const placed = items.map(({ id }) => ({ id, box: 'done' as const, wakeAt: null }));
    const parts = [
      // The items first: what was unread is then put back as unread, and not as read.
      { name: 'placeItems' as const, args: { items: placed } },
      { name: 'setSeen' as const, args: { jobIds: unseenIds, isSeen: true } },
    ];
    const command = { name: 'together' as const, args: { commandId: newId(), parts } };
    await tracker.carryOut(command, plural('toast_done', jobIds.length), (work) =>
      seen.over(unseenIds, true, work),
    );
  } catch (thrown) {
    sayFailure(thrown);
  }
}
