import { Dexie } from 'dexie';
import type { Clock } from '../util/clock.ts';
import type { Database } from './database.ts';

type TableName =
  | 'boards'
  | 'jobs'
  | 'texts'
  | 'runs'
  | 'reads'
  | 'logs'
  | 'counters'
  | 'changes'
  | 'applications';

/**
 * Calls `onChange` after any of `tables` was written, by this page or any other part of the extension: soon after the
 * first write, then at most once in `everyMs` while writes go on. A run at full speed commits dozens of steps a
 * second; a view that asked the database again after each of them would slow the run. Returns the way to stop.
 */
export function watchTables(
  db: Database,
  tables: readonly TableName[],
  onChange: () => void,
  { everyMs, clock }: { everyMs: number; clock: Clock },
): () => void {
  const prefixes = tables.map((table) => `idb://${db.name}/${table}/`);
  let lastAt = Number.NEGATIVE_INFINITY;
  let timer: unknown = null;
  const fire = () => {
    timer = null;
    lastAt = clock.now();
    onChange();
  };
  const onMutation = (parts: Record<string, unknown>) => {
    if (timer !== null) return;
    const isOurs =
      'all' in parts || Object.keys(parts).some((part) => prefixes.some((p) => part.startsWith(p)));
    if (isOurs) timer = clock.setTimeout(fire, Math.max(0, lastAt + everyMs - clock.now()));
  };
  Dexie.on('storagemutated', onMutation);
  return () => {
    Dexie.on.storagemutated.unsubscribe(onMutation);
    if (timer !== null) clock.clearTimeout(timer);
  };
}
