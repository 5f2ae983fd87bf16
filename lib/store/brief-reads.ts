import { type DBCore, type DBCoreTable, Dexie, type Middleware } from 'dexie';

/**
 * Ends each reading that is not part of a larger transaction as soon as it is asked for. By default the browser keeps its
 * transaction open until the reader's thread has taken the answer, and all that is to be written waits so long: for a
 * page that is busy painting, and without end for one that stands still in a debugger.
 */
export const briefReads: Middleware<DBCore> = {
  stack: 'dbcore',
  name: 'brief-reads',
  // Nearest to the database, so that nothing else is asked for in the same transaction afterwards.
  level: -2,
  create: (core) => ({
    ...core,
    table: (name) => {
      const table = core.table(name);
      return {
        ...table,
        get: (request) => briefly(request, table.get(request)),
        getMany: (request) => briefly(request, table.getMany(request)),
        count: (request) => briefly(request, table.count(request)),
        query: (request) => {
          const answer = table.query(request);
          return isOneRequest(request) ? briefly(request, answer) : answer;
        },
      };
    },
  }),
};

function briefly<T>(request: { trans: object }, answer: T): T {
  const transaction = request.trans as IDBTransaction;
  const current = Dexie.currentTransaction as { explicit?: boolean; idbtrans?: object } | null;
  const isAlone = current?.idbtrans === transaction && !current.explicit;
  if (isAlone && transaction.mode === 'readonly') transaction.commit();
  return answer;
}

/** Backwards, an older browser walks with a cursor, which asks for one row after the other. */
function isOneRequest({ direction }: Parameters<DBCoreTable['query']>[0] & { direction?: string }): boolean {
  return (direction ?? 'next') === 'next' || 'getAllRecords' in IDBObjectStore.prototype;
}
