import type { CommandAnswers, CommandArgs } from '../../lib/domain/commands.ts';
import type { Database } from '../../lib/store/database.ts';
import { setNoticesRead } from '../../lib/store/notices.ts';

/** The commands about notices. */
export const noticeHandlers = {
  readNotices: async (
    { noticeIds, isRead }: CommandArgs<'readNotices'>,
    { db }: { db: Database },
  ): Promise<CommandAnswers['readNotices']> => ({
    changedIds: await setNoticesRead(db, noticeIds, isRead ? Date.now() : null),
  }),
};
