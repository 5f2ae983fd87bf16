import type { UserCommand } from '../../lib/domain/alert-commands.ts';
import type { CommandArgs } from '../../lib/domain/commands.ts';
import type { Database } from '../../lib/store/database.ts';
import { carryOut } from '../../lib/tracker/carry-out.ts';
import { undoCommand } from '../../lib/tracker/undo.ts';

interface TrackerTools {
  db: Database;
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
  undo: ({ commandId }: CommandArgs<'undo'>, { db }: TrackerTools) => undoCommand(db, commandId, Date.now()),
};
