import { noticeHandlers } from '../../../entrypoints/background/notice-handlers.ts';
import { trackerHandlers } from '../../../entrypoints/background/tracker-handlers.ts';
import type { CommandName } from '../../../lib/domain/commands.ts';
import type { Database } from '../../../lib/store/database.ts';
import type { FakeLive } from './live.ts';

/** What some commands do beside what they store. */
export const aside = {
  joiner: { join: async () => undefined },
  help: { settle: async () => undefined },
};

/** Has the commands that can be taken back carried out on a database as the background does. */
export function carryOutOn(live: FakeLive, db: Database): void {
  for (const [name, handle] of Object.entries({ ...trackerHandlers, ...noticeHandlers }))
    live.answer(name as CommandName, (args) => handle(args, { db, ...aside }));
}
