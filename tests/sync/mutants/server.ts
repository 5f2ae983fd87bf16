import type { Mutant } from './mutant.ts';

const room = 'server/shared/room.ts';

/** Faults of the server. */
export const SERVER_MUTANTS: readonly Mutant[] = [
  {
    name: 'the server takes a push whatever it was built on',
    file: room,
    from: 'if ((stored?.seq ?? 0) !== base)',
    to: 'if (stored === null)',
  },
  {
    name: 'the server acknowledges what it could not store',
    file: room,
    from: 'this.#tables.put(accepted, replaced);',
    to: 'try { this.#tables.put(accepted, replaced); } catch {}',
  },
  {
    name: 'the server keeps half of a push that fails',
    file: 'server/node/sqlite-host.ts',
    from: "db.exec('ROLLBACK');",
    to: "db.exec('COMMIT');",
  },
  {
    name: 'a push is stored in no transaction',
    file: room,
    from: "return message.t === 'push'",
    to: "return message.t === 'hello'",
  },
  {
    name: 'a page says that it goes up to the newest change, and does not',
    file: room,
    from: 'const to = more ? (items.at(-1)?.seq ?? since) : Math.max(head, since);',
    to: 'const to = Math.max(head, since);',
  },
  {
    name: 'the server does not look at the marks of a history',
    file: room,
    from: 'return top === undefined || top === 0 || this.#tables.markOf(top) === mark;',
    to: 'return top === undefined || mark !== null;',
  },
  {
    name: 'a purge forgets to raise the floor',
    file: room,
    from: 'state.floor = Math.max(state.floor, base);',
    to: '',
  },
  {
    name: 'a connection counts as silent at first sight',
    file: 'server/shared/silence.ts',
    from: "if (doubtedMs <= heardMs || doubtedMs > nowMs) return 'doubted';",
    to: '',
  },
  {
    name: 'the second look comes at once',
    file: 'server/shared/silence.ts',
    from: 'nowMs - doubtedMs < SECOND_LOOK_MS',
    to: 'nowMs < doubtedMs',
  },
  {
    name: 'a room that wakes writes',
    file: 'server/shared/room-tables.ts',
    from: 'if (this.#isMade()) return;',
    to: "if (this.#isMade()) return host.write('UPDATE room SET head = head');",
  },
];
