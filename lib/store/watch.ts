import { Dexie } from 'dexie';
import type { Clock } from '../util/clock.ts';
import type { Database } from './database.ts';
import { partOf } from './written-tables.ts';

type TableName =
  | (
      | 'boards'
      | 'jobs'
      | 'texts'
      | 'runs'
      | 'reads'
      | 'logs'
      | 'counters'
      | 'changes'
      | 'clusters'
      | 'rulings'
    )
  | ('applications' | 'notes' | 'events' | 'copies' | 'settings' | 'inbox' | 'searches' | 'outbox');

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
  const watched = tables.map((table) => partOf(db.name, table));
  let lastAt = Number.NEGATIVE_INFINITY;
  let timer: unknown = null;
  const fire = () => {
    timer = null;
    lastAt = clock.now();
    onChange();
  };
  const onMutation = (parts: Record<string, unknown>) => {
    if (timer !== null) return;
    if ('all' in parts || watched.some((part) => part in parts))
      timer = clock.setTimeout(fire, Math.max(0, lastAt + everyMs - clock.now()));
  };
  Dexie.on('storagemutated', onMutation);
  return () => {
    Dexie.on.storagemutated.unsubscribe(onMutation);
    if (timer !== null) clock.clearTimeout(timer);
  };
}
