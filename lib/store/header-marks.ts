// What this module keeps: which jobs were written since the packed columns of `headers` were last made. Every write of a
// job notes itself here in its own transaction, whoever makes it, so that no part of the extension has to remember it.
import type { DBCore, DBCoreKeyRange, DBCoreMutateRequest, Middleware } from 'dexie';

/** Keys of jobs that were written: all from `from` to `to`. */
export interface HeaderMark {
  id?: number;
  from: string;
  to: string;
  /** The very keys, where they are few; without them everything between counts as written. */
  ids?: string[];
}

const JOBS = 'jobs';
const MARKS = 'headerMarks';
/** Above every key of a job. */
export const LAST_KEY = '\uffff';
/** More keys than this are named by their bounds: what a step stores lies close together. */
const MOST_IDS = 24;

/** Has every write of jobs leave a mark in the same transaction. */
export const markWrittenJobs: Middleware<DBCore> = {
  stack: 'dbcore',
  name: 'header-marks',
  create: (down) => {
    if (!down.schema.tables.some((table) => table.name === MARKS)) return down;
    const marks = down.table(MARKS);
    return {
      ...down,
      transaction: (stores, mode, options) => {
        const isMarked = mode === 'readwrite' && stores.includes(JOBS) && !stores.includes(MARKS);
        return down.transaction(isMarked ? [...stores, MARKS] : stores, mode, options);
      },
      table: (name) => {
        const table = down.table(name);
        if (name !== JOBS) return table;
        return {
          ...table,
          mutate: (request) => {
            const mark = markOf(request);
            if (mark === null) return table.mutate(request);
            const marked = marks.mutate({ type: 'add', trans: request.trans, values: [mark] });
            return table.mutate(request).then((answer) => marked.then(() => answer));
          },
        };
      },
    };
  },
};

function markOf(request: DBCoreMutateRequest): HeaderMark | null {
  if (request.type === 'deleteRange') return boundsOf(request.range);
  const ids: string[] =
    request.type === 'delete' ? request.keys : request.values.map((job: { id: string }) => job.id);
  let [from, to] = [ids[0], ids[0]];
  if (from === undefined || to === undefined) return null;
  for (const id of ids) {
    if (id < from) from = id;
    if (id > to) to = id;
  }
  return ids.length > MOST_IDS ? { from, to } : { from, to, ids: [...ids] };
}

function boundsOf({ lower, upper }: DBCoreKeyRange): HeaderMark {
  const isText = (key: unknown) => typeof key === 'string';
  return { from: isText(lower) ? lower : '', to: isText(upper) ? upper : LAST_KEY };
}
