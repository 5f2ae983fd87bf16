import type { UserCommand } from '../../lib/domain/alert-commands.ts';
import type { CommandArgs } from '../../lib/domain/commands.ts';
import type { Joiner } from '../../lib/run/joiner.ts';
import type { Database } from '../../lib/store/database.ts';
import { carryOut } from '../../lib/tracker/carry-out.ts';
import { undoCommand } from '../../lib/tracker/undo.ts';
import type { UserHelp } from './user-help.ts';

export interface TrackerTools {
  db: Database;
  joiner: Pick<Joiner, 'join'>;
  help: Pick<UserHelp, 'settle'>;
}

function handle<N extends UserCommand['name']>(name: N) {
  return (args: CommandArgs<N>, { db }: TrackerTools) =>
    carryOut(db, { name, args } as UserCommand, Date.now());
}

/** The commands that can be taken back, and the one that takes them back. */
export const trackerHandlers = {
  moveStage: handle('moveStage'),
  setStar: handle('setStar'),
  addTags: handle('addTags'),
  removeTags: handle('removeTags'),
  hideJobs: handle('hideJobs'),
  writeNote: handle('writeNote'),
  removeNote: handle('removeNote'),
  writeContact: handle('writeContact'),
  removeContact: handle('removeContact'),
  addReminder: handle('addReminder'),
  doneReminder: handle('doneReminder'),
  removeReminder: handle('removeReminder'),
  editStages: handle('editStages'),
  saveSearch: handle('saveSearch'),
  removeSearch: handle('removeSearch'),
  unwatch: handle('unwatch'),
  reschedule: handle('reschedule'),
  placeItems: handle('placeItems'),
  setSeen: handle('setSeen'),
  setAlerts: handle('setAlerts'),
  together: handle('together'),
  forgetRecipe: handle('forgetRecipe'),
  endAsUser: handle('endAsUser'),
  putOff: async (args: CommandArgs<'putOff'>, tools: TrackerTools) => {
    const answer = await handle('putOff')(args, tools);
    await tools.help.settle([args.boardId]);
    return answer;
  },
  ruleCopies: async (args: CommandArgs<'ruleCopies'>, tools: TrackerTools) => {
    const answer = await handle('ruleCopies')(args, tools);
    await tools.joiner.join(args.sayings.flatMap(({ left, right }) => [left, right]));
    return answer;
  },
  undo: async ({ commandId }: CommandArgs<'undo'>, { db, joiner }: TrackerTools) => {
    const changes = (await db.undo.get(commandId))?.changes ?? [];
    const answer = await undoCommand(db, commandId, Date.now());
    await joiner.join(changes.flatMap(({ table, id }) => (table === 'rulings' ? id.split('\n') : [])));
    return answer;
  },
};
