import { type DBCore, Dexie, type Middleware, RangeSet } from 'dexie';
import { type Clock, systemClock } from '../util/clock.ts';

/** Commits that follow each other within this time are told together, but for the first. */
const TOGETHER_MS = 100;

/** The name under which Dexie tells all parts of an extension that rows of a table were written. */
export const partOf = (database: string, table: string) => `idb://${database}/${table}/`;

/**
 * Says after a commit which tables were written, and no more: views ask again by table. It stands in for Dexie's own way
 * of the same name, which tells after every commit each key in every index that was touched. A run at full speed commits
 * more than a hundred times a second and touches hundreds of keys each time, and every open page would be handed all of
 * them. Only `liveQuery` would need them, and nobody calls it.
 */
export const tellWrittenTables: Middleware<DBCore> = {
  stack: 'dbcore',
  name: 'Observability',
  level: 0,
  create: (core) => {
    const partsOf = new WeakMap<object, Set<string>>();
    return {
      ...core,
      transaction: (stores, mode, options) => {
        const transaction = core.transaction(stores, mode, options);
        if (mode !== 'readwrite') return transaction;
        const parts = new Set<string>();
        partsOf.set(transaction, parts);
        (transaction as unknown as IDBTransaction).addEventListener('complete', () => written.add(parts));
        return transaction;
      },
      table: (name) => {
        const table = core.table(name);
        const part = partOf(core.schema.name, name);
        return {
          ...table,
          mutate: (request) => {
            partsOf.get(request.trans)?.add(part);
            return table.mutate(request);
          },
        };
      },
    };
  },
};

/**
 * Tells names as soon as they are added, but those that come soon after others together with what else comes meanwhile.
 */
export function together(clock: Clock, tell: (names: string[]) => void) {
  const waiting = new Set<string>();
  let isPausing = false;
  const add = (names: Iterable<string>): void => {
    for (const name of names) waiting.add(name);
    if (isPausing || waiting.size === 0) return;
    isPausing = true;
    clock.setTimeout(() => {
      isPausing = false;
      add([]);
    }, TOGETHER_MS);
    const told = [...waiting];
    waiting.clear();
    tell(told);
  };
  return { add, isEmpty: () => waiting.size === 0 };
}

const written = together(systemClock, (parts) =>
  Dexie.on.storagemutated.fire(Object.fromEntries(parts.map((part) => [part, new RangeSet()]))),
);

/** Whether nothing of what was committed waits to be told. */
export const isAllTold = written.isEmpty;
