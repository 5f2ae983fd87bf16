import { type DBCore, Dexie, type Middleware, RangeSet } from 'dexie';

/** Commits that follow each other within this time are told together, but for the first. */
const TOGETHER_MS = 50;

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
    const written = new WeakMap<object, Set<string>>();
    return {
      ...core,
      transaction: (stores, mode, options) => {
        const transaction = core.transaction(stores, mode, options);
        if (mode !== 'readwrite') return transaction;
        const parts = new Set<string>();
        written.set(transaction, parts);
        (transaction as unknown as IDBTransaction).addEventListener('complete', () => tell(parts));
        return transaction;
      },
      table: (name) => {
        const table = core.table(name);
        const part = partOf(core.schema.name, name);
        return {
          ...table,
          mutate: (request) => {
            written.get(request.trans)?.add(part);
            return table.mutate(request);
          },
        };
      },
    };
  },
};

const waiting = new Set<string>();
let isPausing = false;

/** Whether nothing of what was committed waits to be told. */
export const isAllTold = () => waiting.size === 0;

function tell(parts: Iterable<string>): void {
  for (const part of parts) waiting.add(part);
  if (isPausing || waiting.size === 0) return;
  Dexie.on.storagemutated.fire(Object.fromEntries([...waiting].map((part) => [part, new RangeSet()])));
  waiting.clear();
  isPausing = true;
  setTimeout(() => {
    isPausing = false;
    tell([]);
  }, TOGETHER_MS);
}
