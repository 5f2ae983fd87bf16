import { SyncStatusNews } from '../../../entrypoints/background/sync-status.ts';
import { type ConnectionView, LOCAL_ONLY } from '../../../lib/domain/connection.ts';
import type { Database } from '../../../lib/store/database.ts';
import type { SyncStatus } from '../../../lib/sync/state.ts';
import { syncSentence, syncWarnings } from '../../../lib/ui/sync-words.ts';

/** All that a view says of the connection of this device. */
export function saidBy({ status }: { status: SyncStatus }): string[] {
  let view: ConnectionView = LOCAL_ONLY;
  const db = { meta: { put: async () => 'syncHeard' } } as unknown as Database;
  const onConnection = (next: ConnectionView) => {
    view = next;
  };
  const news = new SyncStatusNews(db, { onConnection, report: () => undefined });
  news.setUp({ isSetUp: true });
  news.tell(status);
  return [syncSentence(view), ...syncWarnings(view)];
}
