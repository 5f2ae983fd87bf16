import { describe, expect, it } from 'vitest';
import { commandSchemas } from '../../lib/domain/command-schemas.ts';
import type { CommandName } from '../../lib/domain/commands.ts';

/** Commands that change nothing. */
const QUESTIONS: CommandName[] = [
  'identify',
  'readableAs',
  'findBoards',
  'lookAtBoard',
  'guessBoard',
  'findOriginal',
  'listKeys',
  'listTerms',
  'listRecipes',
  'readTab',
  'readMarked',
  'findSimilar',
  'showSyncSecrets',
];

/** Commands that change something and that nothing stored takes back, and why. */
const FINAL: Partial<Record<CommandName, string>> = {
  undo: 'it is the way back itself',
  check: 'a run that has begun is stopped; what it found is true whether it was asked for or not',
  pause:
    'a run of its own is stored as what it is; its opposite stands in the place of its button and under the key',
  resume: 'as for `pause`',
  cancel:
    'the steps are gone; its message, the key and the page of the run offer to check the boards that were left',
  openForHelp:
    'it opens a tab, which the user closes; the cookies end by `endAsUser`, which can be taken back',
  readNotices: 'nothing but that the user has looked',
  testWebhook: 'what was sent is sent',
  startSync: 'it changes nothing of what the user has; `forgetSync` leaves the room',
  joinSync: 'what other devices wrote cannot be told from what this one wrote; it says so before',
  keepSyncWords: 'a note that the words were kept',
  turnSync: 'its opposite stands in the place of its button',
  retrySync: 'it only tries again',
  forgetSync: 'the key of the room is gone from here; it is asked twice',
  restartSync: 'the room and its key are gone for all devices; it is asked twice',
};

const names = Object.keys(commandSchemas) as CommandName[];
/** Whether a command carries an id under which what it changes is stored; that of watching is the id of its run. */
const isKept = (name: CommandName) =>
  name === 'watch' || (name !== 'undo' && 'commandId' in commandSchemas[name]().shape);

describe('each command', () => {
  it.each(names)('%s asks only, can be taken back, or has a reason for being final', (name) => {
    const kinds = [QUESTIONS.includes(name), isKept(name), FINAL[name] !== undefined];
    expect(kinds.filter(Boolean)).toHaveLength(1);
  });

  it('that is named here still exists', () => {
    const gone = [...QUESTIONS, ...Object.keys(FINAL)].filter((name) => !names.includes(name as CommandName));
    expect(gone).toEqual([]);
  });
});
