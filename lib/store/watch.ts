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
      | 'requests'
      | 'counters'
      | 'changes'
      | 'clusters'
      | 'rulings'
    )
  | ('applications' | 'notes' | 'events' | 'copies' | 'settings' | 'inbox' | 'searches' | 'outbox' | 'undo');

/** What the user does in one view is in all others within 250 ms, whatever else is being written. */
const USER_MS = 100;

/**
 * Calls `onChange` after any of `tables` was written, by this page or any other part of the extension: soon after the
 * first write, then at most once in `everyMs` while writes go on. A run at full speed commits dozens of steps a second; a
 * view that asked the database again after each of them would slow the run. What the user did, of which each command
 * leaves a row to undo it by, is not kept waiting so long. Returns the way to stop.
 */
export function watchTables(
  db: Database,
  tables: readonly TableName[],
  onChange: () => void,
  { everyMs, clock }: { everyMs: number; clock: Clock },
): () => void {
  const watched = tables.map((table) => partOf(db.name, table));
  const ofUser = partOf(db.name, 'undo');
  let lastAt = Number.NEGATIVE_INFINITY;
  let waiting: { timer: unknown; dueAt: number } | null = null;
  const stop = () => {
    if (waiting !== null) clock.clearTimeout(waiting.timer);
    waiting = null;
  };
  const fire = () => {
    waiting = null;
    lastAt = clock.now();
    onChange();
  };
  const onMutation = (parts: Record<string, unknown>) => {
    if (!('all' in parts || watched.some((part) => part in parts))) return;
    const gapMs = ofUser in parts ? Math.min(USER_MS, everyMs) : everyMs;
    const dueAt = Math.max(clock.now(), lastAt + gapMs);
    if (waiting !== null && waiting.dueAt <= dueAt) return;
    stop();
    waiting = { timer: clock.setTimeout(fire, dueAt - clock.now()), dueAt };
  };
  Dexie.on('storagemutated', onMutation);
  return () => {
    Dexie.on.storagemutated.unsubscribe(onMutation);
    stop();
  };
}
