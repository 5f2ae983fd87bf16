import type { CommandAnswers, CommandArgs } from '../../lib/domain/commands.ts';
import type { Database } from '../../lib/store/database.ts';
import { placeItems } from '../../lib/store/inbox.ts';
import { setNoticesRead } from '../../lib/store/notices.ts';
import { saveSearch, setSearchRemoved } from '../../lib/store/searches.ts';
import { changeAlertSettings } from '../../lib/store/settings.ts';

type Tools = { db: Database };

/** The commands about searches, the inbox and how the user is told. */
export const alertHandlers = {
  saveSearch: async ({ search }: CommandArgs<'saveSearch'>, { db }: Tools): Promise<null> => {
    await saveSearch(db, search, Date.now());
    return null;
  },
  removeSearch: async ({ searchId }: CommandArgs<'removeSearch'>, { db }: Tools): Promise<null> => {
    await setSearchRemoved(db, searchId, true, Date.now());
    return null;
  },
  restoreSearch: async ({ searchId }: CommandArgs<'restoreSearch'>, { db }: Tools): Promise<null> => {
    await setSearchRemoved(db, searchId, false, Date.now());
    return null;
  },
  placeItems: async (
    { items }: CommandArgs<'placeItems'>,
    { db }: Tools,
  ): Promise<CommandAnswers['placeItems']> => ({ before: await placeItems(db, items) }),
  readNotices: async (
    { noticeIds, isRead }: CommandArgs<'readNotices'>,
    { db }: Tools,
  ): Promise<CommandAnswers['readNotices']> => ({
    changedIds: await setNoticesRead(db, noticeIds, isRead ? Date.now() : null),
  }),
  setAlerts: async (
    { settings }: CommandArgs<'setAlerts'>,
    { db }: Tools,
  ): Promise<CommandAnswers['setAlerts']> => ({ before: await changeAlertSettings(db, settings) }),
};
