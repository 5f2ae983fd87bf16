import type { DBCore, DBCoreMutateRequest, Middleware } from 'dexie';

/**
 * Puts many rows without taking the key of each out of its answer, which costs a tenth of the writing itself: keys stand
 * in the rows, and nobody asks for them. The last row goes the usual way and is answered when all others were.
 */
export const leanPuts: Middleware<DBCore> = {
  stack: 'dbcore',
  name: 'lean-puts',
  // Below all that looks at what is written.
  level: -1,
  create: (core) => ({
    ...core,
    table: (name) => {
      const table = core.table(name);
      const { outbound, autoIncrement } = table.schema.primaryKey;
      return {
        ...table,
        mutate: (request) => {
          if (outbound || autoIncrement || !isPlainPut(request)) return table.mutate(request);
          const store = (request.trans as IDBTransaction).objectStore(name);
          const failures: Record<number, Error> = {};
          const onError = (event: Event) => {
            // One that is not stopped would end the transaction without saying why.
            event.preventDefault();
            event.stopPropagation();
            const put = event.target as IDBRequest;
            failures[puts.indexOf(put)] = put.error as Error;
          };
          const last = request.values.length - 1;
          const puts: IDBRequest[] = [];
          for (let i = 0; i < last; i++) {
            const put = store.put(request.values[i]);
            put.onerror = onError;
            puts.push(put);
          }
          return table.mutate({ ...request, values: request.values.slice(last) }).then((answer) => {
            if (answer.numFailures > 0) failures[last] = answer.failures[0] as Error;
            return { ...answer, failures, numFailures: Object.keys(failures).length };
          });
        },
      };
    },
  }),
};

function isPlainPut(request: DBCoreMutateRequest): request is DBCoreMutateRequest & { type: 'put' } {
  if (request.type !== 'put' || request.values.length < 2) return false;
  return !request.wantResults && request.criteria === undefined && request.updates === undefined;
}
