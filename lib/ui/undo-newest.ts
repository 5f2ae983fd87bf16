import { watchTables } from '../store/watch.ts';
import type { Panel } from './panel.ts';
import { isUndoKey } from './single-keys.ts';

/** Takes back what the newest message offers, else the newest change that is stored: it may be another window's. */
export function undoNewest({ toasts, stored }: Pick<Panel, 'toasts' | 'stored'>): void {
  if (!toasts.undoLast()) void stored.peek()?.tracker.undoLast();
}

const EVERY_MS = 200;

/** Calls back once a command was taken back, in whatever window. Returns the end of it. */
export function watchUndone(
  { stored, clock, sayFailure }: Pick<Panel, 'stored' | 'clock' | 'sayFailure'>,
  commandId: string,
  onUndone: () => void,
): () => void {
  const db = stored.peek()?.db;
  if (db === undefined) return () => {};
  const look = async () => {
    if (typeof (await db.undo.get(commandId))?.undoneAt !== 'number') return;
    end();
    onUndone();
  };
  const end = watchTables(db, ['undo'], () => void look().catch(sayFailure), { everyMs: EVERY_MS, clock });
  return end;
}

/** The one key that works on the page of the settings. */
export function handleUndoKey(event: KeyboardEvent, panel: Pick<Panel, 'toasts' | 'stored'>): void {
  if (isUndoKey(event)) undoNewest(panel);
}
